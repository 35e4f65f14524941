import type { CitizenId } from '#platform/ids.ts';
import { type Day, dayAt, nightOf } from '#platform/days/index.ts';
import { entriesOf, watchDays } from './entries.ts';
import { knownCards } from './known.ts';
import type { CardsParts } from './parts.ts';
import type { CardView } from './shapes.ts';
import { findTold, saveTold } from './store.ts';
import { tileId, tileOf } from './tile.ts';

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
  await parts.diary.keep(citizen, entriesOf(cards), () => unsure);
  await tellReady(parts, citizen, cards, unsure);
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
async function tellReady(
  { database, vault }: CardsParts,
  citizen: CitizenId,
  cards: readonly CardView[],
  unsure: boolean,
): Promise<void> {
  const place = { citizen, table: 'told', row: citizen };
  const sealed = await findTold(database, citizen);
  const before = sealed ? await vault.openJson<readonly string[]>(place, sealed) : [];
  const ready = cards.filter(({ standing }) => standing === 'ready').map(({ id }) => id);
  const news = ready.filter((id) => !before.includes(id));
  const after = unsure ? [...before, ...news] : ready;
  if (news.length === 0 && after.length === before.length) return;
  await saveTold(database, citizen, await vault.sealJson(place, after), news);
}

async function scheduleWatch(
  { jobs }: CardsParts,
  citizen: CitizenId,
  days: readonly Day[],
  today: Day,
): Promise<void> {
  const [next] = days.filter((day) => day > today).toSorted();
  if (next === undefined) return;
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt: nightOf(next), citizen });
}

/** What comes to its end is read anew, so that nobody is reminded of what has been renewed. */
export async function watch(parts: CardsParts, citizen: CitizenId): Promise<void> {
  await parts.snapshots.ask(citizen, 'cards', 'expiry-watch');
  // The day alone changes the tile; and the next look is planned even when no register answers.
  await tend(parts, citizen);
}
