import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from './jobs.ts';

/** Part of a larger statement: the next number of change of the citizen's calendar, as a CTE `bumped`. */
export function bumped(sql: Sql, citizen: CitizenId, now: Date): Fragment {
  return sql`bumped as (
      insert into calendar (citizen, told_until) values (${citizen}, ${now})
      on conflict (citizen) do update set revision = calendar.revision + 1 returning citizen, revision
    )`;
}

/** Part of a larger statement: looks after the calendars of a CTE soon, once for a burst of changes. */
export function tendJob(sql: Sql, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:tend`}, jsonb_build_object('citizen', citizen), 'tend:' || citizen, now() + interval '300 milliseconds', citizen from ${sql(from)}`;
}

/** A citizen's calendar itself. */
export interface CalendarRow {
  readonly revision: number;
  readonly floor: number;
  readonly toldUntil: Date;
  readonly sealed: Buffer | null;
}

/** Null: nothing has been in it yet. */
export async function findCalendar(db: Database, citizen: CitizenId): Promise<CalendarRow | null> {
  const [row] = await db.as(
    citizen,
    'calendar.find',
    (sql) => sql<{ revision: string; floor: string; told_until: Date; sealed: Buffer | null }[]>`
    select revision, floor, told_until, sealed from calendar where citizen = ${citizen}`,
  );
  if (!row) return null;
  return { revision: Number(row.revision), floor: Number(row.floor), toldUntil: row.told_until, sealed: row.sealed };
}

/** Stores the settings; makes the calendar when there is none. */
export async function saveSettings(db: Database, citizen: CitizenId, sealed: Buffer, now: Date): Promise<void> {
  await db.as(
    citizen,
    'calendar.settings',
    (sql) => sql`
    with saved as (
      insert into calendar (citizen, told_until, sealed) values (${citizen}, ${now}, ${sealed})
      on conflict (citizen) do update set sealed = excluded.sealed returning citizen
    )
    ${tendJob(sql, 'saved')}`,
  );
}

/**
 * Notes that reminders until `until` have been given, and gives those: one event each, in the same statement, so that
 * none is lost or given twice. False: somebody else has been at it since `before`.
 */
export async function giveReminders(
  db: Database,
  citizen: CitizenId,
  before: Date,
  until: Date,
  entries: readonly string[],
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'calendar.remind',
    (sql) => sql`
    with told as (
      update calendar set told_until = ${until} where citizen = ${citizen} and told_until = ${before} returning citizen
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'calendar.reminder-due', told.citizen, jsonb_build_object('citizen', told.citizen, 'entry', given.id)
      from told cross join unnest(${entries}::uuid[]) as given (id)
    )
    select citizen from told`,
  );
  return rows.length > 0;
}

/** Looks after the calendar at that time; not when it has changed since `revision`, for then somebody else looks after it. */
export async function scheduleWake(db: Database, citizen: CitizenId, revision: number, at: Date): Promise<void> {
  await db.as(
    citizen,
    'calendar.wake',
    (sql) => sql`
    insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:wake`}, jsonb_build_object('citizen', citizen), 'wake:' || citizen, ${at}, citizen
    from calendar where citizen = ${citizen} and revision = ${revision}`,
  );
}
