import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ListFilter } from './filter.ts';

/** How many messages are where, by the counts that the database keeps (migrations/003-counts.sql). */
export interface Counts {
  readonly received: number;
  readonly unread: number;
  readonly sent: number;
  readonly archive: number;
  readonly drafts: number;
  readonly queued: number;
}

/**
 * The citizen's boxes, disconnected ones too, with `received`, `unread` (of those received), `sent` and `archive`.
 * A box for which no counts are kept yet is counted anew. A part of a larger statement.
 */
export function countedBoxes(sql: Sql): Fragment {
  return sql`
    select box.*, coalesce(kept.received, anew.received, 0)::integer as received, coalesce(kept.unread, anew.unread, 0)::integer as unread,
      coalesce(kept.sent, anew.sent, 0)::integer as sent, coalesce(kept.archive, anew.archive, 0)::integer as archive
    from box
    left join message_count kept on kept.citizen = box.citizen and kept.box = box.id
    left join lateral (
      select count(*) filter (where folder = 'received') as received, count(*) filter (where folder = 'received' and unread) as unread,
        count(*) filter (where folder = 'sent') as sent, count(*) filter (where folder = 'archive') as archive
      from message where kept.box is null and message.citizen = box.citizen and message.box = box.id
    ) anew on true`;
}

/** What of a counted box lies in the folder, unread or not as the filter says where counts know it. */
export function ofFolder(sql: Sql, { folder, unread }: ListFilter): Fragment {
  if (folder !== 'received' || unread === null) return sql(folder);
  return unread ? sql`unread` : sql`received - unread`;
}

/** Whether counts know the total: they know no days, and of unread ones those received. */
const isKept = ({ folder, unread, from, to }: ListFilter): boolean =>
  from === null && to === null && (unread === null || folder === 'received');

/**
 * The condition of a list: only what is asked for stands in it, so that the planner knows how little that is and reads
 * in the order of the list. A part of a larger statement.
 */
export function narrowedBy(sql: Sql, { folder, box, unread, from, to }: ListFilter): Fragment {
  const more = [
    ...(box === null ? [] : [sql`and box = ${box}`]),
    ...(unread === null ? [] : [sql`and unread = ${unread}`]),
    ...(from === null ? [] : [sql`and sorted_at >= ${from}`]),
    ...(to === null ? [] : [sql`and sorted_at < ${to}`]),
  ];
  return more.length === 0 ? sql`folder = ${folder}` : sql`folder = ${folder} ${more}`;
}

/** The total of a list: the sum over boxes where counts know it, else counted. A part of a larger statement. */
export function totalOf(sql: Sql, filter: ListFilter): Fragment {
  if (isKept(filter)) return sql`source.total`;
  return sql`(select count(*)::integer from message where ${narrowedBy(sql, filter)})`;
}

export async function countMessages(db: Database, citizen: CitizenId): Promise<Counts> {
  const [row] = await db.as(
    citizen,
    'databox.messages.counts',
    (sql) => sql<Counts[]>`
    select
      coalesce(sum(received), 0)::integer as received, coalesce(sum(unread), 0)::integer as unread,
      coalesce(sum(sent), 0)::integer as sent, coalesce(sum(archive), 0)::integer as archive,
      (select count(*)::integer from draft where frozen_by is null) as drafts,
      (select count(*)::integer from dispatch where state in ('queued', 'sending', 'checking')) as queued
    from (${countedBoxes(sql)}) box`,
  );
  return row!;
}
