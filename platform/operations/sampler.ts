import type { Durations, ReadableHistogram } from '../telemetry/index.ts';
import { bounds, type Kind, type Series } from './figures.ts';

type Labels = Readonly<Record<string, string>>;

/** How each histogram of a process becomes series: their key, and what counts as failed. */
interface Source {
  readonly kind: Kind;
  readonly histogram: keyof Durations;
  key(labels: Labels): string | undefined;
  failed(labels: Labels): boolean;
}

/** Outcomes of a connector that mean that the system answered. */
const answered = new Set(['ok', 'answer', 'refused']);
const uncounted = /^\/(?:health\/|metrics$|assets\/)/;

const sources: readonly Source[] = [
  {
    kind: 'http',
    histogram: 'http',
    key: ({ route = '', method = '' }) => (uncounted.test(route) ? undefined : `${method}|${route}`),
    failed: ({ status = '' }) => status >= '500',
  },
  {
    kind: 'call',
    histogram: 'call',
    key: ({ from, to, procedure }) => `${from}|${to}|${procedure}`,
    failed: ({ ok }) => ok === 'false',
  },
  {
    kind: 'query',
    histogram: 'query',
    key: ({ target, query }) => `${target}|${query}`,
    failed: ({ ok }) => ok === 'false',
  },
  {
    kind: 'connector',
    histogram: 'connector',
    key: ({ system, operation }) => `${system}|${operation}`,
    failed: ({ outcome = '' }) => !answered.has(outcome),
  },
  {
    kind: 'work',
    histogram: 'job',
    key: ({ task = '' }) => task.replace(':', '|'),
    failed: ({ outcome = '' }) => outcome === 'retry' || outcome === 'dead',
  },
  {
    kind: 'work',
    histogram: 'event',
    key: ({ event, subscriber }) => `${subscriber}|${event}`,
    failed: ({ outcome = '' }) => outcome === 'retry' || outcome === 'dead',
  },
];

/**
 * Gives what was measured since it was last asked, from the histograms that the process keeps anyway: measuring costs a
 * request nothing more.
 */
export function createSampler(durations: Durations): () => Record<Kind, Record<string, Series>> {
  for (const { kind, histogram } of sources) mustBeSame(bounds[kind], durations[histogram].buckets, histogram);
  const known = new Map<object, number[]>();

  /** Growth of a histogram since the last time, added to its series. */
  const grown = (into: Record<string, number[]>, source: Source, histogram: ReadableHistogram): void => {
    for (const series of histogram.series()) {
      const before = known.get(series) ?? [];
      const [countBefore = 0, secondsBefore = 0, ...bucketsBefore] = before;
      if (series.count === countBefore) continue;
      known.set(series, [series.count, series.sum, ...series.counts]);
      const key = source.key(series.labels);
      if (key === undefined) continue;
      const values = (into[key] ??= Array.from({ length: 3 + series.counts.length }, () => 0));
      const count = series.count - countBefore;
      values[0]! += count;
      if (source.failed(series.labels)) values[1]! += count;
      values[2] = round(values[2]! + series.sum - secondsBefore);
      series.counts.forEach((value, index) => (values[3 + index]! += value - (bucketsBefore[index] ?? 0)));
    }
  };

  return () => {
    const taken: Record<Kind, Record<string, number[]>> = { http: {}, call: {}, query: {}, connector: {}, work: {} };
    for (const source of sources) grown(taken[source.kind], source, durations[source.histogram]);
    return taken;
  };
}

function mustBeSame(ours: readonly number[], theirs: readonly number[], histogram: string): void {
  if (ours.length !== theirs.length || ours.some((bound, index) => bound !== theirs[index]))
    throw new Error(`the buckets of ${histogram} are others than reports are read by; change both`);
}

/** Microseconds are enough, and shorter to store. */
function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
