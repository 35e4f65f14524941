import { isDeepStrictEqual } from 'node:util';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CitizenKey, ServiceVault } from '#platform/vault/index.ts';
import type { EntryState } from '../api.ts';
import type { Entry, EntryContent } from './content.ts';
import { monthsOf } from './expand.ts';
import { type EntryRow, findEntries, type NewRow, putEntries, type PutOptions } from './store.ts';

/** An entry that a source wants to be in the calendar. */
export interface Wanted {
  readonly id: string;
  readonly state: EntryState;
  readonly content: EntryContent;
}

/** Rows of the calendar opened and sealed. */
export interface Entries {
  open(citizen: CitizenId, rows: readonly EntryRow[]): Promise<Entry[]>;
  /** A row to be stored. */
  row(key: CitizenKey, wanted: Wanted): NewRow;
  /**
   * Stores what is new or has changed and leaves the rest alone, so that what comes twice moves nothing.
   */
  put(citizen: CitizenId, wanted: readonly Wanted[], options: PutOptions): Promise<void>;
}

interface EntriesParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  now(): Date;
}

export function createEntries({ database, vault, now }: EntriesParts): Entries {
  const place = (id: string) => ({ table: 'entry', row: id });

  const entries: Entries = {
    async open(citizen, rows) {
      if (rows.length === 0) return [];
      const key = await vault.key(citizen);
      return rows.map((row) => ({
        id: row.id,
        state: row.state,
        decided: row.decided,
        revision: row.revision,
        change: Number(row.change),
        changedAt: row.changed_at,
        removedAt: row.removed_at,
        content: key.openJson<EntryContent>(place(row.id), row.sealed),
      }));
    },

    row(key, { id, state, content }) {
      const { first, last } = monthsOf(content);
      return { id, state, firstMonth: first, lastMonth: last, sealed: key.sealJson(place(id), content) };
    },

    async put(citizen, wanted, options) {
      if (wanted.length === 0) return;
      const ids = wanted.map(({ id }) => id);
      const known = new Map(
        (await entries.open(citizen, await findEntries(database, citizen, ids))).map((entry) => [entry.id, entry]),
      );
      const changed = wanted.filter((one) => !stands(known.get(one.id), one, options));
      const key = await vault.key(citizen);
      await putEntries(
        database,
        citizen,
        changed.map((one) => entries.row(key, one)),
        options,
        now(),
      );
    },
  };
  return entries;
}

/** Whether the calendar already says so. */
function stands(known: Entry | undefined, wanted: Wanted, { revive = false }: PutOptions): boolean {
  if (!known || (revive && known.removedAt)) return false;
  if (!known.decided && known.state !== wanted.state) return false;
  return isDeepStrictEqual(known.content, JSON.parse(JSON.stringify(wanted.content)));
}
