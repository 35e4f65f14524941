import { profileApi } from '#services/profile/api.ts';

/** Services that these pages stand on. */
export const needs = { profile: { target: 'po-be-profil', api: profileApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    profile: (typeof needs)['profile'];
  }
}
