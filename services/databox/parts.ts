import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { Contents } from './content/contents.ts';
import type { Objects } from './content/objects.ts';
import type { Gateway } from './isds/gateway.ts';
import type { Deliveries } from './messages/deliveries.ts';
import type { Seals } from './sealed.ts';
import type { DataboxSettings } from './settings.ts';
import type { ZfoTrust } from './zfo/facts.ts';

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly settings: DataboxSettings;
  readonly publicUrl: string;
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly objects: Objects;
  readonly contents: Contents;
  readonly deliveries: Deliveries;
  readonly gateway: Gateway;
  readonly trust: ZfoTrust;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}
