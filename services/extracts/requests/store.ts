import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ExtractState } from '../shapes.ts';
import { followJob, tileJob } from '../store.ts';

/** A request as it is stored; `sealed` holds a `RequestAbout`. */
export interface RequestRow {
  readonly id: string;
  readonly state: ExtractState;
  readonly draft: string | null;
  readonly reference: string | null;
  readonly sent_message: string | null;
  readonly refusal: string | null;
  readonly written_at: Date;
  readonly sent_at: Date | null;
  readonly delivered_at: Date | null;
  readonly answered_at: Date | null;
  readonly stored_at: Date | null;
  readonly ended_at: Date | null;
  readonly held_until: Date;
  readonly sealed: Buffer;
}

/** Writes a request down, with the job that follows it; one that is there already stays as it is. */
export async function insertRequest(
  db: Database,
  citizen: CitizenId,
  request: { id: string; sealed: Buffer; now: Date; followAt: Date },
): Promise<void> {
  await db.as(
    citizen,
    'extracts.request.insert',
    (sql) => sql`
    with written as (
      insert into request (id, citizen, written_at, held_until, sealed)
      values (${request.id}, ${citizen}, ${request.now}, ${request.now}, ${request.sealed})
      on conflict (id) do nothing returning id, citizen
    ), tile as (
      ${tileJob(sql, 'written')}
    )
    ${followJob(sql, 'written', request.followAt)}`,
  );
}

export async function findRequest(db: Database, citizen: CitizenId, id: string): Promise<RequestRow | undefined> {
  const [row] = await db.as(
    citizen,
    'extracts.request.get',
    (sql) => sql<RequestRow[]>`select * from request where id = ${id}`,
  );
  return row;
}

/** The request with one of our references, if there is one. */
export async function findByReference(
  db: Database,
  citizen: CitizenId,
  references: readonly string[],
): Promise<RequestRow | undefined> {
  const [row] = await db.as(
    citizen,
    'extracts.request.by-reference',
    (sql) => sql<RequestRow[]>`
    select * from request where reference = any (${references}) order by written_at desc limit 1`,
  );
  return row;
}

/** Whether an answer may come at all: it spares asking the data box of every message. */
export async function awaitsAnswers(db: Database, citizen: CitizenId): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'extracts.request.awaits',
    (sql) => sql<{ awaits: boolean }[]>`
    select exists (select from request where reference is not null and state not in ('withdrawn', 'not-sent')) as awaits`,
  );
  return row!.awaits;
}

/** Requests whose message is on its way out. */
export async function outgoing(db: Database, citizen: CitizenId): Promise<string[]> {
  const rows = await db.as(
    citizen,
    'extracts.request.outgoing',
    (sql) => sql<{ id: string }[]>`
    select id from request where state in ('written', 'unfinished', 'queued') and draft is not null limit 200`,
  );
  return rows.map(({ id }) => id);
}

/** A page of requests, the newest first, with how many there are. */
export async function listRequests(
  db: Database,
  citizen: CitizenId,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: RequestRow[]; total: number }> {
  const rows = await db.as(
    citizen,
    'extracts.request.list',
    (sql) => sql<(RequestRow & { total: string })[]>`
    select request.*, count(*) over () as total from request
    order by written_at desc, id limit ${limit} offset ${offset}`,
  );
  return { rows, total: Number(rows[0]?.total ?? 0) };
}

/** Holds a request that has not been handed over, so that two at once do not do the same. False: somebody else holds it. */
export async function holdRequest(
  db: Database,
  citizen: CitizenId,
  id: string,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'extracts.request.hold',
    (sql) => sql`
    update request set held_until = ${until}, state = 'written'
    where id = ${id} and state in ('written', 'unfinished') and held_until <= ${now} returning 1`,
  );
  return rows.length > 0;
}

/** Lets go of a request that could not be handed over. */
export async function releaseRequest(db: Database, citizen: CitizenId, id: string, now: Date): Promise<void> {
  await db.as(
    citizen,
    'extracts.request.release',
    (sql) => sql`update request set held_until = ${now} where id = ${id} and state = 'written'`,
  );
}

/**
 * Notes the draft, and with it the reference that answers will repeat, before anything is sent. False: the request has
 * been taken back.
 */
export async function noteDraft(
  db: Database,
  citizen: CitizenId,
  id: string,
  { draft, reference }: { draft: string; reference: string },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'extracts.request.draft',
    (sql) => sql`
    update request set draft = ${draft}, reference = ${reference}, state = 'written'
    where id = ${id} and state in ('written', 'unfinished') returning 1`,
  );
  return rows.length > 0;
}

/** What was learnt of the message. */
export interface Progress {
  readonly state: ExtractState;
  readonly sentMessage: string | null;
  readonly refusal: string | null;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly endedAt: Date | null;
}

/** States that a message on its way, or an answer that is waited for, may change. */
const onTheWay = ['written', 'unfinished', 'queued', 'sent', 'delivered'];

/**
 * Notes how far the message has come; an answer that has come meanwhile counts more, only times are added to it. With
 * `lookAt` the next look is put on the list.
 */
export async function saveProgress(
  db: Database,
  citizen: CitizenId,
  id: string,
  progress: Progress,
  lookAt: Date | null,
): Promise<void> {
  await db.as(
    citizen,
    'extracts.request.progress',
    (sql) => sql`
    with seen as (
      select id, citizen, state from request where id = ${id} for update
    ), changed as (
      update request set
        state = case when seen.state = any (${onTheWay}) then ${progress.state} else seen.state end,
        ended_at = case when seen.state = any (${onTheWay}) then ${progress.endedAt}::timestamptz else request.ended_at end,
        refusal = ${progress.refusal},
        sent_message = coalesce(${progress.sentMessage}::uuid, request.sent_message),
        sent_at = coalesce(request.sent_at, ${progress.sentAt}::timestamptz),
        delivered_at = coalesce(request.delivered_at, ${progress.deliveredAt}::timestamptz)
      from seen where request.id = seen.id
        and (request.state, request.refusal, request.sent_message, request.sent_at, request.delivered_at) is distinct from
          (case when seen.state = any (${onTheWay}) then ${progress.state} else seen.state end, ${progress.refusal},
          coalesce(${progress.sentMessage}::uuid, request.sent_message), coalesce(request.sent_at, ${progress.sentAt}::timestamptz),
          coalesce(request.delivered_at, ${progress.deliveredAt}::timestamptz))
      returning request.citizen
    ), due as (
      select id, citizen from seen where ${lookAt}::timestamptz is not null
    ), tile as (
      ${tileJob(sql, 'changed')}
    )
    ${followJob(sql, 'due', lookAt ?? new Date(0))}`,
  );
}

/** Takes a request back; false when it has gone further meanwhile. */
export async function withdrawRequest(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'extracts.request.withdraw',
    (sql) => sql`
    with withdrawn as (
      update request set state = 'withdrawn', ended_at = ${now}, draft = null
      where id = ${id} and state in ('written', 'unfinished', 'queued', 'not-sent') returning citizen
    ), tile as (
      ${tileJob(sql, 'withdrawn')}
    )
    select citizen from withdrawn`,
  );
  return rows.length > 0;
}

/** Takes an ended request off the list. */
export async function deleteRequest(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'extracts.request.delete',
    (sql) => sql`
    with gone as (
      delete from request where id = ${id} and state in ('ready', 'refused', 'given-up', 'not-sent', 'withdrawn') returning citizen
    ), tile as (
      ${tileJob(sql, 'gone')}
    )
    select citizen from gone`,
  );
  return rows.length > 0;
}

/** Puts the next look at a request on the list at once. */
export async function followNow(db: Database, citizen: CitizenId, id: string, now: Date): Promise<void> {
  await db.as(
    citizen,
    'extracts.request.follow',
    (sql) => sql`
    with due as (select id, citizen from request where id = ${id})
    ${followJob(sql, 'due', now)}`,
  );
}
