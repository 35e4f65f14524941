import type { Database } from '../data/index.ts';
import type { EventsConnection } from '../events/index.ts';
import type { Localized } from '../contract.ts';
import type { TargetName } from '../ids.ts';
import { add, type BreakerLevel } from './figures.ts';
import { countOf, unite } from './people.ts';
import type { Reporter } from './reporter.ts';
import { rollUp } from './rollup.ts';
import type { OperationsStore } from './store.ts';
import type { SystemsOfProcess } from './systems.ts';
import type { DayRow, IncidentRow, Measured, MinuteRow, ProcessRow, Window } from './types.ts';

/** What a service says of itself. */
export interface ServiceFacts {
  readonly target: TargetName;
  readonly title: Localized;
  readonly placement: 'cloud' | 'datacentre';
  readonly tiles: readonly { readonly id: string; readonly title: Localized }[];
  /** Targets that it calls. */
  readonly needs: readonly TargetName[];
}

/** The whole portal as operators see it; for the one service that shows it to them. */
export interface Operations {
  /** Every service of the portal. */
  readonly services: readonly ServiceFacts[];
  /** What all processes measured. @throws {DatabaseError} */
  measured(window: Window): Promise<Measured>;
  /** What the process that is asked knows of its own last minutes; needs no database. */
  own(): Measured;
  /** Newest minutes, days and incidents of every subject, for the public. @throws {DatabaseError} */
  history(): Promise<{
    readonly minutes: readonly MinuteRow[];
    readonly days: readonly DayRow[];
    readonly incidents: readonly IncidentRow[];
  }>;
  /** Adds up what was reported; to be called every minute. */
  rollUp(): Promise<number>;
  /** Has every process close the breaker of a system; here at once, elsewhere with the next report. */
  resetBreaker(system: string): Promise<void>;
  /** Queues and dead letters of all services. */
  readonly queue: Pick<EventsConnection, 'deadLetters' | 'replay' | 'discard' | 'figures'>;
}

export interface OperationsParts {
  readonly database: Database;
  readonly store: OperationsStore;
  readonly systems: SystemsOfProcess;
  readonly reporter: () => Reporter;
  readonly queue: () => Operations['queue'];
  readonly services: readonly ServiceFacts[];
  readonly now: () => Date;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const lengths: Readonly<Record<Window, number>> = { '5m': 5 * minuteMs, '1h': hourMs, '24h': dayMs };
const shownDays = 90;

export function createOperations(parts: OperationsParts): Operations {
  const { store, systems, now } = parts;
  const ago = (ms: number): Date => new Date(now().getTime() - ms);

  /** Whole hours first, then minutes, then what is not added up yet. */
  const windowsSince = async (window: Window) => {
    const from = ago(lengths[window]);
    if (window === '5m') return { from, rows: await store.reports(from) };
    const hourAligned = new Date(Math.ceil(from.getTime() / hourMs) * hourMs);
    const hours = window === '24h' ? (await store.summaries('hour', hourAligned)).slice(0, -1) : [];
    const lastHour = hours.at(-1);
    const minutes = await store.summaries('minute', lastHour ? new Date(lastHour.at.getTime() + hourMs) : from);
    const lastMinute = minutes.at(-1);
    const reports = await store.reports(
      lastMinute ? new Date(lastMinute.at.getTime() + minuteMs - 1) : ago(hourMs / 2),
    );
    return { from, rows: [...hours, ...minutes, ...reports] };
  };

  return {
    services: parts.services,
    async measured(window) {
      const [{ from, rows }, latest, processes, sketches] = await Promise.all([
        windowsSince(window),
        store.reports(ago(minuteMs)),
        store.processes(ago(shownDays * dayMs)),
        store.people(ago(hourMs)),
      ]);
      return {
        from: from.toISOString(),
        figures: add(
          rows.map(({ figures }) => figures),
          unite,
        ),
        latest: {
          ...add(
            latest.map(({ figures }) => figures),
            unite,
          ),
          breakers: breakersOf(processes, now()),
        },
        processes,
        people: peopleOf(sketches.map(({ people }) => people)),
      };
    },
    own() {
      const own = parts.reporter().own();
      return {
        ...own,
        latest: { ...own.figures, breakers: breakersOf(own.processes, now()) },
        people: peopleOf([own.figures.people]),
      };
    },
    async history() {
      const first = new Date(now().getTime() - (shownDays - 1) * dayMs).toISOString().slice(0, 10);
      const [minutes, days, incidents] = await Promise.all([
        store.newest(ago(hourMs)),
        store.days(first),
        store.incidents(ago(shownDays * dayMs)),
      ]);
      return { minutes, days, incidents };
    },
    rollUp: () => rollUp({ database: parts.database, targets: parts.services.map(({ target }) => target), now: now() }),
    async resetBreaker(system) {
      await store.askReset(system);
      systems.reset(system);
    },
    get queue() {
      return parts.queue();
    },
  };
}

/** Processes that have not reported for so long are gone. */
const silentMs = 30_000;

const levels = { closed: 0, 'half-open': 1, open: 2 } as const;

/** The breakers of the processes that live. */
function breakersOf(processes: readonly ProcessRow[], now: Date): Record<string, BreakerLevel> {
  const worst: Record<string, BreakerLevel> = {};
  for (const { state } of processes.filter((process) => isAlive(process, now)))
    for (const { system, breaker } of state.systems)
      worst[system] = Math.max(worst[system] ?? 0, levels[breaker]) as BreakerLevel;
  return worst;
}

/** Whether a process runs, as far as can be known. */
export function isAlive({ stoppedAt, reportedAt }: Pick<ProcessRow, 'stoppedAt' | 'reportedAt'>, now: Date): boolean {
  return stoppedAt === null && now.getTime() - Date.parse(reportedAt) < silentMs;
}

function peopleOf(sketches: readonly Readonly<Record<string, string>>[]): Measured['people'] {
  const byTarget: Record<string, string[]> = {};
  for (const window of sketches)
    for (const [target, sketch] of Object.entries(window)) (byTarget[target] ??= []).push(sketch);
  return {
    all: countOf(unite(Object.values(byTarget).flat())),
    byTarget: Object.fromEntries(Object.entries(byTarget).map(([target, list]) => [target, countOf(unite(list))])),
  };
}
