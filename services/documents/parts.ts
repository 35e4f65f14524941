import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { FileStore } from '#platform/files/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { Contents } from './content/contents.ts';
import type { Scanner } from './scan/clamd.ts';
import type { Seals } from './sealed.ts';

/** Bytes of a megabyte, as the quota is told. */
export const megabyte = 1024 * 1024;

/** What one citizen may keep. */
export interface Limits {
  /** Bytes of everything. */
  readonly quota: number;
  /** Bytes of one file. */
  readonly file: number;
  readonly documents: number;
}

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly limits: Limits;
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly audit: Audit;
  readonly seals: Seals;
  readonly files: FileStore;
  readonly contents: Contents;
  /** Undefined: no virus scanner is set up. */
  readonly scanner: Scanner | undefined;
  readonly log: Log;
  now(): Date;
}
