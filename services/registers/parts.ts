import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Snapshots } from '#platform/snapshots/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { databoxApi } from '#services/databox/api.ts';
import type { documentsApi } from '#services/documents/api.ts';
import type { gatewayApi } from '#services/gateway/api.ts';
import type { identityApi } from '#services/identity/api.ts';
import type { Readers } from './readers.ts';
import type { Seals } from './sealed.ts';

/** The services that this one calls. */
export interface RegistersClients {
  readonly gateway: ServiceClient<typeof gatewayApi>;
  readonly databox: ServiceClient<typeof databoxApi>;
  readonly documents: ServiceClient<typeof documentsApi>;
  readonly dashboard: ServiceClient<typeof dashboardApi>;
  readonly identity: ServiceClient<typeof identityApi>;
}

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly clients: RegistersClients;
  readonly audit: Audit;
  readonly log: Log;
  /** AIS number of the portal; undefined: not told. */
  readonly ownSystem: string | undefined;
  now(): Date;
}

/** The same with what was read from the registers. */
export interface ReadingParts extends Parts {
  readonly snapshots: Snapshots<Readers>;
}
