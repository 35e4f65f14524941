import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { profileEvents } from '../api.ts';
import { target } from '../jobs.ts';

/** A citizen on the way out, or gone. */
export interface Departure {
  readonly state: 'waiting' | 'forgetting' | 'sweeping' | 'gone';
  readonly requestedAt: Date;
  readonly leavesAt: Date;
  readonly toldAt: Date | null;
}

interface Row {
  readonly state: Departure['state'];
  readonly requested_at: Date;
  readonly leaves_at: Date;
  readonly told_at: Date | null;
}

/** Departures: what is written with an event or a job is written with it in one statement. */
export function createDepartureStore(database: Database) {
  return {
    async read(citizen: CitizenId): Promise<Departure | undefined> {
      const [row] = await database.none<Row[]>(
        'departure.read',
        (sql) => sql`select state, requested_at, leaves_at, told_at from departure where holder = ${citizen}`,
      );
      return row && { state: row.state, requestedAt: row.requested_at, leavesAt: row.leaves_at, toldAt: row.told_at };
    },

    /** Begins, tells the others and sets the alarm; false when it had begun before. */
    async begin(citizen: CitizenId, requestedAt: Date, leavesAt: Date, alarmAt: Date): Promise<boolean> {
      const rows = await database.none(
        'departure.begin',
        (sql) => sql`
        with begun as (
          insert into departure (holder, requested_at, leaves_at) values (${citizen}, ${requestedAt}, ${leavesAt})
          on conflict do nothing returning holder
        ), told as (
          insert into events.outbox (name, citizen, payload)
          select ${profileEvents.leavingRequested.name}, holder, jsonb_build_object('citizen', holder) from begun
        ), alarm as (
          insert into events.job (task, payload, key, run_at)
          select ${`${target}:depart`}, jsonb_build_object('citizen', holder), 'depart:' || holder, ${alarmAt}::timestamptz from begun
        )
        select holder from begun`,
      );
      return rows.length > 0;
    },

    /** Takes it back while nothing has been destroyed; false when it is too late, or there was nothing. */
    async cancel(citizen: CitizenId): Promise<boolean> {
      const rows = await database.none(
        'departure.cancel',
        (sql) => sql`
        with cancelled as (
          delete from departure where holder = ${citizen} and state = 'waiting' returning holder
        ), told as (
          insert into events.outbox (name, citizen, payload)
          select ${profileEvents.leavingCancelled.name}, holder, jsonb_build_object('citizen', holder) from cancelled
        )
        select holder from cancelled`,
      );
      return rows.length > 0;
    },

    /** Tells that it is soon, once, and sets the alarm for the day itself. */
    async tellSoon(citizen: CitizenId, now: Date): Promise<void> {
      await database.none(
        'departure.tell',
        (sql) => sql`
        with told as (
          update departure set told_at = ${now} where holder = ${citizen} and state = 'waiting' and told_at is null
          returning holder, leaves_at
        ), alarm as (
          insert into events.job (task, payload, key, run_at)
          select ${`${target}:depart`}, jsonb_build_object('citizen', holder), 'depart:' || holder, leaves_at from told
        )
        insert into events.outbox (name, citizen, payload)
        select ${profileEvents.leavingSoon.name}, holder, jsonb_build_object('citizen', holder) from told`,
      );
    },

    /** To the next step, with the event that all services hear of; nothing happens when it is not in `from` any more. */
    async advance(
      citizen: CitizenId,
      from: Departure['state'],
      to: Departure['state'],
      event: string | null,
      now: Date,
    ): Promise<void> {
      await database.none(
        'departure.advance',
        (sql) => sql`
        with advanced as (
          update departure set state = ${to}, gone_at = case when ${to} = 'gone' then ${now}::timestamptz end
          where holder = ${citizen} and state = ${from} returning holder
        )
        insert into events.outbox (name, citizen, payload)
        select ${event}::text, holder, jsonb_build_object('citizen', holder) from advanced where ${event}::text is not null`,
      );
    },

    /** Services that have not finished an event yet. */
    unfinished: (citizen: CitizenId, event: string): Promise<{ subscriber: string; dead: boolean }[]> =>
      database.none<{ subscriber: string; dead: boolean }[]>(
        'departure.unfinished',
        (sql) => sql`select subscriber, dead from events.unfinished(${event}, ${citizen})`,
      ),

    /** Drops jobs and dead letters that speak of a citizen who is gone. */
    async dropWork(citizen: CitizenId): Promise<void> {
      await database.none('departure.drop-work', (sql) => sql`select events.drop_work(${citizen})`);
    },
  };
}

export type DepartureStore = ReturnType<typeof createDepartureStore>;
