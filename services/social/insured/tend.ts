import { type Day, dayAt, nightOf } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Benefits } from '#services/gateway/api.ts';
import { socialEvents } from '../api.ts';
import type { SocialParts } from '../parts.ts';
import { tileId, tileOf } from '../tile.ts';
import { entriesOf, isOfInsurance, watchDays } from './entries.ts';
import { type NewsKind, newsOf, type Told } from './news.ts';
import { findTold, saveTold } from './told-store.ts';

const EVENTS: Readonly<Record<NewsKind, string>> = {
  'note-came': socialEvents.sickNoteCame.name,
  'note-ended': socialEvents.sickNoteEnded.name,
  'payment-sent': socialEvents.paymentSent.name,
};

/**
 * Looks after what follows from the snapshots: entries of the calendar, news, the tile, and when to look again. May run
 * twice or be cut short anywhere: what was put under a key is put again the same.
 */
export async function tend(parts: SocialParts, citizen: CitizenId): Promise<void> {
  const today = dayAt(parts.now());
  const [insurance, benefits] = await Promise.all([
    parts.snapshots.get(citizen, 'insurance'),
    parts.snapshots.get(citizen, 'benefits'),
  ]);
  // What ČSSZ gave a part of only, or has not told, may still hold: nothing is withdrawn by it.
  const unsure = (read: typeof insurance | typeof benefits) =>
    read.data === null ? read.outcome !== 'not-found' : read.partial;
  const wanted = entriesOf(insurance.data, benefits.data, today);
  await parts.diary.keep(citizen, wanted, (key) => unsure(isOfInsurance(key) ? insurance : benefits));
  if (benefits.data) await tellNews(parts, citizen, benefits.data);
  const reads = [insurance, benefits];
  const ages = reads.flatMap(({ readAt }) => (readAt ? [readAt.getTime()] : []));
  const gone = reads.some(({ outcome }) => outcome === 'not-found');
  const known = reads.some(({ outcome, data }) => data !== null || outcome === 'not-found');
  await parts.clients.dashboard.own.push({
    citizen,
    id: tileId,
    content: tileOf({ insurance: insurance.data, benefits: benefits.data, known }, today),
    state: reads.some(({ outcome }) => outcome === 'failed') ? 'late' : 'ok',
    // The newer of the two, for the dashboard takes no tile that is older than what it has; null leaves what it says.
    asOf: gone || ages.length === 0 ? null : new Date(Math.max(...ages)).toISOString(),
  });
  await scheduleWatch(parts, citizen, watchDays(benefits.data, today), today);
}

async function tellNews({ database, vault }: SocialParts, citizen: CitizenId, benefits: Benefits): Promise<void> {
  const place = { citizen, table: 'told', row: citizen };
  const sealed = await findTold(database, citizen);
  const before = sealed ? await vault.openJson<Told>(place, sealed) : null;
  const { told, news } = newsOf(before, benefits);
  if (before !== null && news.length === 0 && JSON.stringify(told) === JSON.stringify(before)) return;
  const after = await vault.sealJson(place, told);
  await saveTold(database, citizen, { before: sealed, sealed: after, events: news.map((kind) => EVENTS[kind]) });
}

async function scheduleWatch(
  { jobs }: SocialParts,
  citizen: CitizenId,
  days: readonly Day[],
  today: Day,
): Promise<void> {
  const [next] = days.filter((day) => day > today).toSorted();
  if (next === undefined) return;
  await jobs.add('watch', { citizen }, { key: `watch:${citizen}`, runAt: nightOf(next), citizen });
}

/** A payment was due, or a sick note goes on: it is read anew. */
export async function watch(parts: SocialParts, citizen: CitizenId): Promise<void> {
  await parts.snapshots.ask(citizen, 'benefits', 'refresh');
  // The day alone changes the tile; and the next look is planned even when nobody answers.
  await tend(parts, citizen);
}
