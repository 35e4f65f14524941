/** Logs, metrics and traces: what a process tells its operator, and never about whom. */
export { SafeError, summariseError } from './errors.ts';
export { startTracing, type Tracing, type TracingOptions } from './export.ts';
export { createLog, type Log, type LogLevel, type LogMethod, type LogOptions, silentLog } from './log.ts';
export type { ReadableHistogram } from './histogram.ts';
export { type BreakerState, createMetrics, type Durations, type Metrics, type MetricsOptions } from './metrics.ts';
export type { Fields } from './sanitise.ts';
export {
  type Attributes,
  currentSpan,
  type Span,
  type SpanKind,
  startSpan,
  traceHeaders,
  traceparent,
  withSpan,
} from './trace.ts';
export { parseTraceparent, type TraceContext } from './traceparent.ts';
