import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Database } from '#platform/data/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { HeldLicence } from '#services/driver/api.ts';
import type { Keys } from './keys/keys.ts';
import type { Addresses } from './licence/addresses.ts';
import type { Seals } from './sealed.ts';

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly keys: Keys;
  readonly addresses: Addresses;
  readonly publicUrl: string;
  readonly audit: Audit;
  readonly log: Log;
  /** Days that a credential is valid at most. */
  readonly days: number;
  /** The licence as the driver's service has it. @throws UNAVAILABLE while it cannot be read */
  held(citizen: CitizenId): Promise<HeldLicence | null>;
  now(): Date;
}
