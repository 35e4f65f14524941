import { createHash } from 'node:crypto';
import { type Day, dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { listFilings } from './deliveries/store.ts';
import { filingOf, openFilings } from './deliveries/view.ts';
import { duesOf } from './dues.ts';
import { entriesOf, toTell, watchDays } from './entries.ts';
import type { Parts } from './parts.ts';
import type { Due } from './shapes.ts';
import { findDiary, saveDiary } from './store.ts';
import { tileId, tileOf } from './tile.ts';

/**
 * Looks after what follows from the account and from filings: entries of the calendar, news of what is due, the tile, and
 * when to look again. May run twice or be cut short anywhere: what was put under a key is put again the same.
 */
export async function tend(parts: Parts, citizen: CitizenId): Promise<void> {
  const now = parts.now();
  const today = dayAt(now);
  const [account, rows] = await Promise.all([
    parts.snapshots.get(citizen, 'account'),
    listFilings(parts.database, citizen),
  ]);
  const filings = await openFilings(parts, citizen, rows);
  const dues = await duesOf(parts, citizen, account, filings, today);
  await keepDiary(parts, citizen, dues, today);
  await parts.clients.dashboard.own.push({
    citizen,
    id: tileId,
    content: tileOf(dues, filings.map(filingOf), account.data !== null, today),
    state: account.outcome === 'failed' ? 'late' : 'ok',
    asOf: account.readAt?.toISOString() ?? null,
  });
  await scheduleWatch(parts, citizen, watchDays(dues), today);
}

async function keepDiary(parts: Parts, citizen: CitizenId, dues: readonly Due[], today: Day): Promise<void> {
  const { database, seals, clients } = parts;
  const sealed = await findDiary(database, citizen);
  const before = sealed ? await seals.open(citizen, 'diary.sealed', citizen, sealed) : { put: {}, told: [] };
  const wanted = entriesOf(dues);
  const now = Object.fromEntries(wanted.map(({ key, entry }) => [key, digestOf(entry)]));
  const gone = Object.keys(before.put).filter((key) => !(key in now));
  const changed = wanted.filter(({ key }) => before.put[key] !== now[key]);
  const near = toTell(dues, today);
  const news = near.filter((id) => !before.told.includes(id));
  if (gone.length === 0 && changed.length === 0 && news.length === 0) return;
  const { put } = clients.calendar.own.entries;
  for (const { key, entry } of changed) await put({ citizen, source: 'tax', key, entry });
  for (const key of gone) await put({ citizen, source: 'tax', key, entry: null });
  const diary = { put: now, told: near };
  await saveDiary(database, citizen, await seals.seal(citizen, 'diary.sealed', citizen, diary), news);
}

function digestOf(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}

/** At night, and not everybody's in one moment. */
async function scheduleWatch({ jobs }: Parts, citizen: CitizenId, days: readonly Day[], today: Day): Promise<void> {
  const [next] = days.filter((day) => day > today).toSorted();
  if (next === undefined) return;
  const runAt = new Date(Date.parse(`${next}T00:30:00Z`) + Math.random() * 4 * 3_600_000);
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt, citizen });
}

/** What comes near is read anew, so that nobody is reminded of what they have paid. */
export async function watch(parts: Parts, citizen: CitizenId): Promise<void> {
  await parts.snapshots.ask(citizen, 'account', 'due');
  // The day alone changes the tile; and the next look is planned even when nobody answers.
  await tend(parts, citizen);
}
