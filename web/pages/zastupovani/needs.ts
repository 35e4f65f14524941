import { mandatesApi } from '#services/mandates/api.ts';

/** Services that these pages stand on. */
export const needs = { mandates: { target: 'po-be-zastupovani', api: mandatesApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    mandates: (typeof needs)['mandates'];
  }
}
