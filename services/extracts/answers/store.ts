import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { tileJob } from '../store.ts';

/** A message that answers a request, as it is stored; `sealed` holds an `AnswerAbout`. */
export interface AnswerRow {
  /** Of the message in the data box. */
  readonly id: string;
  readonly request: string;
  readonly came_at: Date;
  /** Null: its content has not been looked at. */
  readonly outcome: 'stored' | 'empty' | 'stuck' | null;
  readonly sealed: Buffer;
}

export async function findAnswer(db: Database, citizen: CitizenId, message: string): Promise<AnswerRow | undefined> {
  const [row] = await db.as(
    citizen,
    'extracts.answer.get',
    (sql) => sql<AnswerRow[]>`select * from answer where id = ${message}`,
  );
  return row;
}

/** Answers of some requests, in the order in which they came. */
export async function answersOf(db: Database, citizen: CitizenId, requests: readonly string[]): Promise<AnswerRow[]> {
  if (requests.length === 0) return [];
  return db.as(
    citizen,
    'extracts.answer.list',
    (sql) => sql<AnswerRow[]>`select * from answer where request = any (${requests}::uuid[]) order by came_at, id`,
  );
}

/**
 * Notes that a message answers a request; it is told of once, with the first one. An extract that is there, and a
 * refusal that was read, are not undone by another answer before that has been read.
 */
export async function insertAnswer(
  db: Database,
  citizen: CitizenId,
  answer: { message: string; request: string; cameAt: Date; sealed: Buffer },
): Promise<void> {
  await db.as(
    citizen,
    'extracts.answer.insert',
    (sql) => sql`
    with added as (
      insert into answer (id, citizen, request, came_at, sealed)
      select ${answer.message}, citizen, id, ${answer.cameAt}, ${answer.sealed} from request where id = ${answer.request}
      on conflict (id) do nothing returning request
    ), before as (
      select request.id, request.citizen, request.answered_at from request join added on added.request = request.id for update of request
    ), changed as (
      update request set
        state = case when request.state in ('ready', 'refused') then request.state else 'answered' end,
        ended_at = case when request.state in ('ready', 'refused') then request.ended_at end,
        answered_at = coalesce(request.answered_at, ${answer.cameAt})
      from before where request.id = before.id returning request.id, request.citizen
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'extracts.answered', citizen, jsonb_build_object('citizen', citizen, 'request', id) from before where answered_at is null
    )
    ${tileJob(sql, 'changed')}`,
  );
}

/** Notes what has become of an answer, and with it of its request: one extract makes it ready, whatever else came. */
export async function saveOutcome(
  db: Database,
  citizen: CitizenId,
  answer: {
    message: string;
    request: string;
    outcome: 'stored' | 'empty' | 'stuck';
    sealed: Buffer;
    now: Date;
  },
): Promise<void> {
  await db.as(
    citizen,
    'extracts.answer.outcome',
    (sql) => sql`
    with settled as (
      update answer set outcome = ${answer.outcome}, sealed = ${answer.sealed} where id = ${answer.message} returning request
    ), others as (
      select coalesce(bool_or(outcome = 'stored'), false) as stored, coalesce(bool_or(outcome is null or outcome = 'stuck'), false) as open
      from answer where request = ${answer.request} and id <> ${answer.message}
    ), judged as (
      select settled.request as id, case
        when ${answer.outcome} = 'stored' or others.stored then 'ready'
        when ${answer.outcome} = 'stuck' or others.open then 'answered'
        else 'refused' end as state
      from settled, others
    ), changed as (
      update request set state = judged.state,
        stored_at = case when judged.state = 'ready' then coalesce(request.stored_at, ${answer.now}) end,
        ended_at = case when judged.state = 'refused' then ${answer.now}::timestamptz end
      from judged where request.id = judged.id returning request.citizen
    )
    ${tileJob(sql, 'changed')}`,
  );
}
