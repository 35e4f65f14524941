import type { z } from 'zod';
import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Diary } from '#platform/diary/index.ts';
import type { Jobs } from '#platform/events/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Snapshots } from '#platform/snapshots/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { identityApi } from '#services/identity/api.ts';
import type { registersApi } from '#services/registers/api.ts';
import type { Readers } from './readers.ts';

/** What most rooms of this service are made of, put together once in `service.ts`. */
export interface MandatesParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly snapshots: Snapshots<Readers>;
  readonly diary: Diary<z.input<typeof putEntry>>;
  readonly clients: {
    readonly identity: ServiceClient<typeof identityApi>;
    readonly registers: ServiceClient<typeof registersApi>;
  };
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}
