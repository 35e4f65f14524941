import { operationsApi } from '#services/operations/api.ts';

/** Services that these pages stand on. */
export const needs = { operations: { target: 'po-be-provoz', api: operationsApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    operations: (typeof needs)['operations'];
  }
}
