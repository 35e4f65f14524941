import { extractsApi } from '#services/extracts/api.ts';

/** Services that these pages stand on. */
export const needs = { extracts: { target: 'po-be-vypisy', api: extractsApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    extracts: (typeof needs)['extracts'];
  }
}
