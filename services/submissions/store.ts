import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { SubmissionState } from './api.ts';
import { target } from './jobs.ts';

/** SQL of submissions. Every change renews the tile and, where one is named, tells the others by an event. */

export interface SubmissionRow {
  readonly id: string;
  readonly state: SubmissionState;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly revision: number;
  readonly expires_at: Date | null;
  readonly follow_at: Date | null;
  readonly dispatch: string | null;
  readonly answers: Buffer;
  readonly case: Buffer | null;
}

/** What a row may be changed to. */
export interface SubmissionChange {
  readonly state: SubmissionState;
  readonly expires_at: Date | null;
  readonly follow_at: Date | null;
  readonly dispatch: string | null;
  readonly answers: Buffer;
  readonly case: Buffer | null;
  /** Name of the event that tells of it. */
  readonly event: string | null;
  /** When to see what is over, where nothing was to end before; null: that is seen to. */
  readonly tidyAt?: Date | null;
  readonly now: Date;
}

/** Sees what of a citizen's is over, on the day of `at`; once a day. */
function tidyJob(sql: Sql, citizen: CitizenId, at: Date): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:tidy`}, jsonb_build_object('citizen', ${citizen}::text), ${`tidy:${citizen}:${at.toISOString().slice(0, 10)}`},
      ${at}::timestamptz, ${citizen}::uuid`;
}

/** Most that a citizen has. */
const most = 1000;

/** Newest first. */
export async function listSubmissions(db: Database, citizen: CitizenId): Promise<SubmissionRow[]> {
  return db.as(
    citizen,
    'submissions.list',
    (sql) => sql<SubmissionRow[]>`
    select id, state, created_at, changed_at, revision, expires_at, follow_at, dispatch, answers, "case" from submission
    order by created_at desc, id limit ${most}`,
  );
}

export async function findSubmission(db: Database, citizen: CitizenId, id: string): Promise<SubmissionRow | undefined> {
  const [row] = await db.as(
    citizen,
    'submissions.get',
    (sql) => sql<SubmissionRow[]>`
    select id, state, created_at, changed_at, revision, expires_at, follow_at, dispatch, answers, "case" from submission
    where id = ${id}`,
  );
  return row;
}

/** Stores a new draft; one that is there already stays as it is. Whether it is new; false also when there are too many. */
export async function insertSubmission(
  db: Database,
  citizen: CitizenId,
  draft: { id: string; answers: Buffer; expiresAt: Date; tidyAt: Date; now: Date },
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'submissions.begin',
    (sql) => sql<{ made: boolean }[]>`
    with made as (
      insert into submission (id, citizen, state, created_at, changed_at, expires_at, answers)
      select ${draft.id}, ${citizen}, 'draft', ${draft.now}, ${draft.now}, ${draft.expiresAt}, ${draft.answers}
      where (select count(*) from submission) < ${most}
      on conflict (id) do nothing returning id
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, ${citizen}::uuid from made
    ), tidy as (
      ${tidyJob(sql, citizen, draft.tidyAt)} where exists (select from made)
    )
    select exists (select from made) as made`,
  );
  return row!.made;
}

/** Changes one that still is as it was read; false: it is not. */
export async function changeSubmission(
  db: Database,
  citizen: CitizenId,
  before: Pick<SubmissionRow, 'id' | 'revision'>,
  to: SubmissionChange,
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'submissions.change',
    (sql) => sql<{ changed: boolean }[]>`
    with changed as (
      update submission set state = ${to.state}, expires_at = ${to.expires_at}, follow_at = ${to.follow_at},
        dispatch = ${to.dispatch}, answers = ${to.answers}, "case" = ${to.case}, changed_at = ${to.now}, warned_at = null,
        revision = revision + 1
      where id = ${before.id} and revision = ${before.revision} returning id
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select ${to.event}::text, ${citizen}::uuid, jsonb_build_object('citizen', ${citizen}::text, 'submission', id::text)
      from changed where ${to.event}::text is not null
    ), job as (
      -- once for a burst: who writes saves every few seconds
      insert into events.job (task, payload, key, run_at, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`},
        now() + interval '300 milliseconds', ${citizen}::uuid from changed
    ), look as (
      insert into events.job (task, payload, key, run_at, citizen)
      select ${`${target}:follow`}, jsonb_build_object('citizen', ${citizen}::text, 'submission', id::text), 'follow:' || id,
        ${to.follow_at}::timestamptz, ${citizen}::uuid
      from changed where ${to.follow_at}::timestamptz is not null
    ), tidy as (
      ${tidyJob(sql, citizen, to.tidyAt ?? to.now)} where exists (select from changed) and ${to.tidyAt ?? null}::timestamptz is not null
    )
    select exists (select from changed) as changed`,
  );
  return row!.changed;
}

/** Drops one that has not gone out with the rows of its files. */
export async function deleteSubmission(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'submissions.remove',
    (sql) => sql<{ removed: boolean }[]>`
    with removed as (
      delete from submission where id = ${id} and state in ('draft', 'ready', 'refused', 'withdrawn') returning id
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, ${citizen}::uuid from removed
    )
    select exists (select from removed) as removed`,
  );
  return row!.removed;
}
