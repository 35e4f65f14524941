import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { tellReadJob, tileJob } from '../store.ts';
import type { Direction } from '../messages/record.ts';

/** The plain columns of a message as ISDS tells them now. */
export interface SeenMessage {
  readonly id: string;
  readonly status: number;
  readonly deliveredAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly sizeKb: number;
}

/** A message not stored yet, with its sealed columns. */
export interface NewMessage extends SeenMessage {
  readonly sortedAt: Date;
  readonly unread: boolean;
  readonly summary: Buffer;
  readonly details: Buffer;
}

/** Which of these messages are stored, erased ones included. */
export async function knownMessages(db: Database, citizen: CitizenId, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.as(
    citizen,
    'databox.sync.known',
    (sql) => sql<{ id: string }[]>`select id from message where id = any(${ids}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}

const instants = (dates: readonly (Date | null)[]): (string | null)[] =>
  dates.map((date) => date?.toISOString() ?? null);

/**
 * Stores new messages of a box and the events of those received, in one statement. A message that another run has
 * stored meanwhile is left alone and makes no event.
 */
export async function insertMessages(
  db: Database,
  citizen: CitizenId,
  box: string,
  direction: Direction,
  messages: readonly NewMessage[],
): Promise<void> {
  const base64 = (blobs: readonly Buffer[]) => blobs.map((blob) => blob.toString('base64'));
  await db.as(
    citizen,
    'databox.sync.insert',
    (sql) => sql`
    with given as (
      select * from unnest(
        ${messages.map(({ id }) => id)}::uuid[], ${messages.map(({ status }) => status)}::smallint[], ${messages.map(({ unread }) => unread)}::boolean[],
        ${instants(messages.map(({ deliveredAt }) => deliveredAt))}::timestamptz[], ${instants(messages.map(({ acceptedAt }) => acceptedAt))}::timestamptz[],
        ${instants(messages.map(({ sortedAt }) => sortedAt))}::timestamptz[], ${messages.map(({ sizeKb }) => sizeKb)}::integer[],
        ${base64(messages.map(({ summary }) => summary))}::text[], ${base64(messages.map(({ details }) => details))}::text[]
      ) as given (id, status, unread, delivered_at, accepted_at, sorted_at, size_kb, summary, details)
    ), stored as (
      insert into message (id, citizen, box, direction, status, unread, delivered_at, accepted_at, sorted_at, size_kb, content, summary, details)
      select id, ${citizen}, ${box}, ${direction}, status, unread, delivered_at, accepted_at, sorted_at, size_kb,
        case status when 9 then 'deleted' else 'waiting' end, decode(summary, 'base64'), decode(details, 'base64')
      from given
      on conflict (id) do nothing
      returning id, citizen
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'databox.message-received', stored.citizen, jsonb_build_object('citizen', stored.citizen, 'message', stored.id,
        'fresh', box.listed_all_at is not null)
      from stored join box on box.id = ${box} where ${direction} = 'received'
    )
    ${tileJob(sql, 'stored')}`,
  );
}

/**
 * Follows what ISDS says of stored messages: states, times, sizes. A message read elsewhere is read here too; one that
 * was read here before ISDS could be told is told now. What ISDS deletes before we have it is gone.
 */
export async function updateMessages(
  db: Database,
  citizen: CitizenId,
  messages: readonly SeenMessage[],
): Promise<void> {
  await db.as(
    citizen,
    'databox.sync.update',
    (sql) => sql`
    with given as (
      select * from unnest(
        ${messages.map(({ id }) => id)}::uuid[], ${messages.map(({ status }) => status)}::smallint[],
        ${instants(messages.map(({ deliveredAt }) => deliveredAt))}::timestamptz[], ${instants(messages.map(({ acceptedAt }) => acceptedAt))}::timestamptz[],
        ${messages.map(({ sizeKb }) => sizeKb)}::integer[]
      ) as given (id, status, delivered_at, accepted_at, size_kb)
    ), changed as (
      update message set status = given.status, unread = unread and given.status <> 7,
        delivered_at = coalesce(given.delivered_at, message.delivered_at), accepted_at = coalesce(given.accepted_at, message.accepted_at),
        size_kb = greatest(given.size_kb, message.size_kb),
        content = case when given.status = 9 and content = 'waiting' then 'deleted' else content end
      from given
      where message.id = given.id and not erased
        and (message.status, message.delivered_at, message.accepted_at) is distinct from
          (given.status, coalesce(given.delivered_at, message.delivered_at), coalesce(given.accepted_at, message.accepted_at))
      returning message.id, citizen, direction, message.status, message.unread,
        old.accepted_at is null and new.accepted_at is not null as delivered
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'databox.message-delivered', citizen, jsonb_build_object('citizen', citizen, 'message', id)
      from changed where direction = 'received' and delivered
    ), telling as (
      select id, citizen from changed where direction = 'received' and status in (5, 6) and not unread
    ), told as (
      ${tellReadJob(sql, 'telling')}
    )
    ${tileJob(sql, 'changed')}`,
  );
}

/** Follows changes of states alone, as GetMessageStateChanges tells them. */
export async function updateStatuses(
  db: Database,
  citizen: CitizenId,
  changes: readonly { id: string; status: number }[],
): Promise<void> {
  await db.as(
    citizen,
    'databox.sync.statuses',
    (sql) => sql`
    with given as (
      select * from unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ status }) => status)}::smallint[]) as given (id, status)
    ), changed as (
      update message set status = given.status,
        content = case when given.status = 9 and content = 'waiting' then 'deleted' else content end
      from given where message.id = given.id and not erased and message.status <> given.status returning citizen
    )
    ${tileJob(sql, 'changed')}`,
  );
}
