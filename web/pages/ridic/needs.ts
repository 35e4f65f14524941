import { driverApi } from '#services/driver/api.ts';

/** Services that these pages stand on. */
export const needs = { driver: { target: 'po-be-ridic', api: driverApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    driver: (typeof needs)['driver'];
  }
}
