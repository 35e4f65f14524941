import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';

/** SQL of what was given to EPO. Every change of a state tells of it by an event in the same statement. */

export type FilingState = 'waiting' | 'sending' | 'checking' | 'later' | 'processing' | 'accepted' | 'refused';

export interface FilingRow {
  readonly id: string;
  readonly state: FilingState;
  readonly taken_at: Date;
  readonly sent_at: Date | null;
  readonly accepted_at: Date | null;
  readonly moved_at: Date;
  readonly asked_at: Date | null;
  readonly sealed: Buffer;
  readonly outcome: Buffer;
  readonly has_receipt: boolean;
}

const columns = (sql: Sql): Fragment =>
  sql`id, state, taken_at, sent_at, accepted_at, moved_at, asked_at, sealed, outcome, receipt is not null as has_receipt`;

/** Tells of the filings of a CTE, and has the calendar and the tile looked after. */
const told = (sql: Sql, from: string): Fragment => sql`
  told as (
    insert into events.outbox (name, citizen, payload)
    select 'taxes.delivery-moved', citizen, jsonb_build_object('citizen', citizen, 'key', id) from ${sql(from)}
  ), tended as (
    insert into events.job (task, payload, key, citizen)
    select ${`${target}:tend`}, jsonb_build_object('citizen', citizen), 'tend:' || citizen, citizen from ${sql(from)}
  )`;

/** @param waitMs how long to wait first */
const jobOf = (sql: Sql, name: 'send' | 'follow', from: string, waitMs: number): Fragment => sql`
  insert into events.job (task, payload, key, run_at, citizen)
  select ${`${target}:${name}`}, jsonb_build_object('citizen', citizen, 'filing', id), ${`${name}:`} || id,
    now() + ${waitMs} * interval '1 millisecond', citizen from ${sql(from)}`;

/** Keeps what was given, with the job that sends it; what is there already stays as it is. */
export async function insertFiling(
  db: Database,
  citizen: CitizenId,
  filing: { id: string; at: Date; state: 'waiting' | 'refused'; sealed: Buffer; outcome: Buffer },
): Promise<void> {
  const { id, at, state, sealed, outcome } = filing;
  await db.as(
    citizen,
    'taxes.filing.insert',
    (sql) => sql`
    with taken as (
      insert into filing (id, citizen, state, taken_at, moved_at, sealed, outcome)
      values (${id}, ${citizen}, ${state}, ${at}, ${at}, ${sealed}, ${outcome})
      on conflict (id) do nothing returning id, citizen, state
    ), due as (
      select id, citizen from taken where state = 'waiting'
    ), ${told(sql, 'taken')}
    ${jobOf(sql, 'send', 'due', 0)}`,
  );
}

export async function findFiling(db: Database, citizen: CitizenId, id: string): Promise<FilingRow | undefined> {
  const [row] = await db.as(
    citizen,
    'taxes.filing.get',
    (sql) => sql<FilingRow[]>`select ${columns(sql)} from filing where id = ${id}`,
  );
  return row;
}

/** The newest first. */
export async function listFilings(db: Database, citizen: CitizenId, limit = 200): Promise<readonly FilingRow[]> {
  return db.as(
    citizen,
    'taxes.filing.list',
    (sql) => sql<FilingRow[]>`
    select ${columns(sql)} from filing where citizen = ${citizen} order by taken_at desc, id limit ${limit}`,
  );
}

export async function findReceipt(db: Database, citizen: CitizenId, id: string): Promise<Buffer | null> {
  const [row] = await db.as(
    citizen,
    'taxes.filing.receipt',
    (sql) => sql<{ receipt: Buffer | null }[]>`select receipt from filing where id = ${id}`,
  );
  return row?.receipt ?? null;
}

/**
 * Marks it as handed over, before anything is. Whoever gets true sends it, and nobody else ever does unless it is put back:
 * what is marked and has no answer may have been filed.
 */
export async function claimFiling(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'taxes.filing.claim',
    (sql) => sql`
    update filing set state = 'sending', sent_at = ${now}, asked_at = null
    where id = ${id} and state = 'waiting' returning id`,
  );
  return rows.length > 0;
}

/** Puts it back: EPO is known not to have taken it. */
export async function releaseFiling(db: Database, citizen: CitizenId, id: string): Promise<void> {
  await db.as(
    citizen,
    'taxes.filing.release',
    (sql) => sql`update filing set state = 'waiting', sent_at = null where id = ${id} and state = 'sending'`,
  );
}

export interface Move {
  readonly from: readonly FilingState[];
  readonly to: FilingState;
  readonly now: Date;
  readonly acceptedAt?: Date | null;
  readonly outcome?: Buffer;
  readonly receipt?: Buffer | null;
  /** How long to wait before asking what has become of it; absent: nobody asks any more. */
  readonly followInMs?: number;
}

/** Moves it on and tells of it, unless it has gone further meanwhile; whether it moved. */
export async function moveFiling(db: Database, citizen: CitizenId, id: string, move: Move): Promise<boolean> {
  const { from, to, now, acceptedAt = null, outcome = null, receipt = null, followInMs } = move;
  const [row] = await db.as(
    citizen,
    'taxes.filing.move',
    (sql) => sql<{ moved: boolean }[]>`
    with moved as (
      update filing set state = ${to}, moved_at = ${now}, accepted_at = coalesce(${acceptedAt}::timestamptz, accepted_at),
        outcome = coalesce(${outcome}::bytea, outcome), receipt = coalesce(${receipt}::bytea, receipt)
      where id = ${id} and state = any (${[...from]}::text[]) returning id, citizen
    ), due as (
      select id, citizen from moved where ${followInMs !== undefined}::boolean
    ), ${told(sql, 'moved')}, followed as (
      ${jobOf(sql, 'follow', 'due', followInMs ?? 0)}
    )
    select exists (select from moved) as moved`,
  );
  return row!.moved;
}

/** Notes that the list of what EPO took was read, and when to read it again. */
export async function noteAsked(db: Database, citizen: CitizenId, id: string, now: Date): Promise<void> {
  await db.as(
    citizen,
    'taxes.filing.asked',
    (sql) => sql`update filing set asked_at = ${now} where id = ${id} and state = 'checking'`,
  );
}

/** Asks again after a while. */
export async function followAgain(db: Database, citizen: CitizenId, id: string, waitMs: number): Promise<void> {
  await db.as(
    citizen,
    'taxes.filing.follow',
    (sql) => sql`
    with due as (select id, citizen from filing where id = ${id})
    ${jobOf(sql, 'follow', 'due', waitMs)}`,
  );
}

/** Sends it once more by the citizen's word; false: it is known by now what has become of it, or nobody has looked. */
export async function sendAgain(
  db: Database,
  citizen: CitizenId,
  id: string,
  { now, lookedAfterMs }: { now: Date; lookedAfterMs: number },
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'taxes.filing.again',
    (sql) => sql<{ moved: boolean }[]>`
    with moved as (
      update filing set state = 'waiting', sent_at = null, asked_at = null, moved_at = ${now}
      where id = ${id} and state = 'checking'
        and asked_at >= sent_at + ${lookedAfterMs} * interval '1 millisecond' returning id, citizen
    ), ${told(sql, 'moved')}, sent as (
      ${jobOf(sql, 'send', 'moved', 0)}
    )
    select exists (select from moved) as moved`,
  );
  return row!.moved;
}

/** Takes it back for good; false: it may have gone out. */
export async function deleteWaiting(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'taxes.filing.withdraw',
    (sql) => sql`delete from filing where id = ${id} and state = 'waiting' returning id`,
  );
  return rows.length > 0;
}
