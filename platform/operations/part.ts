import type { PlatformPart } from '../data/index.ts';

/** Tables of what processes measure, for `migrate`. */
export const operationsPart: PlatformPart = {
  name: 'operations',
  migrations: new URL('./migrations/', import.meta.url),
};

/** Role by which every process reports, and by which reports are read. */
export const operationsRole = 'portal_operations';
