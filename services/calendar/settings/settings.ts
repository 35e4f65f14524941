import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { Kind, Settings } from '../api.ts';
import { type CalendarRow, findCalendar, saveSettings } from '../store.ts';

/** Settings as they are sealed, with what has been made by them. */
export interface StoredSettings extends Settings {
  /** Version of the duties and last year that the days of the laws have been put into the calendar for. */
  readonly made: { readonly version: number; readonly year: number } | null;
}

/** Nobody is taken to be anybody: groups are the citizen's own word. */
export const defaultSettings: StoredSettings = {
  groups: [],
  reminders: { deadline: [7, 1], appointment: [1], validity: [30, 7], yearly: [7, 1] },
  made: null,
};

/** A citizen's settings. */
export interface SettingsShelf {
  /** With the calendar's row; null: there is none yet. */
  find(citizen: CitizenId): Promise<{ readonly settings: StoredSettings; readonly row: CalendarRow | null }>;
  save(citizen: CitizenId, settings: StoredSettings): Promise<void>;
}

export function createSettings(parts: {
  readonly database: Database;
  readonly vault: ServiceVault;
  now(): Date;
}): SettingsShelf {
  const ref = (citizen: CitizenId) => ({ citizen, table: 'calendar', row: 'settings' });
  return {
    async find(citizen) {
      const row = await findCalendar(parts.database, citizen);
      if (!row?.sealed) return { settings: defaultSettings, row };
      return { settings: await parts.vault.openJson<StoredSettings>(ref(citizen), row.sealed), row };
    },
    async save(citizen, settings) {
      const sealed = await parts.vault.sealJson(ref(citizen), settings);
      await saveSettings(parts.database, citizen, sealed, parts.now());
    },
  };
}

/** Days before an entry of that kind on which the citizen wants to be reminded. */
export function remindersFor(settings: Settings, kind: Kind): readonly number[] {
  return kind === 'own' ? [] : settings.reminders[kind];
}
