import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { databoxApi } from '#services/databox/api.ts';
import type { documentsApi } from '#services/documents/api.ts';
import type { Seals } from './sealed.ts';

/** Places between the steps of handing a request over, in their order. */
export const askSteps = ['written', 'drafted', 'noted', 'attached', 'queued'] as const;
export type AskStep = (typeof askSteps)[number];

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly databox: ServiceClient<typeof databoxApi>;
  readonly documents: ServiceClient<typeof documentsApi>;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
  /** Called between the steps; a test breaks off there. */
  readonly step?: ((name: AskStep) => Promise<void>) | undefined;
}
