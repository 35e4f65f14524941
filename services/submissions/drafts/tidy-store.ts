import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { submissionsEvents } from '../api.ts';
import { target } from '../jobs.ts';

/** SQL of what is over. */

/** Deletes what was never sent and whose time is over; gives their ids. */
export async function deleteEnded(db: Database, citizen: CitizenId, now: Date): Promise<string[]> {
  const rows = await db.as(
    citizen,
    'drafts.delete-ended',
    (sql) => sql<{ id: string }[]>`
    with ended as (
      delete from submission where expires_at <= ${now} and state in ('draft', 'ready', 'refused', 'withdrawn') returning id
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, ${citizen}::uuid
      where exists (select from ended)
    )
    select id from ended`,
  );
  return rows.map(({ id }) => id);
}

/** Tells of those that will end by then and were not told of yet; how many. */
export async function warnOfEnding(
  db: Database,
  citizen: CitizenId,
  { by, now }: { by: Date; now: Date },
): Promise<number> {
  const rows = await db.as(
    citizen,
    'drafts.warn',
    (sql) => sql<{ id: string }[]>`
    with warned as (
      update submission set warned_at = ${now}
      where expires_at <= ${by} and warned_at is null and state in ('draft', 'ready', 'refused', 'withdrawn') returning id
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select ${submissionsEvents.draftEnding.name}, ${citizen}::uuid,
        jsonb_build_object('citizen', ${citizen}::text, 'submission', id::text) from warned
    )
    select id from warned`,
  );
  return rows.length;
}

/** Looks again on the day of `soon` while anything was changed since `touched`, else when the next one is to be warned of or ended. */
export async function lookAgain(
  db: Database,
  citizen: CitizenId,
  { touched, soon, warningMs }: { touched: Date; soon: Date; warningMs: number },
): Promise<void> {
  await db.as(
    citizen,
    'drafts.look-again',
    (sql) => sql`
    insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:tidy`}, jsonb_build_object('citizen', ${citizen}::text),
      'tidy:' || ${citizen}::text || ':' || to_char(due at time zone 'UTC', 'YYYY-MM-DD'), due, ${citizen}::uuid
    from (
      select greatest(${soon}::timestamptz, min(case
        when changed_at >= ${touched} then ${soon}::timestamptz
        when warned_at is null then expires_at - make_interval(secs => ${warningMs / 1000})
        else expires_at end)) as due
      from submission where expires_at is not null
    ) as next where due is not null`,
  );
}
