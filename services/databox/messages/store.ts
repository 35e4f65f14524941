import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { tellReadJob, tileJob } from '../store.ts';
import { countedBoxes, narrowedBy, ofFolder, totalOf } from './counts-store.ts';
import type { Cursor } from './cursor.ts';
import type { ListFilter } from './filter.ts';
import type { MessageRow } from './record.ts';

/** A page of a list with what is said around it. */
export interface ListPage {
  readonly rows: readonly MessageRow[];
  readonly total: number;
  /** 0 ok, 1 late, 2 down; null without a box. */
  readonly worst: number | null;
  readonly asOf: Date | null;
}

/** One message with its sealed details. */
export interface FullRow extends MessageRow {
  readonly details: Buffer;
}

type ListRow = { total: number; worst: number | null; as_of: Date | null } & {
  [K in keyof MessageRow]: MessageRow[K] | null;
};

/** Reads a page, its total and the state of the boxes in one statement. */
export async function listMessages(
  db: Database,
  citizen: CitizenId,
  filter: ListFilter,
  after: Cursor | null,
  limit: number,
): Promise<ListPage> {
  const { box } = filter;
  const rows = await db.as(
    citizen,
    'databox.messages.list',
    (sql) => sql<ListRow[]>`
    with page as (
      select id, box, direction, folder, status, unread, delivered_at, accepted_at, sorted_at, size_kb, attachment_count, content, summary
      from message
      where ${narrowedBy(sql, filter)} ${after ? sql`and (sorted_at, id) < (${after.at}, ${after.id})` : sql``}
      order by sorted_at desc, id desc limit ${limit}
    ), source as (
      select max(case state when 'down' then 2 when 'late' then 1 else 0 end) filter (where disconnected_at is null) as worst,
        min(as_of) filter (where disconnected_at is null) as as_of,
        coalesce(sum(${ofFolder(sql, filter)}), 0)::integer as total
      from (${countedBoxes(sql)}) box ${box === null ? sql`` : sql`where id = ${box}`}
    )
    select ${totalOf(sql, filter)} as total, source.worst, source.as_of, page.*
    from source left join page on true
    order by page.sorted_at desc, page.id desc`,
  );
  const first = rows[0]!;
  return {
    rows: rows.filter((row) => row.id !== null) as unknown as MessageRow[],
    total: first.total,
    worst: first.worst,
    asOf: first.as_of,
  };
}

/** The rows after a cursor alone. */
export async function moreMessages(
  db: Database,
  citizen: CitizenId,
  filter: ListFilter,
  after: Cursor,
  limit: number,
): Promise<MessageRow[]> {
  return db.as(
    citizen,
    'databox.messages.more',
    (sql) => sql<MessageRow[]>`
    select id, box, direction, folder, status, unread, delivered_at, accepted_at, sorted_at, size_kb, attachment_count, content, summary
    from message
    where ${narrowedBy(sql, filter)} and (sorted_at, id) < (${after.at}, ${after.id})
    order by sorted_at desc, id desc limit ${limit}`,
  );
}

export async function findMessage(db: Database, citizen: CitizenId, id: string): Promise<FullRow | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.messages.get',
    (sql) => sql<FullRow[]>`
    select id, box, direction, folder, status, unread, delivered_at, accepted_at, sorted_at, size_kb, attachment_count, content, summary, details
    from message where id = ${id} and not erased`,
  );
  return row;
}

/** What a change of flags found. */
export interface Changed {
  readonly found: boolean;
  readonly changed: boolean;
}

/** Sets the unread mark; a received message read for the first time is told to ISDS, and the tile is renewed. */
export async function setUnread(
  db: Database,
  citizen: CitizenId,
  id: string,
  unread: boolean,
  tellIsds: boolean,
): Promise<Changed> {
  const [row] = await db.as(
    citizen,
    'databox.messages.mark',
    (sql) => sql<Changed[]>`
    with changed as (
      update message set unread = ${unread} where id = ${id} and unread <> ${unread} and not erased
      returning citizen, id, box, direction, status
    ), tile as (
      ${tileJob(sql, 'changed')}
    ), telling as (
      select id, citizen from changed where ${tellIsds} and direction = 'received' and status in (5, 6)
    ), told as (
      ${tellReadJob(sql, 'telling')}
    )
    select exists (select from message where id = ${id} and not erased) as found, exists (select from changed) as changed`,
  );
  return row!;
}

export async function setArchived(db: Database, citizen: CitizenId, id: string, archived: boolean): Promise<Changed> {
  const [row] = await db.as(
    citizen,
    'databox.messages.archive',
    (sql) => sql<Changed[]>`
    with changed as (
      update message set archived = ${archived} where id = ${id} and archived <> ${archived} and not erased returning citizen
    ), tile as (
      ${tileJob(sql, 'changed')}
    )
    select exists (select from message where id = ${id} and not erased) as found, exists (select from changed) as changed`,
  );
  return row!;
}

/** Empties the row and drops the bytes; the row stays, so that a list of ISDS that still names it brings nothing back. */
export async function eraseMessage(db: Database, citizen: CitizenId, id: string): Promise<void> {
  await db.as(
    citizen,
    'databox.messages.erase',
    (sql) => sql`
    with erased as (
      update message set erased = true, content = 'deleted', summary = '', details = '', delivery = null, unread = false
      where id = ${id} and not erased returning citizen, id
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'databox.message-erased', citizen, jsonb_build_object('citizen', citizen, 'message', id) from erased
    ), dropped as (
      delete from object using erased where object.message = erased.id
    )
    ${tileJob(sql, 'erased')}`,
  );
}

/** Delivery events as last told by ISDS. */
export interface DeliveryRow {
  readonly delivery: Buffer | null;
  readonly delivery_status: number | null;
  readonly delivery_asked_at: Date | null;
}

export async function findDelivery(db: Database, citizen: CitizenId, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.messages.delivery',
    (sql) => sql<DeliveryRow[]>`
    select delivery, delivery_status, delivery_asked_at from message where id = ${id} and not erased`,
  );
  return row;
}

export async function saveDelivery(
  db: Database,
  citizen: CitizenId,
  id: string,
  sealed: Buffer,
  status: number,
  at: Date,
): Promise<void> {
  await db.as(
    citizen,
    'databox.messages.save-delivery',
    (sql) => sql`
    update message set delivery = ${sealed}, delivery_status = ${status}, delivery_asked_at = ${at}
    where id = ${id} and not erased and (delivery_asked_at is null or delivery_asked_at < ${at})`,
  );
}
