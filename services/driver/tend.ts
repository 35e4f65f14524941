import { createHash } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { type Day, dayAt } from './days.ts';
import { type DiaryEntry, entriesOf, isOfDriver, watchDays } from './entries.ts';
import type { DriverParts } from './parts.ts';
import { findDiary, saveDiary } from './store.ts';
import { tileId, tileOf } from './tile.ts';

/** What has been put into the calendar: key → digest of the entry. */
type Diary = Readonly<Record<string, string>>;

/**
 * Looks after what follows from the snapshots: entries of the calendar, the tile, and when to look again. May run twice
 * or be cut short anywhere: what was put under a key is put again the same.
 */
export async function tend(parts: DriverParts, citizen: CitizenId): Promise<void> {
  const now = parts.now();
  const [driver, vehicles] = await Promise.all([
    parts.snapshots.get(citizen, 'driver'),
    parts.snapshots.get(citizen, 'vehicles'),
  ]);
  const wanted = entriesOf(driver.data, vehicles.data?.items ?? []);
  // What a register gave a part of only, or has not told, may still hold: nothing is withdrawn by it.
  const unsure = (read: typeof driver | typeof vehicles) =>
    read.data === null ? read.outcome !== 'not-found' : read.partial;
  await fillCalendar(parts, citizen, wanted, (key) => unsure(isOfDriver(key) ? driver : vehicles));
  const ages = [driver.readAt, vehicles.readAt].filter((at) => at !== null).map((at) => at.getTime());
  const failed = driver.outcome === 'failed' || vehicles.outcome === 'failed';
  const gone = [driver, vehicles].some(({ outcome }) => outcome === 'not-found');
  const known = [driver, vehicles].some(({ outcome, data }) => data !== null || outcome === 'not-found');
  const facts = { driver: driver.data, vehicles: vehicles.data?.items ?? null, known };
  await parts.clients.dashboard.own.push({
    citizen,
    id: tileId,
    content: tileOf(facts, dayAt(now)),
    state: failed ? 'late' : 'ok',
    // The newer of the two, for the dashboard takes no tile that is older than what it has; null leaves what it says.
    asOf: gone || ages.length === 0 ? null : new Date(Math.max(...ages)).toISOString(),
  });
  await scheduleWatch(parts, citizen, watchDays(wanted), now);
}

async function fillCalendar(
  { database, vault, clients }: DriverParts,
  citizen: CitizenId,
  wanted: readonly DiaryEntry[],
  mayHold: (key: string) => boolean,
): Promise<void> {
  const place = { citizen, table: 'diary', row: citizen };
  const sealed = await findDiary(database, citizen);
  const before = sealed ? await vault.openJson<Diary>(place, sealed) : {};
  const now = Object.fromEntries(wanted.map(({ key, entry }) => [key, digestOf(entry)]));
  const missing = Object.keys(before).filter((key) => !(key in now));
  const gone = missing.filter((key) => !mayHold(key));
  const changed = wanted.filter(({ key }) => before[key] !== now[key]);
  if (gone.length === 0 && changed.length === 0) return;
  const { put } = clients.calendar.own.entries;
  for (const { key, entry } of changed) await put({ citizen, source: 'driver', key, entry });
  for (const key of gone) await put({ citizen, source: 'driver', key, entry: null });
  const kept = missing.filter(mayHold).map((key) => [key, before[key]!] as const);
  const after: Diary = { ...now, ...Object.fromEntries(kept) };
  await saveDiary(database, citizen, await vault.sealJson(place, after));
}

function digestOf(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}

/** At night, and not everybody's in one moment. */
async function scheduleWatch(
  { jobs }: DriverParts,
  citizen: CitizenId,
  days: readonly Day[],
  now: Date,
): Promise<void> {
  const [next] = days.filter((day) => day > dayAt(now)).toSorted();
  if (next === undefined) return;
  const runAt = new Date(Date.parse(`${next}T00:30:00Z`) + Math.random() * 4 * 3_600_000);
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt, citizen });
}

/** What comes to its end is read anew, so that nobody is reminded of what has been renewed. */
export async function watch(parts: DriverParts, citizen: CitizenId): Promise<void> {
  await parts.snapshots.ask(citizen, 'driver', 'expiry-watch');
  await parts.snapshots.ask(citizen, 'vehicles', 'expiry-watch');
  // The day alone changes the tile; and the next look is planned even when no register answers.
  await tend(parts, citizen);
}
