/**
 * Figures of one window: small enough to be stored as they are, and two windows are added up by adding their numbers.
 */

/** Kinds of what is measured. Keys are the labels joined by "|". */
export const kinds = ['http', 'call', 'query', 'connector', 'work'] as const;
export type Kind = (typeof kinds)[number];

/**
 * - `http`: "GET|/prehled"
 * - `call`: "po-fe-portal|po-be-kalendar|month" (from, to, procedure)
 * - `query`: "po-be-kalendar|entry.list"
 * - `connector`: "isds|CreateMessage"
 * - `work`: "po-be-kalendar|sync" for a job, "po-be-kalendar|databox.message-received" for an event
 *
 * A series is [count, failed, seconds in all, count of each bucket …].
 */
export type Series = readonly number[];

/** State of a circuit breaker: 0 closed, 1 half-open, 2 open. */
export type BreakerLevel = 0 | 1 | 2;

export interface Figures {
  readonly series: Readonly<Record<Kind, Readonly<Record<string, Series>>>>;
  /** Targets hosted by who reported, and whether one of them could serve it. */
  readonly ready: Readonly<Record<string, boolean>>;
  /** Worst state of the breakers of outside systems. */
  readonly breakers: Readonly<Record<string, BreakerLevel>>;
  /** How many people called each target, as a sketch (see `people.ts`). */
  readonly people: Readonly<Record<string, string>>;
}

/** Upper bounds of the buckets of each kind, seconds; above the last there is one more. */
export const bounds: Readonly<Record<Kind, readonly number[]>> = {
  http: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  call: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  query: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1],
  connector: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  work: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
};

const noFigures: Figures = {
  series: { http: {}, call: {}, query: {}, connector: {}, work: {} },
  ready: {},
  breakers: {},
  people: {},
};

/** A series read: what people ask of it. */
export interface Reading {
  readonly count: number;
  readonly failed: number;
  /** Seconds; null when nothing was counted. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly mean: number | null;
}

/** Adds series of the same kind up. */
export function sum(all: Iterable<Series>): Series {
  const total: number[] = [];
  for (const series of all) series.forEach((value, index) => (total[index] = (total[index] ?? 0) + value));
  return total;
}

/** Reads a series of a kind. */
export function readingOf(kind: Kind, series: Series): Reading {
  const [count = 0, failed = 0, seconds = 0, ...buckets] = series;
  return {
    count,
    failed,
    p50: quantile(bounds[kind], buckets, count, 0.5),
    p95: quantile(bounds[kind], buckets, count, 0.95),
    mean: count === 0 ? null : seconds / count,
  };
}

/**
 * A quantile of a histogram, linear within its bucket as Prometheus' `histogram_quantile` has it; what lies above the
 * last bound is told as that bound.
 */
export function quantile(
  upper: readonly number[],
  buckets: readonly number[],
  count: number,
  share: number,
): number | null {
  if (count === 0) return null;
  const rank = share * count;
  let below = 0;
  for (const [index, bound] of upper.entries()) {
    const here = buckets[index] ?? 0;
    if (here > 0 && below + here >= rank) {
      const from = upper[index - 1] ?? 0;
      return from + (bound - from) * ((rank - below) / here);
    }
    below += here;
  }
  return upper.at(-1) ?? null;
}

/** Adds windows up: numbers are added, of states the better readiness and the worse breaker count. */
export function add(windows: readonly Figures[], unite: (sketches: readonly string[]) => string): Figures {
  if (windows.length === 0) return noFigures;
  if (windows.length === 1) return windows[0]!;
  const series = Object.fromEntries(
    kinds.map((kind) => {
      const total = new Map<string, number[]>();
      for (const window of windows) {
        for (const [key, values] of Object.entries(window.series[kind] ?? {})) {
          const sums = total.get(key);
          if (!sums) total.set(key, [...values]);
          else values.forEach((value, index) => (sums[index] = (sums[index] ?? 0) + value));
        }
      }
      return [kind, Object.fromEntries(total)];
    }),
  ) as unknown as Record<Kind, Record<string, Series>>;
  const ready: Record<string, boolean> = {};
  const breakers: Record<string, BreakerLevel> = {};
  const sketches: Record<string, string[]> = {};
  for (const window of windows) {
    for (const [target, is] of Object.entries(window.ready)) ready[target] = is || (ready[target] ?? false);
    for (const [system, level] of Object.entries(window.breakers))
      breakers[system] = Math.max(level, breakers[system] ?? 0) as BreakerLevel;
    for (const [target, sketch] of Object.entries(window.people)) (sketches[target] ??= []).push(sketch);
  }
  const people = Object.fromEntries(Object.entries(sketches).map(([target, list]) => [target, unite(list)]));
  return { series, ready, breakers, people };
}
