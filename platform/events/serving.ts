import { EventEmitter } from 'node:events';
import {
  type ParsedCronItem,
  run,
  type Runner,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker';
import { primaryUrl, watchPrimary } from '../data/index.ts';
import type { Log } from '../telemetry/index.ts';
import { graphileLogger } from './logger.ts';

export interface ServingOptions {
  /** postgres URL of role `portal_events`; of several servers, the one that takes writes is served. */
  readonly url: string;
  readonly taskList: (serving: Serving) => TaskList;
  readonly cron: ParsedCronItem[];
  readonly concurrency: number;
  readonly pollMs: number;
  readonly stopGraceMs: number;
  readonly log: Log;
  /** Told of the emitter of every pool of workers before it starts. */
  readonly onPool: (events: WorkerEvents) => void;
}

const lookAgainMs = [4, 15, 50];
/** How long workers of a server that does not take writes any more may take to end. */
const abandonMs = 2_000;

/** Workers that serve the queue until told to stop. */
export interface Serving {
  /** Aborts when handlers must end, `stopGraceMs` after `stop`. */
  readonly stopping: AbortSignal;
  /** Whether `stop` was called: what is under way ends, nothing new begins. */
  readonly leaving: () => boolean;
  /** Has a worker look for due work in so many milliseconds. */
  wakeIn(milliseconds: number): void;
  stop(): Promise<void>;
}

/**
 * Runs graphile-worker's workers, and new ones when they end by themselves: they do when the database fails them in
 * the wrong moment. When another server has become the one that takes writes, they are ended and begin anew there.
 */
export async function serveQueue(options: ServingOptions): Promise<Serving> {
  const { log } = options;
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  let leaving = false;
  let pool: WorkerPool | undefined;
  let runner: Runner;
  let abandon: () => void = () => undefined;
  let restarting: Promise<void> = Promise.resolve();

  const later = (milliseconds: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!leaving) act();
    }, milliseconds);
    timers.add(timer.unref());
  };

  /** Not every transaction that adds work rings (see events.wake): some that commit just after one that did, do not. */
  let looking = false;
  const lookAgain = (): void => {
    if (looking) return;
    looking = true;
    for (const [i, milliseconds] of lookAgainMs.entries()) {
      later(milliseconds, () => {
        if (i === lookAgainMs.length - 1) looking = false;
        nudge(2);
      });
    }
  };
  const nudge = (workers: number): void => {
    try {
      if (pool?._active === true) pool.nudge(workers);
    } catch {
      // A worker that is just ending refuses; the others find the work when they look by themselves.
    }
  };

  const launch = async (): Promise<void> => {
    const connectionString = await primaryUrl(options.url);
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => void (pool = workerPool));
    events.on('pool:listen:notification', lookAgain);
    options.onPool(events);
    const launched = await run({
      connectionString,
      maxPoolSize: 3,
      concurrency: options.concurrency,
      pollInterval: options.pollMs,
      // Ours aborts handlers; the pool's own comes after.
      gracefulShutdownAbortTimeout: options.stopGraceMs + 1_000,
      noHandleSignals: true,
      events,
      logger: graphileLogger(log),
      taskList,
      parsedCronItems: options.cron,
      // In batches of a millisecond. Without batches, graphile-worker does not handle an error of these statements.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    runner = launched;
    let over = false;
    const ended = (err?: unknown): void => {
      if (over) return;
      over = true;
      relaunch(err);
    };
    launched.promise.then(() => ended(), ended);
    // Workers whose server is gone may never end; what they had begun is given to the new ones as that of a process that died.
    abandon = () => {
      void launched.stop().catch(() => undefined);
      later(abandonMs, ended);
    };
  };

  const relaunch = (err?: unknown): void => {
    if (leaving) return;
    log.error({ ...(err instanceof Error && { err }) }, 'the queue is not served; trying again');
    later(1_000, () => {
      restarting = launchAgain();
    });
  };

  const launchAgain = async (): Promise<void> => {
    try {
      await launch();
    } catch (error) {
      relaunch(error);
    }
  };

  const serving: Serving = {
    stopping: stopping.signal,
    leaving: () => leaving,
    wakeIn(milliseconds) {
      // A worker looks by itself every `pollMs`.
      if (milliseconds <= options.pollMs) later(milliseconds + 2, () => nudge(1));
    },
    async stop() {
      leaving = true;
      unwatch();
      for (const timer of timers) clearTimeout(timer);
      const abort = setTimeout(() => stopping.abort(), options.stopGraceMs);
      await restarting;
      await runner.stop().catch(() => undefined);
      await runner.promise.catch(() => undefined);
      clearTimeout(abort);
    },
  };
  const taskList = options.taskList(serving);
  await launch();
  // graphile-worker knows one server only: it would ask the old one for ever.
  const unwatch = watchPrimary(options.url, () => abandon());
  return serving;
}
