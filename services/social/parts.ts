import type { z } from 'zod';
import type { Actor, Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Diary } from '#platform/diary/index.ts';
import type { Jobs } from '#platform/events/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Snapshots } from '#platform/snapshots/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { identityApi } from '#services/identity/api.ts';
import type { Channel } from './channel.ts';
import type { Seals } from './deliveries/sealed.ts';
import type { Readers } from './insured/readers.ts';

/** What most rooms of this service are made of, put together once in `service.ts`. */
export interface SocialParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly snapshots: Snapshots<Readers>;
  readonly diary: Diary<z.input<typeof putEntry>>;
  readonly clients: {
    readonly identity: ServiceClient<typeof identityApi>;
    readonly dashboard: ServiceClient<typeof dashboardApi>;
  };
  readonly jobs: Jobs;
  readonly audit: Audit;
  /** This service, as the citizens' log names it. */
  readonly by: Actor;
  readonly log: Log;
  /** Undefined where CSSZ_URL is not set. */
  readonly channel: Channel | undefined;
  /** How long after a broken connection a filing may still be arriving, milliseconds. */
  readonly lostMs: number;
  /** Called between the steps of handing over; for tests that break off there. */
  readonly step?: (name: string) => Promise<void>;
  now(): Date;
}
