import { mandatesApi } from '#services/mandates/api.ts';
import { socialApi } from '#services/social/api.ts';

/** Services that these pages stand on. */
export const needs = {
  social: { target: 'po-be-pojisteni', api: socialApi },
  mandates: { target: 'po-be-zastupovani', api: mandatesApi },
} as const;

declare module '../../site.ts' {
  interface WebNeeds {
    social: (typeof needs)['social'];
    mandates: (typeof needs)['mandates'];
  }
}
