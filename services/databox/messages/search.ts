import type { CitizenId } from '#platform/ids.ts';
import type { Database } from '#platform/data/index.ts';
import type { MessageSummary } from '../api.ts';
import type { Seals } from '../sealed.ts';
import { writeCursor, type Cursor } from './cursor.ts';
import type { ListFilter } from './filter.ts';
import { summaryOf, type MessageRow, type Summary } from './record.ts';
import { listMessages, moreMessages } from './store.ts';
import { matches } from './words.ts';

/** Rows that one step of a search opens; between two steps others have their turn. */
const step = 500;

export interface FoundPage {
  readonly items: readonly MessageSummary[];
  readonly next: string | null;
  readonly total: number;
  readonly worst: number | null;
  readonly asOf: Date | null;
}

interface Tools {
  readonly database: Database;
  readonly seals: Seals;
}

/** One page of a list, in one statement. */
export async function listPage(
  tools: Tools,
  citizen: CitizenId,
  filter: ListFilter,
  after: Cursor | null,
  limit: number,
): Promise<FoundPage> {
  const page = await listMessages(tools.database, citizen, filter, after, limit + 1);
  const rows = page.rows.slice(0, limit);
  const items = await opened(tools.seals, citizen, rows);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  return {
    ...page,
    items: items.map(({ row, summary }) => summaryOf(row, summary)),
    next: last ? cursorOf(last) : null,
  };
}

/**
 * One page of what matches all the words. What is searched is sealed, so every summary that passes the other filters
 * is opened: some 5 µs each, in steps that let other requests through.
 */
export async function searchPage(
  tools: Tools,
  citizen: CitizenId,
  filter: ListFilter,
  words: readonly string[],
  after: Cursor | null,
  limit: number,
): Promise<FoundPage> {
  // The first step tells the state of the boxes as well; the others only go on.
  const { rows: firstRows, worst, asOf } = await listMessages(tools.database, citizen, filter, null, step);
  const found: { row: MessageRow; summary: Summary }[] = [];
  let total = 0;
  for (let rows: readonly MessageRow[] = firstRows; ;) {
    for (const one of await opened(tools.seals, citizen, rows)) {
      if (!matches(words, one.summary.words)) continue;
      total += 1;
      // One more than the page holds tells that there is a next one.
      if (found.length <= limit && (!after || isAfter(one.row, after))) found.push(one);
    }
    const end = rows.at(-1);
    if (rows.length < step || !end) break;
    rows = await moreMessages(tools.database, citizen, filter, { at: end.sorted_at, id: end.id }, step);
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ row, summary }) => summaryOf(row, summary)),
    next: last ? cursorOf(last.row) : null,
    total,
    worst,
    asOf,
  };
}

async function opened(
  seals: Seals,
  citizen: CitizenId,
  rows: readonly MessageRow[],
): Promise<{ row: MessageRow; summary: Summary }[]> {
  const summaries = await seals.openAll(
    citizen,
    'message.summary',
    rows.map(({ id, summary }) => ({ id, sealed: summary })),
  );
  return rows.map((row, index) => ({ row, summary: summaries[index]! }));
}

const cursorOf = (row: MessageRow): string => writeCursor({ at: row.sorted_at, id: row.id });

/** Whether a row comes after a cursor in the order of the list: newest first, then by id. */
function isAfter(row: MessageRow, { at, id }: Cursor): boolean {
  const difference = row.sorted_at.getTime() - at.getTime();
  return difference === 0 ? row.id < id : difference < 0;
}
