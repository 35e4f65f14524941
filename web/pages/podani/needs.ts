import { authoritiesApi } from '#services/authorities/api.ts';
import { mandatesApi } from '#services/mandates/api.ts';
import { submissionsApi } from '#services/submissions/api.ts';

/** Services that these pages stand on. */
export const needs = {
  submissions: { target: 'po-be-podani', api: submissionsApi },
  mandates: { target: 'po-be-zastupovani', api: mandatesApi },
  authorities: { target: 'po-be-urady', api: authoritiesApi },
} as const;

declare module '../../site.ts' {
  interface WebNeeds {
    submissions: (typeof needs)['submissions'];
    mandates: (typeof needs)['mandates'];
    authorities: (typeof needs)['authorities'];
  }
}
