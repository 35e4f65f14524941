import type { Database } from '../data/index.ts';
import type { CitizenId, TargetName } from '../ids.ts';

type Outcome = 'read' | 'not-found' | 'not-permitted' | 'failed';

/** What a reading brought, sealed. */
interface Kept {
  readonly sealed: Uint8Array;
  readonly partial: boolean;
  readonly readAt: Date;
}

/** A row of the table `snapshot`, which the service makes as `index.ts` says. */
export interface SnapshotRow {
  readonly asked_at: Date;
  readonly ended_at: Date | null;
  readonly outcome: Outcome | null;
  readonly partial: boolean;
  readonly read_at: Date | null;
  readonly sealed: Uint8Array | null;
  readonly ticket: Uint8Array | null;
}

/** A reading asked for longer ago that has not ended is taken for lost, its job having gone; with a ticket it only waits. */
const lostMs = 30 * 60_000;
const lostWaitingMs = 24 * 3_600_000;

/** Whether a reading has begun and its end may still come. */
export function isUnderWay({ asked_at, ended_at, ticket }: SnapshotRow, now: Date): boolean {
  if (ended_at !== null && ended_at >= asked_at) return false;
  return now.getTime() - asked_at.getTime() < (ticket === null ? lostMs : lostWaitingMs);
}

/** What was read, as it lies in the database of a service. */
export function snapshotStore(database: Database, target: TargetName) {
  return {
    async read(citizen: CitizenId, what: string): Promise<SnapshotRow | undefined> {
      const [row] = await database.as<SnapshotRow[]>(
        citizen,
        'snapshot.read',
        (sql) => sql`
        select asked_at, ended_at, outcome, partial, read_at, sealed, ticket from snapshot
        where citizen = ${citizen} and what = ${what}`,
      );
      return row;
    },

    /**
     * Begins a reading with its job, unless one is under way or the last was asked for less than `pauseMs` ago; null: in
     * any case. What an earlier one was to be picked up by is let go of.
     */
    async begin(citizen: CitizenId, what: string, reason: string, now: Date, pauseMs: number | null): Promise<boolean> {
      const [row] = await database.as<{ begun: boolean }[]>(
        citizen,
        'snapshot.begin',
        (sql) => sql`
        with begun as (
          insert into snapshot as s (citizen, what, asked_at) values (${citizen}, ${what}, ${now})
          on conflict (citizen, what) do update
            set asked_at = greatest(excluded.asked_at, s.asked_at + interval '1 millisecond'), ticket = null
            where ${pauseMs === null}::boolean or s.asked_at <= ${new Date(now.getTime() - (pauseMs ?? 0))}
              and (s.ended_at >= s.asked_at or s.asked_at <= case when s.ticket is null
                then ${new Date(now.getTime() - lostMs)}::timestamptz else ${new Date(now.getTime() - lostWaitingMs)}::timestamptz end)
          returning citizen
        ), job as (
          insert into events.job (task, payload, key, citizen)
          select ${`${target}:read`}, jsonb_build_object('citizen', citizen, 'what', ${what}::text, 'reason', ${reason}::text),
            'read:' || ${what}::text || ':' || citizen, citizen from begun
        )
        select exists (select from begun) as begun`,
      );
      return row!.begun;
    },

    /** What a reading brought. It has ended unless another one was asked for since. */
    async keep(citizen: CitizenId, what: string, asked: Date, kept: Kept, now: Date) {
      await database.as(
        citizen,
        'snapshot.keep',
        (sql) => sql`
        update snapshot set sealed = ${kept.sealed}, partial = ${kept.partial}, read_at = ${kept.readAt}, outcome = 'read',
          ended_at = case when asked_at = ${asked} then greatest(${now}, asked_at) else ended_at end,
          ticket = case when asked_at = ${asked} then null else ticket end
        where citizen = ${citizen} and what = ${what}`,
      );
    },

    /** The source does not give it, or does not answer. Only what it no longer knows is let go of. */
    async end(citizen: CitizenId, what: string, asked: Date, outcome: Exclude<Outcome, 'read'>, now: Date) {
      await database.as(
        citizen,
        'snapshot.end',
        (sql) => sql`
        update snapshot set outcome = ${outcome},
          ended_at = case when asked_at = ${asked} then greatest(${now}, asked_at) else ended_at end,
          ticket = case when ${outcome} = 'failed' or asked_at <> ${asked} then ticket end,
          sealed = case when ${outcome} = 'not-found' then null else sealed end,
          read_at = case when ${outcome} = 'not-found' then null else read_at end
        where citizen = ${citizen} and what = ${what}`,
      );
    },

    /** What an answer that comes later is picked up by. */
    async wait(citizen: CitizenId, what: string, asked: Date, ticket: Uint8Array) {
      await database.as(
        citizen,
        'snapshot.wait',
        (sql) => sql`
        update snapshot set ticket = ${ticket} where citizen = ${citizen} and what = ${what} and asked_at = ${asked}`,
      );
    },
  };
}
