import { documentsApi } from '#services/documents/api.ts';

/** Services that these pages stand on. */
export const needs = { documents: { target: 'po-be-dokumenty', api: documentsApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    documents: (typeof needs)['documents'];
  }
}
