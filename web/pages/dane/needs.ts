import { taxesApi } from '#services/taxes/api.ts';

/** Services that these pages stand on. */
export const needs = { taxes: { target: 'po-be-dane', api: taxesApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    taxes: (typeof needs)['taxes'];
  }
}
