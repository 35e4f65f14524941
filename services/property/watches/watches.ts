import type { CitizenId } from '#platform/ids.ts';
import { keyedId } from '../ids.ts';
import { differences, type Difference } from '../own/changes.ts';
import type { Parts } from '../parts.ts';
import type { ChangeView, OwnProperty } from '../shapes.ts';
import { addChange, changesSince, watchesOf } from './store.ts';

/** Changes are shown for so long. */
const shownMs = 90 * 86_400_000;
const hourMs = 3_600_000;

export const watchId = (parts: Pick<Parts, 'vault'>, citizen: CitizenId, sheet: string): Promise<string> =>
  keyedId(parts.vault, citizen, 'watch', [sheet]);

/** Sheets of the registry that the citizen watches. */
export async function watchedSheets({ database, vault }: Parts, citizen: CitizenId): Promise<string[]> {
  const rows = await watchesOf(database, citizen);
  if (rows.length === 0) return [];
  const key = await vault.key(citizen);
  return rows.map(({ id, sealed }) => key.openJson<{ sheet: string }>({ table: 'watch', row: id }, sealed).sheet);
}

export async function recentChanges(parts: Parts, citizen: CitizenId): Promise<ChangeView[]> {
  const rows = await changesSince(parts.database, citizen, new Date(parts.now().getTime() - shownMs));
  if (rows.length === 0) return [];
  const key = await parts.vault.key(citizen);
  return rows.map(({ id, at, sealed }) => ({
    id,
    seenAt: at.toISOString(),
    ...key.openJson<Mutable<Difference>>({ table: 'change', row: id }, sealed),
  }));
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Notes what is different on watched sheets. May run twice: a change has an id made of itself. */
export async function noteChanges(
  parts: Parts,
  citizen: CitizenId,
  before: OwnProperty | null,
  now: OwnProperty,
): Promise<void> {
  const watched = new Set(await watchedSheets(parts, citizen));
  const validAt = before?.state === 'known' ? before.sheets.map((sheet) => sheet.validAt).join(' ') : '';
  for (const difference of differences(before, now, watched)) {
    const id = await keyedId(parts.vault, citizen, 'change', [validAt, JSON.stringify(difference)]);
    const sealed = await parts.vault.sealJson({ citizen, table: 'change', row: id }, difference);
    await addChange(parts.database, citizen, { id, seenAt: parts.now(), sealed });
  }
}

/** Has watched property looked at after the interval; once for all that a citizen watches. */
export async function scheduleWatch({ jobs, settings, now }: Parts, citizen: CitizenId): Promise<void> {
  const runAt = new Date(now().getTime() + settings.PROPERTY_WATCH_HOURS * hourMs);
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt, citizen });
}
