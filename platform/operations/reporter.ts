import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TargetName } from '../ids.ts';
import type { Durations, Log } from '../telemetry/index.ts';
import { add, type Figures } from './figures.ts';
import { type PeopleCounter, unite } from './people.ts';
import { createSampler } from './sampler.ts';
import type { OperationsStore, ProcessIdentity } from './store.ts';
import type { SystemsOfProcess } from './systems.ts';
import type { Measured, ProcessState } from './types.ts';

export interface ReporterOptions {
  readonly store: OperationsStore;
  readonly durations: Durations;
  readonly systems: SystemsOfProcess;
  readonly people: PeopleCounter;
  readonly targets: readonly TargetName[];
  readonly version: string;
  readonly everyMs: number;
  /** Targets hosted here that cannot work just now. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly log: Log;
  /** Default the process's own name and number. */
  readonly host?: string;
}

/** What a process reports of itself. */
export interface Reporter {
  /** What this process knows by itself of its last five minutes; needs no database. */
  own(): Pick<Measured, 'from' | 'figures' | 'processes'>;
  /** Reports now, out of turn. */
  report(): Promise<void>;
  /** Reports for the last time. */
  stop(): Promise<void>;
}

/** Windows that wait for a database that does not answer: twenty minutes of five seconds. Then the oldest are lost. */
const mostWaiting = 240;
const ownMs = 300_000;
/** What one report may carry, so that the first after an outage does not weigh too much. */
const mostAtOnce = 60;

interface Window {
  readonly at: Date;
  readonly figures: Figures;
}

/** Measures this process and reports every few seconds, in one statement; what could not be written is written later. */
export function startReporter(options: ReporterOptions): Reporter {
  const { store, systems, people, targets, log } = options;
  const identity: ProcessIdentity = {
    id: randomUUID(),
    host: options.host ?? hostname(),
    pid: process.pid,
    version: options.version,
    targets,
    startedAt: new Date(),
  };
  const sample = createSampler(options.durations);
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  let cpuBefore = process.cpuUsage();
  let lookedAt = performance.now();
  let state = look();
  let waiting: Window[] = [];
  const recent: Window[] = [];
  let heard: string | undefined;
  let silentSince: Date | undefined;
  let turn: Promise<void> = Promise.resolve();

  function look(): ProcessState {
    const now = performance.now();
    const { user, system } = process.cpuUsage(cpuBefore);
    const elapsedUs = Math.max(1, (now - lookedAt) * 1000);
    cpuBefore = process.cpuUsage();
    lookedAt = now;
    const { rss, heapUsed } = process.memoryUsage();
    const lagMs = Math.max(0, lag.percentile(99) / 1e6 - 20);
    lag.reset();
    return {
      rss,
      heap: heapUsed,
      cpu: Math.round(((user + system) / elapsedUs) * 1000) / 1000,
      lagMs: Number.isFinite(lagMs) ? Math.round(lagMs * 10) / 10 : 0,
      systems: systems.states(),
    };
  }

  async function measure(): Promise<void> {
    const waitFor = new Set(await options.notReady());
    const at = new Date();
    const window: Window = {
      at,
      figures: {
        series: sample(),
        ready: Object.fromEntries(targets.map((target) => [target, !waitFor.has(target)])),
        breakers: systems.breakers(),
        people: people.take(),
      },
    };
    state = look();
    waiting.push(window);
    recent.push(window);
    if (waiting.length > mostWaiting) waiting = waiting.slice(-mostWaiting);
    while (recent[0] && recent[0].at.getTime() < at.getTime() - ownMs) recent.shift();
  }

  async function write(stopped: boolean): Promise<void> {
    try {
      heard ??= await store.newestReset();
      do {
        const sent = waiting.slice(0, mostAtOnce);
        const resets = await store.report({ process: identity, at: new Date(), state, windows: sent, heard, stopped });
        waiting = waiting.slice(sent.length);
        for (const { id, system } of resets) {
          heard = id;
          if (systems.reset(system) > 0) log.info({ system }, 'an operator closed the circuit breaker');
        }
      } while (waiting.length > 0);
      if (silentSince) log.info({ since: silentSince }, 'figures are reported again');
      silentSince = undefined;
    } catch (err) {
      // Once for each outage: who cannot report says so every few seconds otherwise.
      if (!silentSince) log.warn({ err }, 'figures could not be reported; they wait');
      silentSince ??= new Date();
    }
  }

  /** One after another: a report that takes longer than its turn is not overtaken. */
  const report = (stopped = false): Promise<void> => {
    const before = turn;
    turn = (async () => {
      await before;
      await measure();
      await write(stopped);
    })().catch((err: unknown) => log.error({ err }, 'this process could not be measured'));
    return turn;
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void report().finally(() => (busy = false));
  }, options.everyMs).unref();
  void report();

  return {
    own: () => ({
      from: (recent[0]?.at ?? identity.startedAt).toISOString(),
      figures: add(
        recent.map(({ figures }) => figures),
        unite,
      ),
      processes: [
        {
          ...identity,
          startedAt: identity.startedAt.toISOString(),
          reportedAt: new Date().toISOString(),
          stoppedAt: null,
          state: look(),
        },
      ],
    }),
    report: () => report(),
    async stop() {
      clearInterval(timer);
      await report(true);
      lag.disable();
    },
  };
}
