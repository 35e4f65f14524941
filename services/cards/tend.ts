import { createHash } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { type Day, dayAt } from './days.ts';
import { entriesOf, watchDays } from './entries.ts';
import { knownCards } from './known.ts';
import type { CardsParts } from './parts.ts';
import type { CardView } from './shapes.ts';
import { findDiary, saveDiary } from './store.ts';
import { tileId, tileOf } from './tile.ts';

/** What has been done for a citizen. */
interface Diary {
  /** What has been put into the calendar: key → digest of the entry. */
  readonly put: Readonly<Record<string, string>>;
  /** Cards that were told to be ready. */
  readonly told: readonly string[];
}

/**
 * Looks after what follows from what was read: entries of the calendar, news of a card that is ready, the tile, and when
 * to look again. May run twice or be cut short anywhere: what was put under a key is put again the same.
 */
export async function tend(parts: CardsParts, citizen: CitizenId): Promise<void> {
  const now = parts.now();
  const today = dayAt(now);
  const { data, readAt, partial, outcome } = await parts.snapshots.get(citizen, 'cards');
  const cards = await knownCards(parts, citizen, data);
  // What the register gave a part of only, or has not told, may still hold: nothing is withdrawn by it.
  const unsure = data === null ? outcome !== 'not-found' : partial;
  await keepDiary(parts, citizen, cards, unsure);
  await parts.clients.dashboard.own.push({
    citizen,
    id: tileId,
    content: tileOf(data === null && outcome !== 'not-found' ? null : cards, today),
    state: outcome === 'failed' ? 'late' : 'ok',
    asOf: readAt?.toISOString() ?? null,
  });
  await scheduleWatch(parts, citizen, watchDays(cards, today), today);
}

/** @param unsure what is missing may still hold */
async function keepDiary(
  { database, vault, clients }: CardsParts,
  citizen: CitizenId,
  cards: readonly CardView[],
  unsure: boolean,
): Promise<void> {
  const place = { citizen, table: 'diary', row: citizen };
  const sealed = await findDiary(database, citizen);
  const before = sealed ? await vault.openJson<Diary>(place, sealed) : { put: {}, told: [] };
  const wanted = entriesOf(cards);
  const now = Object.fromEntries(wanted.map(({ key, entry }) => [key, digestOf(entry)]));
  const gone = unsure ? [] : Object.keys(before.put).filter((key) => !(key in now));
  const changed = wanted.filter(({ key }) => before.put[key] !== now[key]);
  const ready = cards.filter(({ standing }) => standing === 'ready').map(({ id }) => id);
  const news = ready.filter((id) => !before.told.includes(id));
  if (gone.length === 0 && changed.length === 0 && news.length === 0) return;
  const { put } = clients.calendar.own.entries;
  for (const { key, entry } of changed) await put({ citizen, source: 'card', key, entry });
  for (const key of gone) await put({ citizen, source: 'card', key, entry: null });
  const after: Diary = unsure
    ? { put: { ...before.put, ...now }, told: [...new Set([...before.told, ...ready])] }
    : { put: now, told: ready };
  await saveDiary(database, citizen, await vault.sealJson(place, after), news);
}

function digestOf(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}

/** At night, and not everybody's in one moment. */
async function scheduleWatch(
  { jobs }: CardsParts,
  citizen: CitizenId,
  days: readonly Day[],
  today: Day,
): Promise<void> {
  const [next] = days.filter((day) => day > today).toSorted();
  if (next === undefined) return;
  const runAt = new Date(Date.parse(`${next}T00:30:00Z`) + Math.random() * 4 * 3_600_000);
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt, citizen });
}

/** What comes to its end is read anew, so that nobody is reminded of what has been renewed. */
export async function watch(parts: CardsParts, citizen: CitizenId): Promise<void> {
  await parts.snapshots.ask(citizen, 'cards', 'expiry-watch');
  // The day alone changes the tile; and the next look is planned even when no register answers.
  await tend(parts, citizen);
}
