import { createHash } from 'node:crypto';
import type { Database } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import type { ServiceVault } from '../vault/index.ts';
import { findDiary, saveDiary } from './store.ts';

/** Something under a key of the service's own: the same key is the same thing. */
export interface DiaryEntry<E> {
  readonly key: string;
  readonly entry: E;
}

/** What a service has put into the calendar for its citizens, so that it can be changed and withdrawn. */
export interface Diary<E> {
  /**
   * Makes what stands there what is wanted: puts what is new or has changed, withdraws what is wanted no more. May run
   * twice or be cut short anywhere: what was put under a key is put again the same.
   *
   * @param mayHold whether an entry that is not wanted now may still hold, because its source has not told all
   */
  keep(citizen: CitizenId, wanted: readonly DiaryEntry<E>[], mayHold?: (key: string) => boolean): Promise<void>;
}

/** Key of an entry → digest of what was put. */
type Put = Readonly<Record<string, string>>;

export interface DiaryOptions<E> {
  readonly database: Database;
  readonly vault: ServiceVault;
  /** Puts an entry, or withdraws what is under the key. Must be idempotent. */
  readonly put: (citizen: CitizenId, key: string, entry: E | null) => Promise<unknown>;
}

/** Makes the diary of a service; see `index.ts` for the table that it lies in. */
export function createDiary<E>({ database, vault, put }: DiaryOptions<E>): Diary<E> {
  return {
    async keep(citizen, wanted, mayHold = () => false) {
      const place = { citizen, table: 'diary', row: citizen };
      const sealed = await findDiary(database, citizen);
      const before = sealed ? await vault.openJson<Put>(place, sealed) : {};
      const now: Put = Object.fromEntries(wanted.map(({ key, entry }) => [key, digestOf(entry)]));
      const missing = Object.keys(before).filter((key) => !(key in now));
      const gone = missing.filter((key) => !mayHold(key));
      const changed = wanted.filter(({ key }) => before[key] !== now[key]);
      if (gone.length === 0 && changed.length === 0) return;
      for (const { key, entry } of changed) await put(citizen, key, entry);
      for (const key of gone) await put(citizen, key, null);
      const kept = missing.filter(mayHold).map((key) => [key, before[key]!] as const);
      const after: Put = { ...now, ...Object.fromEntries(kept) };
      await saveDiary(database, citizen, await vault.sealJson(place, after));
    },
  };
}

function digestOf(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}
