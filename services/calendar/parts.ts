import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { Entries } from './entries/entries.ts';
import type { SettingsShelf } from './settings/settings.ts';

/** What most rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly entries: Entries;
  readonly publicUrl: string;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}

/** The same with the settings, which some rooms need besides. */
export interface CalendarParts extends Parts {
  readonly settings: SettingsShelf;
}
