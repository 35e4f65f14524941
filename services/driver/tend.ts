import type { CitizenId } from '#platform/ids.ts';
import { type Day, dayAt, nightOf } from '#platform/days/index.ts';
import { entriesOf, isOfDriver, watchDays } from './entries.ts';
import type { DriverParts } from './parts.ts';
import { tileId, tileOf } from './tile.ts';

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
  await parts.diary.keep(citizen, wanted, (key) => unsure(isOfDriver(key) ? driver : vehicles));
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

async function scheduleWatch(
  { jobs }: DriverParts,
  citizen: CitizenId,
  days: readonly Day[],
  now: Date,
): Promise<void> {
  const [next] = days.filter((day) => day > dayAt(now)).toSorted();
  if (next === undefined) return;
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt: nightOf(next), citizen });
}

/** What comes to its end is read anew, so that nobody is reminded of what has been renewed. */
export async function watch(parts: DriverParts, citizen: CitizenId): Promise<void> {
  await parts.snapshots.ask(citizen, 'driver', 'expiry-watch');
  await parts.snapshots.ask(citizen, 'vehicles', 'expiry-watch');
  // The day alone changes the tile; and the next look is planned even when no register answers.
  await tend(parts, citizen);
}
