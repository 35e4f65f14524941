import { type JobHelpers, parseCronItems } from 'graphile-worker';
import type { TargetName } from '../ids.ts';
import { type Log, type Metrics, silentLog } from '../telemetry/index.ts';
import { connectEvents, type EventsAccess, type EventsConnection, servingUrl } from './connection.ts';
import { type FindHandler, type Hosted, handlersByTask } from './handlers.ts';
import { serveLane } from './lane.ts';
import { jobTask } from './names.ts';
import { watchPresence } from './presence.ts';
import { serveQueue } from './serving.ts';

export interface HostedSchedule {
  readonly target: TargetName;
  /** Name of a job of that target that takes `{}`. */
  readonly job: string;
  /** Five fields, in UTC: minute, hour, day of month, month, day of week. */
  readonly cron: string;
}

/** What a process serves; work of everything else is left to others. */
export interface EventsOptions extends EventsAccess, Hosted {
  readonly schedules?: readonly HostedSchedule[];
  /** Pieces of work at once. Default 8. */
  readonly concurrency?: number;
  /** How long a stopping process lets its handlers work before their signals abort. Default 10 s. */
  readonly stopGraceMs?: number;
  /** How long a process may be out of touch before its work is given to others. Default 5 s. */
  readonly presenceGraceMs?: number;
  /** How long delivered events are kept. Default seven days. */
  readonly keepMs?: number;
  /** How far back a schedule that was missed while nothing ran is made up for, once. Default an hour. */
  readonly catchUpMs?: number;
  /** How often a worker looks for work that became due. Default 2 s; new work wakes it at once. */
  readonly pollMs?: number;
  readonly log?: Log;
  readonly metrics?: Metrics;
}

/** A process that serves the queue. */
export interface RunningEvents extends Omit<EventsConnection, 'close' | 'sql'> {
  /** Resolves when nothing is under way or due for what this process handles; for tests. Rejects after `withinMs`. */
  drained(withinMs?: number): Promise<void>;
  /** Finishes what it began, hands back the rest, lets go of every connection. */
  stop(): Promise<void>;
}

const hourMs = 3_600_000;

/**
 * Starts serving events, jobs and schedules of the targets hosted in this process.
 *
 * A subscriber gets a citizen's events one at a time, in the order in which their transactions committed, at least
 * once. One that fails is tried again with growing delay; only that citizen's later events for that subscriber wait
 * for it. After its last attempt it becomes a dead letter and the rest continues.
 *
 * Starting subscribes. Ending a subscription is for a release's migration: `select events.unsubscribe(target, event)`.
 */
export async function startEvents(options: EventsOptions): Promise<RunningEvents> {
  const { log = silentLog, metrics, schedules = [] } = options;
  const handlers = handlersByTask(options);
  const cron = parseCronItems(schedules.map((schedule) => cronItem(schedule, handlers, options.catchUpMs ?? hourMs)));
  const connection = connectEvents(options);
  try {
    await subscribe(connection, options);
    metrics?.onScrape(scrape(connection, metrics));
    if (handlers.size === 0) return { ...connection, drained: async () => undefined, stop: () => connection.close() };

    const presence = watchPresence(connection.sql, options.presenceGraceMs ?? 5_000, log);
    const serving = await serveQueue({
      url: servingUrl(options),
      taskList: (tools) =>
        Object.fromEntries(
          [...handlers].map(([task, find]) => [
            task,
            async (payload: unknown, helpers: JobHelpers) => {
              const lane = laneOf(payload);
              if (lane === undefined) return addScheduled(task, payload, helpers);
              await serveLane(lane, helpers, find, { task, log, metrics, serving: tools });
            },
          ]),
        ),
      cron,
      concurrency: options.concurrency ?? 8,
      pollMs: options.pollMs ?? 2_000,
      stopGraceMs: options.stopGraceMs ?? 10_000,
      log,
      onPool: presence.watch,
    });
    const tidying = setInterval(() => void tidy(connection, options.keepMs ?? 7 * 24 * hourMs, log), hourMs).unref();

    return {
      ...connection,
      drained: (withinMs = 20_000) => drained(connection, [...handlers.keys()], withinMs),
      async stop() {
        if (serving.leaving()) return;
        clearInterval(tidying);
        await serving.stop();
        await presence.leave();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function subscribe({ sql }: EventsConnection, { subscriptions = [] }: Hosted): Promise<void> {
  for (const { subscriber, event } of subscriptions) {
    await sql`insert into events.subscription (event, subscriber) values (${event.name}, ${subscriber}) on conflict do nothing`;
  }
}

type CronItem = Parameters<typeof parseCronItems>[0][number];

function cronItem(
  { target, job, cron }: HostedSchedule,
  handlers: ReadonlyMap<string, FindHandler>,
  backfillPeriod: number,
): CronItem {
  const task = jobTask(target, job);
  if (!handlers.has(task)) throw new RangeError(`schedule of ${task}: there is no such job here`);
  return {
    task,
    match: cron,
    identifier: `${task} ${cron}`,
    options: { backfillPeriod, jobKey: `schedule ${task}`, maxAttempts: 25 },
  };
}

/**
 * What comes from the clock becomes work like any other, at most one waiting. Ticks that were missed while nothing ran
 * come together, and a moment later they are one.
 */
async function addScheduled(task: string, payload: unknown, helpers: JobHelpers): Promise<void> {
  const cron = (payload as { _cron?: { backfilled?: boolean } } | null)?._cron;
  const delayMs = cron?.backfilled === true ? 1_000 : 0;
  await helpers.query("select events.add_job($1, '{}', 'schedule', now() + $2 * interval '1 millisecond')", [
    task,
    delayMs,
  ]);
}

function laneOf(payload: unknown): string | undefined {
  const lane = typeof payload === 'object' && payload !== null && 'lane' in payload ? payload.lane : undefined;
  return typeof lane === 'string' ? lane : undefined;
}

async function tidy({ sql }: EventsConnection, keepMs: number, log: Log): Promise<void> {
  try {
    await sql`select events.tidy(${keepMs} * interval '1 millisecond')`;
  } catch (err) {
    log.warn({ err }, 'old events could not be removed');
  }
}

/** Brings the gauges up to date at a scrape, at most every five seconds. */
function scrape(connection: EventsConnection, metrics: Metrics): () => Promise<void> {
  let at = 0;
  const known = new Set<string>();
  return async () => {
    if (Date.now() - at < 5_000) return;
    at = Date.now();
    const figures = await connection.figures();
    const gone = new Set(known);
    for (const { task, waiting, due, oldestSeconds, dead } of figures) {
      metrics.queue(task, { waiting, due, oldestSeconds });
      metrics.deadLetters(task, dead);
      known.add(task);
      gone.delete(task);
    }
    for (const task of gone) {
      metrics.queue(task, { waiting: 0, due: 0, oldestSeconds: 0 });
      metrics.deadLetters(task, 0);
    }
  };
}

async function drained({ sql }: EventsConnection, tasks: string[], withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    const [row] = await sql<{ busy: boolean }[]>`select events.busy(${tasks}) as busy`;
    if (row?.busy === false) return;
    if (Date.now() > until) throw new Error('the queue did not become empty in time');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
