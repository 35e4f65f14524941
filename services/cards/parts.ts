import type { z } from 'zod';
import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Diary } from '#platform/diary/index.ts';
import type { Jobs } from '#platform/events/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Snapshots } from '#platform/snapshots/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { calendarApi, putEntry } from '#services/calendar/api.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { gatewayApi } from '#services/gateway/api.ts';
import type { Readers } from './readers.ts';

/** What most rooms of this service are made of, put together once in `service.ts`. */
export interface CardsParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly snapshots: Snapshots<Readers>;
  readonly diary: Diary<z.input<typeof putEntry>>;
  readonly clients: {
    readonly gateway: ServiceClient<typeof gatewayApi>;
    readonly calendar: ServiceClient<typeof calendarApi>;
    readonly dashboard: ServiceClient<typeof dashboardApi>;
  };
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly log: Log;
  /** Attempts to hand a report over. */
  readonly attempts: number;
  /** How long the page waits for the register after a report, milliseconds. */
  readonly waitMs: number;
  now(): Date;
}
