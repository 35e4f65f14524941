import { propertyApi } from '#services/property/api.ts';

/** Services that these pages stand on. */
export const needs = { property: { target: 'po-be-nemovitosti', api: propertyApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    property: (typeof needs)['property'];
  }
}
