import { databoxApi } from '#services/databox/api.ts';

/** Services that these pages stand on. */
export const needs = { databox: { target: 'po-be-datova-schranka', api: databoxApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    databox: (typeof needs)['databox'];
  }
}
