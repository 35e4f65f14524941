import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { createHistogram, type ReadableHistogram } from './histogram.ts';
import { safeLabel } from './labels.ts';

/** State of a circuit breaker as a figure's label. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/**
 * RED figures (rate, errors, duration) of everything a process does. Labels are names given by the code: route
 * patterns, query names, operations; never a value, an id or a text. Durations in seconds.
 */
export interface Metrics {
  /** A request answered. `route` is the pattern, or "unmatched". */
  http(route: string, method: string, status: number, seconds: number): void;
  /** An SQL query done. */
  query(target: string, name: string, seconds: number, ok: boolean): void;
  /** A call of an outside system done; outcome "ok", "answer" or a reason of `OutsideError`. */
  connector(system: string, operation: string, outcome: string, seconds: number): void;
  /** A job tried; outcome "ok", "retry", "dead" or "handed-back". */
  job(task: string, outcome: string, seconds: number): void;
  /** An event given to a subscriber; outcomes as of a job. */
  event(name: string, subscriber: string, outcome: string, seconds: number): void;
  /** A call of one target by another, in this process or over HTTP; `procedure` as in the contract, or "stream". */
  call(from: string, to: string, procedure: string, ok: boolean, seconds: number): void;
  /** The breaker of an outside system has changed its state. */
  breaker(system: string, state: BreakerState): void;
  /** A read of a connector's cache: "fresh", "stale" or "miss". */
  cache(system: string, outcome: string): void;
  /** All work that waits for a task, how much of it is due, and the age of the oldest of that. */
  queue(task: string, figures: { waiting: number; due: number; oldestSeconds: number }): void;
  /** Dead letters of a task. */
  deadLetters(task: string, count: number): void;
  /** Runs before every scrape, to bring gauges up to date; an error only leaves them as they were. */
  onScrape(refresh: () => void | Promise<void>): void;
  /** The figures in Prometheus' text format, to be served as `contentType`. */
  text(): Promise<string>;
  readonly contentType: string;
  /** The durations measured so far, for who reports them elsewhere than to Prometheus. */
  readonly durations: Durations;
  /** prom-client's registry, for figures of a service's own. */
  readonly registry: Registry;
}

/** What is measured in durations, with the labels named above. */
export type Durations = Readonly<Record<'http' | 'query' | 'connector' | 'job' | 'event' | 'call', ReadableHistogram>>;

export interface MetricsOptions {
  /** Figures of the process and of Node (CPU, memory, event loop, garbage collection). Default true. */
  readonly process?: boolean;
}

/** Few buckets, around what a person notices: a cached read is below 5 ms, a page below 100 ms, a register seconds. */
const fast = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const slow = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const queries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];

/** Figures of one process. */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  if (options.process !== false) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const histogram = (
    name: string,
    help: string,
    labels: string[],
    buckets: number[],
  ): ReturnType<typeof createHistogram> => createHistogram(registry, name, help, labels, buckets);
  const gauge = (name: string, help: string, labelNames: string[]): Gauge =>
    new Gauge({ name, help, labelNames, registers: [registry] });

  const http = histogram('portal_http_request_seconds', 'Requests answered', ['route', 'method', 'status'], fast);
  const query = histogram('portal_query_seconds', 'SQL queries done', ['target', 'query', 'ok'], queries);
  const connector = histogram(
    'portal_connector_seconds',
    'Calls of outside systems',
    ['system', 'operation', 'outcome'],
    slow,
  );
  const job = histogram('portal_job_seconds', 'Jobs tried', ['task', 'outcome'], slow);
  const event = histogram(
    'portal_event_seconds',
    'Events given to subscribers',
    ['event', 'subscriber', 'outcome'],
    slow,
  );
  const call = histogram('portal_call_seconds', 'Calls between targets', ['from', 'to', 'procedure', 'ok'], fast);
  const breaker = gauge('portal_breaker_state', 'Circuit breakers: 0 closed, 1 half-open, 2 open', ['system']);
  const waiting = gauge('portal_queue_waiting', 'Work that waits, also for a later day, by task', ['task']);
  const due = gauge('portal_queue_due', 'Work that waits and whose time has come, by task', ['task']);
  const oldest = gauge('portal_queue_oldest_seconds', 'Age of the oldest work that is due, by task', ['task']);
  const dead = gauge('portal_dead_letters', 'Dead letters, by task', ['task']);
  const cache = new Counter({
    name: 'portal_connector_cache_total',
    help: 'Reads of caches of outside systems',
    labelNames: ['system', 'outcome'],
    registers: [registry],
  });
  const refreshers: (() => void | Promise<void>)[] = [];
  const figure: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };

  return {
    registry,
    contentType: registry.contentType,
    durations: { http, query, connector, job, event, call },
    call: (from, to, procedure, ok, seconds) => call.observe([from, to, procedure, ok ? 'true' : 'false'], seconds),
    http: (route, method, status, seconds) => http.observe([route, method, String(status)], seconds),
    query: (target, name, seconds, ok) => query.observe([target, name, ok ? 'true' : 'false'], seconds),
    connector: (system, operation, outcome, seconds) => connector.observe([system, operation, outcome], seconds),
    job: (task, outcome, seconds) => job.observe([task, outcome], seconds),
    event: (name, subscriber, outcome, seconds) => event.observe([name, subscriber, outcome], seconds),
    breaker: (system, state) => breaker.set({ system: safeLabel(system) }, figure[state]),
    cache: (system, outcome) => cache.inc({ system: safeLabel(system), outcome: safeLabel(outcome) }),
    queue(task, figures) {
      const labels = { task: safeLabel(task) };
      waiting.set(labels, figures.waiting);
      due.set(labels, figures.due);
      oldest.set(labels, figures.oldestSeconds);
    },
    deadLetters: (task, count) => dead.set({ task: safeLabel(task) }, count),
    onScrape: (refresh) => void refreshers.push(refresh),
    async text() {
      await Promise.allSettled(refreshers.map(async (refresh) => refresh()));
      return registry.metrics();
    },
  };
}
