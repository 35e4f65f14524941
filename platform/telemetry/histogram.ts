import type { Registry } from 'prom-client';
import { safeLabel } from './labels.ts';

/** What was observed under one combination of labels since the process began. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** How many fell into each bucket, and not below it. */
  readonly counts: Float64Array;
  /** Seconds. */
  readonly sum: number;
  readonly count: number;
}

type Growing = { -readonly [K in keyof Series]: Series[K] };

/** One figure of a histogram, with its label values in the order of the label names. */
export interface Histogram extends ReadableHistogram {
  observe(labelValues: readonly string[], seconds: number): void;
}

/** A histogram as who only reads it sees it. */
export interface ReadableHistogram {
  /** Upper bounds of the buckets, seconds; above the last there is one more, which is not counted by itself. */
  readonly buckets: readonly number[];
  /** As it is now; the figures go on growing. */
  series(): Iterable<Series>;
}

/**
 * A histogram whose observation costs a look into a Map and three additions; prom-client's own hashes and validates
 * the labels each time. It registers itself and prints like any other.
 *
 * At most `maxSeries` combinations of labels are kept; further ones are counted together under "other", so that a
 * mistake in a label cannot eat the memory of the process or of Prometheus.
 */
export function createHistogram(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly string[],
  buckets: readonly number[],
  maxSeries = 1000,
): Histogram {
  const series = new Map<string, Growing>();
  const fresh = (values: readonly string[]): Growing => ({
    labels: Object.fromEntries(labelNames.map((label, i) => [label, safeLabel(values[i] ?? '')])),
    counts: new Float64Array(buckets.length),
    sum: 0,
    count: 0,
  });
  const overflow = 'other'.concat('\u0000other'.repeat(labelNames.length - 1));
  const find = (values: readonly string[]): Growing => {
    let key = values.join('\u0000');
    let found = series.get(key);
    if (found !== undefined) return found;
    if (series.size >= maxSeries) {
      key = overflow;
      found = series.get(key);
      if (found !== undefined) return found;
    }
    found = fresh(key === overflow ? labelNames.map(() => 'other') : values);
    series.set(key, found);
    return found;
  };
  // Registry.registerMetric takes anything that can describe itself; its types know only prom-client's own classes.
  const metric = {
    name,
    help,
    get: async () => ({
      name,
      help,
      type: 'histogram',
      aggregator: 'sum',
      values: [...valuesOf(name, series, buckets)],
    }),
    reset: () => series.clear(),
  };
  registry.registerMetric(metric as unknown as Parameters<Registry['registerMetric']>[0]);
  return {
    buckets,
    series: () => series.values(),
    observe(labelValues, seconds) {
      const found = find(labelValues);
      found.sum += seconds;
      found.count += 1;
      for (let i = 0; i < buckets.length; i++) {
        if (seconds <= (buckets[i] as number)) {
          found.counts[i] = (found.counts[i] as number) + 1;
          return;
        }
      }
    },
  };
}

function* valuesOf(name: string, series: ReadonlyMap<string, Series>, buckets: readonly number[]): Generator<object> {
  for (const { labels, counts, sum, count } of series.values()) {
    let below = 0;
    for (const [i, bucket] of buckets.entries()) {
      below += counts[i] as number;
      yield { metricName: `${name}_bucket`, labels: { ...labels, le: bucket }, value: below };
    }
    yield { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: count };
    yield { metricName: `${name}_sum`, labels, value: sum };
    yield { metricName: `${name}_count`, labels, value: count };
  }
}
