import type { Database } from '../data/index.ts';
import type { TargetName } from '../ids.ts';
import { add, type Figures } from './figures.ts';
import { unite } from './people.ts';
import { judge, type Minute } from './states.ts';
import type { ProcessState } from './types.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Processes report every few seconds; what comes later is added to its minute with the next turn. */
const settlesMs = 15_000;
/** Bad minutes that are no further apart belong to one incident. */
const gapMinutes = 5;

export interface RollUpOptions {
  readonly database: Database;
  readonly targets: readonly TargetName[];
  readonly now: Date;
}

type Sql = Parameters<Parameters<Database['transaction']>[2]>[0];

/**
 * Adds the reports of finished minutes up: figures of the minute and of its hour, how each subject was, the day, the
 * incidents. Reports that came late are added to what their minute already has. One transaction, one turn at a time.
 * Gives how many minutes were touched; 0 also when somebody else is at it.
 */
export function rollUp({ database, targets, now }: RollUpOptions): Promise<number> {
  return database.transaction(null, 'operations.roll-up', async (sql) => {
    const [mine] = await sql<{ got: boolean }[]>`select pg_try_advisory_xact_lock(1869636978) as got`;
    if (!mine?.got) return 0;
    const until = new Date(Math.floor((now.getTime() - settlesMs) / minuteMs) * minuteMs);
    const waiting = await sql<{ minute: Date; figures: Figures }[]>`
      update report set rolled_up = true where not rolled_up and at < ${until}
      returning date_trunc('minute', at) as minute, figures`;
    const minutes = Map.groupBy(waiting, ({ minute }) => minute.getTime());
    if (minutes.size > 0) {
      const uses = await usesOf(sql, now);
      for (const [time, rows] of [...minutes].toSorted(([a], [b]) => a - b)) {
        const at = new Date(time);
        const figures = await addUp(
          sql,
          'minute',
          at,
          rows.map((row) => row.figures),
        );
        await keepMinutes(sql, at, judge(figures, targets, uses));
      }
      for (const [time, rows] of Map.groupBy(waiting, ({ minute }) => Math.floor(minute.getTime() / hourMs) * hourMs))
        await addUp(
          sql,
          'hour',
          new Date(time),
          rows.map((row) => row.figures),
        );
      await countDays(sql, new Date(Math.min(...minutes.keys())));
    }
    await tidy(sql, now);
    return minutes.size;
  });
}

/** Which outside systems each target calls, as the processes of the last hour said. */
async function usesOf(sql: Sql, now: Date): Promise<Map<string, string[]>> {
  const rows = await sql<{ state: ProcessState }[]>`
    select state from process where reported_at > ${new Date(now.getTime() - hourMs)}`;
  const uses = new Map<string, Set<string>>();
  for (const { target, system } of rows.flatMap(({ state }) => state.systems)) {
    const of = uses.get(target) ?? new Set();
    uses.set(target, of.add(system));
  }
  return new Map([...uses].map(([target, systems]) => [target, [...systems]]));
}

async function addUp(sql: Sql, resolution: 'minute' | 'hour', at: Date, figures: readonly Figures[]): Promise<Figures> {
  const before = await sql<{ figures: Figures }[]>`
    select figures from summary where resolution = ${resolution} and at = ${at}`;
  const total = add([...before.map((row) => row.figures), ...figures], unite);
  await sql`
    insert into summary (resolution, at, figures) values (${resolution}, ${at}, ${sql.json(total)})
    on conflict (resolution, at) do update set figures = excluded.figures`;
  return total;
}

async function keepMinutes(sql: Sql, at: Date, minutes: readonly Minute[]): Promise<void> {
  for (const { subject, state, requests, failed } of minutes) {
    const [before] = await sql<{ state: string }[]>`select state from minute where subject = ${subject} and at = ${at}`;
    await sql`
      insert into minute (subject, at, state, requests, failed) values (${subject}, ${at}, ${state}, ${requests}, ${failed})
      on conflict (subject, at) do update
      set state = excluded.state, requests = excluded.requests, failed = excluded.failed`;
    if (state !== 'ok') await keepIncident(sql, at, { subject, state, requests, failed }, before?.state);
  }
}

/** A bad minute prolongs the incident that it belongs to, or begins one. */
async function keepIncident(
  sql: Sql,
  at: Date,
  { subject, state, requests, failed }: Minute,
  before: string | undefined,
): Promise<void> {
  const counted = before !== undefined && before !== 'ok';
  const near = gapMinutes * minuteMs;
  const prolonged = await sql`
    update incident set
      first_minute = least(first_minute, ${at}), last_minute = greatest(last_minute, ${at}),
      worst = case when ${state} = 'down' then 'down' else worst end,
      bad_minutes = bad_minutes + ${counted ? 0 : 1},
      requests = requests + ${counted ? 0 : requests}, failed = failed + ${counted ? 0 : failed}
    where id = (
      select id from incident
      where subject = ${subject} and last_minute >= ${new Date(at.getTime() - near)}
        and first_minute <= ${new Date(at.getTime() + near)}
      order by last_minute desc limit 1
    ) returning id`;
  if (prolonged.length > 0) return;
  await sql`
    insert into incident (subject, first_minute, last_minute, worst, bad_minutes, requests, failed)
    values (${subject}, ${at}, ${at}, ${state}, 1, ${requests}, ${failed})`;
}

/** Days of Prague are counted anew from their minutes, which are kept for longer than a day and a half. */
async function countDays(sql: Sql, since: Date): Promise<void> {
  await sql`
    insert into day (subject, day, ok, degraded, down, requests, failed)
    select subject, (at at time zone 'Europe/Prague')::date, count(*) filter (where state = 'ok'),
      count(*) filter (where state = 'degraded'), count(*) filter (where state = 'down'), sum(requests), sum(failed)
    from minute
    where at >= date_trunc('day', ${since}::timestamptz, 'Europe/Prague')
    group by 1, 2
    on conflict (subject, day) do update set ok = excluded.ok, degraded = excluded.degraded, down = excluded.down,
      requests = excluded.requests, failed = excluded.failed`;
}

async function tidy(sql: Sql, now: Date): Promise<void> {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  await sql`delete from report where rolled_up and at < ${before(hourMs / 2)}`;
  await sql`delete from summary where at < ${before(48 * hourMs)}`;
  await sql`delete from minute where at < ${before(49 * hourMs)}`;
  await sql`delete from process where reported_at < ${before(90 * 24 * hourMs)}`;
  await sql`delete from incident where last_minute < ${before(90 * 24 * hourMs)}`;
  await sql`delete from day where day < (${before(90 * 24 * hourMs)}::timestamptz at time zone 'Europe/Prague')::date`;
  await sql`delete from reset where asked_at < ${before(hourMs)}`;
}
