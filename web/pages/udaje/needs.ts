import { registersApi } from '#services/registers/api.ts';

/** Services that these pages stand on. */
export const needs = { registers: { target: 'po-be-udaje', api: registersApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    registers: (typeof needs)['registers'];
  }
}
