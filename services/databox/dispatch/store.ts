import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Dispatch, Refusal } from '../api.ts';
import { dispatchJob, syncJob, tileJob } from '../store.ts';

/** A dispatch as it is stored; `sealed` holds a `DispatchAbout`. */
export interface DispatchRow {
  readonly id: string;
  readonly draft: string;
  readonly box: string;
  readonly state: Dispatch['state'];
  readonly refusal: Refusal | null;
  readonly queued_at: Date;
  readonly accepted_at: Date | null;
  readonly message: string | null;
  readonly attempts: number;
  readonly attempted_at: Date | null;
  readonly misses: number;
  readonly sealed: Buffer;
}

/** The sealed part of a dispatch, which outlives the draft. */
export interface DispatchAbout {
  readonly subject: string;
  readonly recipientName: string;
  readonly recipientBox: string;
}

/**
 * Takes a draft for sending: freezes it, stores the dispatch and its job, in one statement. False: the draft is not
 * (any more) of that revision, or is taken already.
 */
export async function queueDispatch(
  db: Database,
  citizen: CitizenId,
  dispatch: { id: string; draft: string; revision: number; sealed: Buffer; now: Date },
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'databox.dispatch.queue',
    (sql) => sql<{ queued: boolean }[]>`
    with frozen as (
      update draft set frozen_by = ${dispatch.id}
      where id = ${dispatch.draft} and revision = ${dispatch.revision} and frozen_by is null returning id, citizen, box
    ), queued as (
      insert into dispatch (id, citizen, draft, box, queued_at, sealed)
      select ${dispatch.id}, citizen, id, box, ${dispatch.now}, ${dispatch.sealed} from frozen returning id, citizen
    ), added as (
      ${dispatchJob(sql, 'queued')}
    )
    select exists (select from queued) as queued`,
  );
  return row!.queued;
}

export async function findDispatch(db: Database, citizen: CitizenId, id: string): Promise<DispatchRow | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.dispatch.get',
    (sql) => sql<DispatchRow[]>`select * from dispatch where id = ${id}`,
  );
  return row;
}

/** The newest dispatch of a draft, also when the draft is gone since. */
export async function findDispatchOfDraft(
  db: Database,
  citizen: CitizenId,
  draft: string,
): Promise<DispatchRow | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.dispatch.of-draft',
    (sql) => sql<DispatchRow[]>`
    select * from dispatch where draft = ${draft} order by queued_at desc limit 1`,
  );
  return row;
}

/** The newest first; accepted ones only since `acceptedSince`. */
export async function listDispatches(db: Database, citizen: CitizenId, acceptedSince: Date): Promise<DispatchRow[]> {
  return db.as(
    citizen,
    'databox.dispatch.list',
    (sql) => sql<DispatchRow[]>`
    select * from dispatch where state <> 'accepted' or accepted_at >= ${acceptedSince} order by queued_at desc, id limit 200`,
  );
}

/** Records that an attempt begins, before anything leaves. False: somebody else has begun one, or it was withdrawn. */
export async function beginAttempt(
  db: Database,
  citizen: CitizenId,
  id: string,
  attempts: number,
  now: Date,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'databox.dispatch.begin',
    (sql) => sql`
    update dispatch set state = 'sending', attempts = attempts + 1, attempted_at = ${now}
    where id = ${id} and state = 'queued' and attempts = ${attempts} returning 1`,
  );
  return rows.length > 0;
}

/**
 * Where an attempt that did not succeed leaves the dispatch, and when it is looked at again. Only the attempt that
 * was seen is changed.
 */
export async function settleAttempt(
  db: Database,
  citizen: CitizenId,
  id: string,
  attempts: number,
  to: { state: 'queued' | 'checking'; missed: boolean; at: Date },
): Promise<void> {
  await db.as(
    citizen,
    'databox.dispatch.settle',
    (sql) => sql`
    with settled as (
      update dispatch set state = ${to.state}, misses = case when ${to.missed} then misses + 1 else 0 end
      where id = ${id} and attempts = ${attempts} and state in ('queued', 'sending', 'checking') returning id, citizen
    )
    ${dispatchJob(sql, 'settled', to.at)}`,
  );
}

/** ISDS said no, or the way is closed; the draft waits for the citizen. */
export async function refuseDispatch(
  db: Database,
  citizen: CitizenId,
  id: string,
  attempts: number,
  refusal: Refusal,
): Promise<void> {
  await db.as(
    citizen,
    'databox.dispatch.refuse',
    (sql) => sql`
    with refused as (
      update dispatch set state = 'refused', refusal = ${refusal}
      where id = ${id} and attempts = ${attempts} and state in ('queued', 'sending') returning citizen
    )
    ${tileJob(sql, 'refused')}`,
  );
}

/** ISDS has it: the message appears among the sent ones, the others are told, and its signed form will be fetched. Harmless when repeated. */
export async function acceptDispatch(
  db: Database,
  citizen: CitizenId,
  id: string,
  message: { id: string; sizeKb: number; attachmentCount: number; summary: Buffer; details: Buffer },
  now: Date,
): Promise<void> {
  await db.as(
    citizen,
    'databox.dispatch.accept',
    (sql) => sql`
    with accepted as (
      update dispatch set state = 'accepted', accepted_at = ${now}, message = ${message.id}, misses = 0, refusal = null
      where id = ${id} and state in ('queued', 'sending', 'checking') returning id, citizen, box, draft
    ), stored as (
      insert into message (id, citizen, box, direction, status, unread, sorted_at, size_kb, attachment_count, summary, details)
      select ${message.id}, citizen, box, 'sent', 1, false, ${now}, ${message.sizeKb}, ${message.attachmentCount}, ${message.summary}, ${message.details}
      from accepted
      on conflict (id) do nothing returning 1
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'databox.message-sent', citizen, jsonb_build_object('citizen', citizen, 'message', ${message.id}::uuid) from accepted
      union all
      select 'databox.message-answered', accepted.citizen, jsonb_build_object('citizen', accepted.citizen, 'message', draft.reply_to)
      from accepted join draft on draft.id = accepted.draft where draft.reply_to is not null
    ), tile as (
      ${tileJob(sql, 'accepted')}
    ), looked as (
      -- The message before jobs, as everywhere: so no two statements wait for each other.
      select box as id, citizen from accepted where (select count(*) from stored) >= 0
    )
    ${syncJob(sql, 'looked')}`,
  );
}

/** Gives the draft back for changes; null: there is no such dispatch, or it cannot be withdrawn any more. */
export async function withdrawDispatch(
  db: Database,
  citizen: CitizenId,
  id: string,
  now: Date,
): Promise<string | null> {
  const [row] = await db.as(
    citizen,
    'databox.dispatch.withdraw',
    (sql) => sql<{ draft: string }[]>`
    with gone as (
      delete from dispatch where id = ${id} and state in ('queued', 'refused') returning id, draft
    ), thawed as (
      update draft set frozen_by = null, revision = revision + 1, updated_at = ${now} from gone
      where draft.id = gone.draft and draft.frozen_by = gone.id returning draft.id
    )
    select id as draft from thawed`,
  );
  return row?.draft ?? null;
}
