import type { Database } from '../data/index.ts';
import type { TargetName } from '../ids.ts';
import type { Figures } from './figures.ts';
import type { DayRow, IncidentRow, MinuteRow, ProcessRow, ProcessState } from './types.ts';

/** A process as it introduces itself. */
export interface ProcessIdentity {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly targets: readonly TargetName[];
  readonly startedAt: Date;
}

export interface ReportToWrite {
  readonly process: ProcessIdentity;
  readonly at: Date;
  readonly state: ProcessState;
  readonly windows: readonly { readonly at: Date; readonly figures: Figures }[];
  /** Number of the last request to close a breaker that this process has heard of. */
  readonly heard: string;
  readonly stopped: boolean;
}

/** A request of an operator to close the breaker of a system. */
export interface ResetRow {
  readonly id: string;
  readonly system: string;
}

type Found<T> = Promise<readonly T[]>;

/** The tables of `migrations/`, by role portal_operations. */
export function createOperationsStore(database: Database) {
  return {
    /** One statement: how the process is, what it measured, and what it is asked to do since it last heard. */
    async report({ process, at, state, windows, heard, stopped }: ReportToWrite): Promise<readonly ResetRow[]> {
      const rows = await database.none<ResetRow[]>(
        'report.write',
        (sql) => sql`
        with alive as (
          insert into process (id, host, pid, version, targets, started_at, reported_at, stopped_at, state)
          values (${process.id}, ${process.host}, ${process.pid}, ${process.version},
            ${sql.array(process.targets, 25)}, ${process.startedAt}, ${at}, ${stopped ? at : null}, ${sql.json(state)})
          on conflict (id) do update set
            reported_at = excluded.reported_at, stopped_at = excluded.stopped_at, state = excluded.state
        ), written as (
          insert into report (process, at, figures)
          select ${process.id}, (each->>'at')::timestamptz, each->'figures'
          from jsonb_array_elements(${sql.json(windows)}) each
          on conflict do nothing
        )
        select id::text, system from reset where id > ${heard}::bigint and asked_at > now() - interval '10 minutes' order by id`,
      );
      return rows;
    },

    /** The newest request to close a breaker; those before a process began are none of its business. */
    async newestReset(): Promise<string> {
      const [row] = await database.none<{ id: string }[]>(
        'reset.newest',
        (sql) => sql`
        select coalesce(max(id), 0)::text as id from reset`,
      );
      return row?.id ?? '0';
    },

    async askReset(system: string): Promise<void> {
      await database.none('reset.ask', (sql) => sql`insert into reset (system) values (${system})`);
    },

    processes: (since: Date): Found<ProcessRow> =>
      database.none<ProcessRow[]>(
        'process.list',
        (sql) => sql`
        select id, host, pid, version, targets, ${iso(sql, 'started_at')} as "startedAt",
          ${iso(sql, 'reported_at')} as "reportedAt", ${iso(sql, 'stopped_at')} as "stoppedAt", state
        from process where reported_at >= ${since} order by reported_at desc limit 500`,
      ),

    /** Figures of windows that ended after an instant. */
    reports: (after: Date): Found<{ figures: Figures }> =>
      database.none<{ figures: Figures }[]>(
        'report.list',
        (sql) => sql`
        select figures from report where at > ${after} order by at`,
      ),

    summaries: (resolution: 'minute' | 'hour', from: Date): Found<{ at: Date; figures: Figures }> =>
      database.none<{ at: Date; figures: Figures }[]>(
        'summary.list',
        (sql) => sql`
        select at, figures from summary where resolution = ${resolution} and at >= ${from} order by at`,
      ),

    /** Sketches of people of the minutes since then, and of windows not yet rolled up. */
    people: (since: Date): Found<{ people: Record<string, string> }> =>
      database.none<{ people: Record<string, string> }[]>(
        'people.list',
        (sql) => sql`
        select figures->'people' as people from summary where resolution = 'minute' and at >= ${since}
        union all select figures->'people' from report where not rolled_up and at >= ${since}`,
      ),

    /** The newest minute of each subject that is not older than that. */
    newest: (since: Date): Found<MinuteRow> =>
      database.none<MinuteRow[]>(
        'minute.newest',
        (sql) => sql`
        select distinct on (subject) subject, ${iso(sql, 'at')} as at, state, requests::int, failed::int
        from minute where at >= ${since} order by subject, at desc`,
      ),

    days: (from: string): Found<DayRow> =>
      database.none<DayRow[]>(
        'day.list',
        (sql) => sql`
        select subject, day::text as day, ok, degraded, down from day where day >= ${from}::date order by subject, day`,
      ),

    incidents: (since: Date): Found<IncidentRow> =>
      database.none<IncidentRow[]>(
        'incident.list',
        (sql) => sql`
        select subject, ${iso(sql, 'first_minute')} as "firstMinute", ${iso(sql, 'last_minute')} as "lastMinute", worst,
          bad_minutes as "badMinutes", requests::int, failed::int
        from incident where last_minute >= ${since} order by last_minute desc limit 200`,
      ),
  };
}

export type OperationsStore = ReturnType<typeof createOperationsStore>;

type Sql = Parameters<Parameters<Database['none']>[1]>[0];

/** An instant as ISO 8601 in UTC. */
function iso(sql: Sql, column: string) {
  return sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
