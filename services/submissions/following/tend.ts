import type { CitizenId } from '#platform/ids.ts';
import type { CaseParts } from '../cases/parts.ts';
import { openSubmissions } from '../opened.ts';
import { tileId, tileOf, tileThingOf } from '../tile.ts';
import { entriesOf } from './entries.ts';
import { noteReplies } from './replies.ts';
import { withoutReceipt } from './store.ts';

/**
 * Looks after what follows from any change of a citizen's submissions, whose job stands in the same statement: which calls
 * are answered, receipts to be made, entries of the calendar, the tile. May run twice or be cut short anywhere.
 */
export async function tend(parts: CaseParts, citizen: CitizenId): Promise<void> {
  const now = parts.now();
  const all = await openSubmissions(parts, citizen);
  await noteReplies(parts, citizen, all);
  const sent = new Set(all.flatMap(({ row, made }) => (made?.sentAt && made.channel !== 'paper' ? [row.id] : [])));
  for (const submission of await withoutReceipt(parts.database, citizen, now))
    if (sent.has(submission))
      await parts.jobs.add('receipt', { citizen, submission }, { key: `receipt:${submission}`, citizen });
  const things = await Promise.all(all.map((opened) => tileThingOf(parts, citizen, opened, now)));
  const content = tileOf(things);
  await parts.clients.dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf: now.toISOString() });
  // Last: a calendar that is away keeps nothing else from being done.
  await parts.diary.keep(citizen, entriesOf(all, now));
}
