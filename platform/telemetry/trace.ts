import { AsyncLocalStorage } from 'node:async_hooks';
import { formatTraceparent, parseTraceparent, randomId, type TraceContext } from './traceparent.ts';

/** What a span stands for, as in OpenTelemetry. */
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** Facts about a span: bounded words and numbers, never anything personal (route patterns, names of operations, codes). */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A finished span, as it is given to the exporter. Times in milliseconds since 1970. */
export interface FinishedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly context: TraceContext;
  readonly parent: TraceContext | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  /** The error that ended it, if any; the exporter takes only its type and code. */
  readonly error: unknown;
}

/** Takes finished spans of sampled traces. */
export interface SpanSink {
  /** Share of new traces to record, 0 to 1. */
  readonly ratio: number;
  readonly end: (span: FinishedSpan) => void;
}

/** A span under way. */
export interface Span {
  readonly context: TraceContext;
  /** Adds facts known only later, such as a status. Costs nothing when the span is not recorded. */
  set(attributes: Attributes): void;
  /** Runs with this span as the current one, for everything called and awaited within. */
  run<T>(fn: () => T): T;
  /** Ends it, once; with the error that ended it, if any. */
  end(error?: unknown): void;
}

/*
 * The current span is ambient by its nature: a log line or an outgoing call deep below must find it without being
 * handed it. So this module holds the only two globals of the platform: the current context, and the exporter.
 */
const current = new AsyncLocalStorage<TraceContext>();
let sink: SpanSink | undefined;

/** Sets where sampled spans go, or stops with undefined. Returns the one before. Used by `startTracing`. */
export function setSpanSink(next: SpanSink | undefined): SpanSink | undefined {
  const before = sink;
  sink = next;
  return before;
}

/** The span that the running code belongs to, if any. */
export function currentSpan(): TraceContext | undefined {
  return current.getStore();
}

/** The current span as a `traceparent` header or row value; undefined outside of any span. */
export function traceparent(): string | undefined {
  const context = current.getStore();
  return context === undefined ? undefined : formatTraceparent(context);
}

/** Headers to send with an outgoing call so that the other side continues this trace; empty outside of any span. */
export function traceHeaders(): { traceparent?: string } {
  const header = traceparent();
  return header === undefined ? {} : { traceparent: header };
}

/**
 * Begins a span: a child of `parent`, else of the current span, else the root of a new trace.
 * `parent` may be what came in a header or a row; `null` begins a new trace.
 */
export function startSpan(
  name: string,
  kind: SpanKind = 'internal',
  attributes: Attributes = {},
  parent: TraceContext | string | null | undefined = current.getStore(),
): Span {
  const above = typeof parent === 'string' ? parseTraceparent(parent) : (parent ?? undefined);
  const context: TraceContext = {
    traceId: above?.traceId ?? randomId(16),
    spanId: randomId(8),
    sampled: above?.sampled ?? (sink !== undefined && drawn(sink.ratio)),
  };
  if (sink === undefined || !context.sampled) return new UnrecordedSpan(context);
  return new RecordedSpan(name, kind, attributes, context, above, sink);
}

/**
 * Runs a function as a span and ends it when the function, or the promise it returns, is done. Errors pass through.
 *
 * @example
 * const answer = await withSpan('isds MessageDownload', 'client', { system: 'isds' }, () => download(id));
 */
export function withSpan<T>(
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  fn: (span: Span) => T,
  parent?: TraceContext | string | null,
): T {
  const span = parent === undefined ? startSpan(name, kind, attributes) : startSpan(name, kind, attributes, parent);
  return span.run(() => {
    let result: T;
    try {
      result = fn(span);
    } catch (error) {
      span.end(error);
      throw error;
    }
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    return result.then(
      (value: unknown) => (span.end(), value),
      (error: unknown) => {
        span.end(error);
        throw error;
      },
    ) as T;
  });
}

class UnrecordedSpan implements Span {
  readonly context: TraceContext;

  constructor(context: TraceContext) {
    this.context = context;
  }

  set(): void {}

  run<T>(fn: () => T): T {
    return current.run(this.context, fn);
  }

  end(): void {}
}

class RecordedSpan implements Span {
  readonly context: TraceContext;
  readonly #name: string;
  readonly #kind: SpanKind;
  readonly #parent: TraceContext | undefined;
  readonly #sink: SpanSink;
  readonly #startedAt = now();
  #attributes: Attributes;
  #ended = false;

  constructor(
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    context: TraceContext,
    parent: TraceContext | undefined,
    to: SpanSink,
  ) {
    this.#name = name;
    this.#kind = kind;
    this.#attributes = attributes;
    this.context = context;
    this.#parent = parent;
    this.#sink = to;
  }

  set(attributes: Attributes): void {
    this.#attributes = { ...this.#attributes, ...attributes };
  }

  run<T>(fn: () => T): T {
    return current.run(this.context, fn);
  }

  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#sink.end({
      name: this.#name,
      kind: this.#kind,
      context: this.context,
      parent: this.#parent,
      startedAt: this.#startedAt,
      endedAt: now(),
      attributes: this.#attributes,
      error,
    });
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function drawn(ratio: number): boolean {
  return ratio >= 1 || (ratio > 0 && Math.random() < ratio);
}
