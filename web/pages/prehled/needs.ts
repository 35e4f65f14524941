import { dashboardApi } from '#services/dashboard/api.ts';

/** Services that these pages stand on. */
export const needs = { dashboard: { target: 'po-be-dlazdice', api: dashboardApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    dashboard: (typeof needs)['dashboard'];
  }
}
