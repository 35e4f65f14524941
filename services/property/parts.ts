import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Jobs } from '#platform/events/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { cadastreApi } from '#services/cadastre/api.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { documentsApi } from '#services/documents/api.ts';
import type { identityApi } from '#services/identity/api.ts';
import type { PropertySettings } from './settings.ts';

export type Cadastre = ServiceClient<typeof cadastreApi>;

/** What most rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly settings: PropertySettings;
  readonly cadastre: Cadastre;
  readonly identity: ServiceClient<typeof identityApi>;
  readonly documents: ServiceClient<typeof documentsApi>;
  readonly dashboard: ServiceClient<typeof dashboardApi>;
  readonly log: Log;
  now(): Date;
}
