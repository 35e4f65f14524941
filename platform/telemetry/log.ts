import {
  type ChildLoggerOptions,
  type DestinationStream,
  destination as fileDestination,
  type Logger,
  pino,
} from 'pino';
import { prettyDestination } from './pretty.ts';
import { type Fields, sanitise, sanitiseText } from './sanitise.ts';
import { currentSpan } from './trace.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Writes one line: fields first, then constant words; or words alone. Values belong to fields, never into the words. */
export interface LogMethod {
  (fields: Fields | Error, message?: string): void;
  (message: string): void;
}

/** What code logs with. A pino logger is one. */
export interface Log {
  readonly trace: LogMethod;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  child(bindings: Fields): Log;
}

export interface LogOptions {
  /** Default "info". */
  readonly level?: LogLevel;
  /** Where lines go; default standard output. Anything with `write(line)`. */
  readonly destination?: DestinationStream;
  /** One readable line for a terminal instead of JSON. Default false. */
  readonly pretty?: boolean;
  /** Fields of every line, such as `{ target: 'po-be-kalendar' }`. */
  readonly base?: Fields;
}

/**
 * Makes the log of a process: JSON lines (or one readable line each), with the ids of the current trace, and with
 * everything personal taken out before it is serialised (see `sanitise`, `describeError`, `maskText`).
 *
 * The result is a pino logger, so that Fastify can have it as its `loggerInstance`; code takes it as a `Log`.
 *
 * @example
 * const log = createLog({ level: 'info', pretty: process.stdout.isTTY });
 * log.child({ target: 'po-be-kalendar' }).warn({ err, route }, 'request failed');
 */
export function createLog(options: LogOptions = {}): Logger {
  const out = options.destination ?? fileDestination({ dest: 1, sync: false, ...batches });
  const stream = options.pretty === true ? prettyDestination(out) : out;
  const log = pino(
    {
      level: options.level ?? 'info',
      base: sanitise(options.base ?? {}),
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: (label) => ({ level: label }),
        log: sanitise,
      },
      // pino's own serializers show too much; errors and requests are handled by `sanitise`.
      serializers: { err: same, req: same, res: same },
      mixin: traceFields,
      hooks: { logMethod: callSafely },
    },
    stream,
  );
  // pino formats the bindings of the first log only, and lets a child bring serializers of its own.
  const child = log.child;
  log.child = function (this: Logger, bindings: Fields, settings?: ChildLoggerOptions) {
    const kept = { ...(settings?.level !== undefined && { level: settings.level }) };
    return child.call(this, sanitise(bindings), kept);
  } as typeof log.child;
  const setBindings = log.setBindings;
  log.setBindings = function (this: Logger, bindings: Fields) {
    setBindings.call(this, sanitise(bindings));
  };
  return log;
}

/** A line alone costs a system call: lines go out together, at the latest after half a second and at the end. */
const batches = { minLength: 12_288, periodicFlush: 500 };

/** A log that says nothing; for tests and tools. */
export const silentLog: Log = pino({ level: 'silent' });

/** pino takes an error's own message as the words of the line when none are given; ours never does. */
function callSafely(this: Logger, args: unknown[], method: (...args: never[]) => void): void {
  const [first, second, ...rest] = args;
  const write = method as unknown as (this: Logger, ...args: unknown[]) => void;
  const words = typeof first === 'string' ? first : typeof second === 'string' ? second : undefined;
  const text =
    words === undefined
      ? undefined
      : sanitiseText(interpolate(words, typeof first === 'string' ? [second, ...rest] : rest));
  if (typeof first === 'string') return write.call(this, {}, withoutPath(text ?? ''));
  if (first instanceof Error)
    return write.call(this, { err: first }, repeats(words, first) ? 'error' : (text ?? 'error'));
  if (typeof first !== 'object' || first === null) return write.call(this, {}, text ?? '');
  const fields = looksLikeMessage(first) ? { req: first } : first;
  const error = 'err' in first ? first.err : 'error' in first ? first.error : undefined;
  if (error instanceof Error && (text === undefined || repeats(words, error))) return write.call(this, fields, 'error');
  return write.call(this, fields, withoutPath(text ?? ''));
}

/** Fastify and others log an error with its own message as the words. */
function repeats(words: string | undefined, error: Error): boolean {
  return words !== undefined && error.message !== '' && words.includes(error.message);
}

/** Fastify names the path of a request that no route matches. */
function withoutPath(text: string): string {
  return /^Route [A-Z]+:/.test(text) ? 'no such route' : text;
}

/** printf-like placeholders that Fastify and its plugins use; objects are not spelled out. */
function interpolate(words: string, values: unknown[]): string {
  if (!words.includes('%')) return words;
  let next = 0;
  return words.replace(/%[sdifjoO]/g, (mark) => {
    if (next >= values.length) return mark;
    const value = values[next++];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '[…]';
  });
}

/** pino spells out a raw HTTP message given as fields, headers and all: wrap it so that `sanitise` sees it first. */
function looksLikeMessage(value: object): boolean {
  return ('headers' in value && 'method' in value) || 'setHeader' in value;
}

function traceFields(): object {
  const span = currentSpan();
  return span === undefined ? {} : { trace: span.traceId, span: span.spanId };
}

function same(value: unknown): unknown {
  return value;
}
