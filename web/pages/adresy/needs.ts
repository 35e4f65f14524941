import { addressesApi } from '#services/addresses/api.ts';

/** The service that every address field stands on. */
export const needs = { addresses: { target: 'po-be-adresy', api: addressesApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    addresses: (typeof needs)['addresses'];
  }
}
