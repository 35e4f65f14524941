import type { EpoClient } from '#connectors/epo/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Jobs } from '#platform/events/index.ts';
import type { Outside } from '#platform/outside/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Snapshots } from '#platform/snapshots/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { addressesApi } from '#services/addresses/api.ts';
import type { calendarApi } from '#services/calendar/api.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { identityApi } from '#services/identity/api.ts';
import type { Readers } from './account/reader.ts';
import type { Seals } from './sealed.ts';

/** Places around the moment in which a filing leaves, in their order; a test breaks off there. */
export const sendSteps = ['claimed', 'answered', 'noted'] as const;
export type SendStep = (typeof sendSteps)[number];

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly snapshots: Snapshots<Readers>;
  readonly clients: {
    readonly addresses: ServiceClient<typeof addressesApi>;
    readonly calendar: ServiceClient<typeof calendarApi>;
    readonly dashboard: ServiceClient<typeof dashboardApi>;
    readonly identity: ServiceClient<typeof identityApi>;
  };
  readonly epo: EpoClient;
  readonly outside: Outside;
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly log: Log;
  /** How long after a failure that took nothing the next attempt comes, milliseconds. */
  readonly retryMs: number;
  now(): Date;
  readonly step?: ((name: SendStep) => Promise<void>) | undefined;
}
