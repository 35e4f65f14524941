import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { describeError } from './errors.ts';
import type { Log } from './log.ts';
import { maskText } from './mask.ts';
import { type FinishedSpan, setSpanSink, type SpanKind } from './trace.ts';
import type { TraceContext } from './traceparent.ts';

/** Where and how traces are exported. */
export interface TracingOptions {
  /**
   * Base address of an OTLP/HTTP collector (the meaning of OTEL_EXPORTER_OTLP_ENDPOINT), e.g. "http://127.0.0.1:4318";
   * spans are posted to `/v1/traces` below it. Absent: nothing is exported, trace ids still flow.
   */
  readonly endpoint?: string | undefined;
  /** Share of traces begun here that are recorded, 0 to 1; a trace begun elsewhere keeps its own decision. Default 0.01. */
  readonly ratio?: number | undefined;
  /** Name of this process in the traces. Default "portal". */
  readonly serviceName?: string | undefined;
  readonly version?: string | undefined;
  /** Told once when the collector refuses or does not answer; exporting goes on. */
  readonly log?: Log | undefined;
}

export interface Tracing {
  /** Sends what waits; resolves also when the collector does not answer. */
  flush(): Promise<void>;
  /** Flushes and stops recording. */
  stop(): Promise<void>;
}

/** SpanKind of OpenTelemetry by our names. */
const kinds: Readonly<Record<SpanKind, number>> = { internal: 0, server: 1, client: 2, producer: 3, consumer: 4 };
const statusError = 2;

/**
 * Starts exporting sampled spans by OTLP/HTTP in batches, where an endpoint is set. The OpenTelemetry SDK is loaded
 * only then, so a process without a collector starts without it.
 */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  if (options.endpoint === undefined || options.endpoint === '') return { flush: nothing, stop: nothing };
  const [{ BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: 5000,
  });
  const processor = new BatchSpanProcessor(tellOnce(exporter, options.log));
  const resource = resourceFromAttributes({
    'service.name': options.serviceName ?? 'portal',
    ...(options.version !== undefined && { 'service.version': options.version }),
  });
  const sink = {
    ratio: Math.min(1, Math.max(0, options.ratio ?? 0.01)),
    end: (span: FinishedSpan): void => processor.onEnd(readable(span, resource)),
  };
  setSpanSink(sink);
  const flush = async (): Promise<void> => processor.forceFlush().catch(() => undefined);
  return {
    flush,
    async stop() {
      const active = setSpanSink(undefined);
      if (active !== undefined && active !== sink) setSpanSink(active);
      await flush();
      await processor.shutdown().catch(() => undefined);
    },
  };
}

/** Says once per outage that spans are being lost, since the SDK itself keeps silent. */
function tellOnce(exporter: SpanExporter, log: Log | undefined): SpanExporter {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const code: number = result.code;
        const failed = code !== 0;
        if (failed && !failing) log?.warn({ err: result.error }, 'traces cannot be exported');
        if (!failed && failing) log?.info('traces are exported again');
        failing = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush !== undefined && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}

function readable(span: FinishedSpan, resource: ReadableSpan['resource']): ReadableSpan {
  const failure = span.error === undefined ? undefined : describeError(span.error);
  return {
    name: maskText(span.name),
    kind: kinds[span.kind],
    spanContext: () => spanContext(span.context),
    ...(span.parent !== undefined && { parentSpanContext: spanContext(span.parent) }),
    startTime: hrTime(span.startedAt),
    endTime: hrTime(span.endedAt),
    duration: hrTime(span.endedAt - span.startedAt),
    status:
      failure === undefined
        ? { code: 0 }
        : { code: statusError, message: [failure.type, failure.code].join(' ').trim() },
    attributes: maskAttributes(span.attributes, failure?.type),
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: { name: 'portal' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function maskAttributes(
  attributes: FinishedSpan['attributes'],
  errorType: string | undefined,
): Record<string, string | number | boolean> {
  const out: Record<string, string | number | boolean> = errorType === undefined ? {} : { 'error.type': errorType };
  for (const [key, value] of Object.entries(attributes)) out[key] = typeof value === 'string' ? maskText(value) : value;
  return out;
}

function spanContext(context: TraceContext): ReturnType<ReadableSpan['spanContext']> {
  return { traceId: context.traceId, spanId: context.spanId, traceFlags: context.sampled ? 1 : 0 };
}

function hrTime(milliseconds: number): [number, number] {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.round((milliseconds - seconds * 1000) * 1e6)];
}

async function nothing(): Promise<void> {}
