import { OutsideError } from '../outside/index.ts';
import { type Log, type Metrics, summariseError, withSpan } from '../telemetry/index.ts';
import { defaultMaxAttempts, Postponed, retryDelay } from './backoff.ts';
import type { Backoff, DeliveredEvent, WorkContext } from './types.ts';

/** One piece of work as `events.claim` and `events.finish` give it. */
export interface WorkItem {
  readonly work_id: string;
  readonly attempts: number;
  readonly claim: number;
  /** Null for a job. */
  readonly event_id: string | null;
  readonly name: string | null;
  readonly citizen: string | null;
  readonly payload: unknown;
  readonly at: Date;
  readonly trace: string | null;
}

/** How work of one task, or one event of it, is done. */
export interface Handler {
  readonly run: (payload: unknown, item: WorkItem, context: WorkContext) => Promise<void>;
  readonly maxAttempts?: number | undefined;
  readonly backoff?: Backoff | undefined;
  readonly timeoutMs?: number | undefined;
}

/** What becomes of an attempt; see `events.finish`. */
export interface Outcome {
  readonly kind: 'done' | 'retry' | 'back' | 'dead';
  readonly error?: string;
  readonly delayMs?: number;
}

export interface AttemptTools {
  readonly task: string;
  readonly log: Log;
  readonly metrics: Metrics | undefined;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
}

const defaultTimeoutMs = 5 * 60_000;
/** How long a handler that ignores its signal is waited for before its attempt is given up. */
const graceMs = 10_000;
/** The same when the process stops. */
const stopGraceMs = 1_000;

/** Tries one piece of work and says what becomes of it. Never throws. */
export async function attempt(item: WorkItem, handler: Handler | undefined, tools: AttemptTools): Promise<Outcome> {
  const { task, metrics } = tools;
  const startedAt = performance.now();
  const maxAttempts = handler?.maxAttempts ?? defaultMaxAttempts;
  const log = tools.log.child({ task, attempt: item.attempts, ...(item.name !== null && { event: item.name }) });
  const outcome = await withSpan(
    item.name === null ? task : `${item.name} → ${task}`,
    'consumer',
    { 'portal.task': task, 'portal.attempt': item.attempts },
    async (span) => {
      const result = await judge(item, handler, maxAttempts, log, tools.stopping);
      span.set({ 'portal.outcome': result.kind });
      return result;
    },
    item.trace,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const told = outcome.kind === 'done' ? 'ok' : outcome.kind === 'back' ? 'handed-back' : outcome.kind;
  if (item.name === null) metrics?.job(task, told, seconds);
  else metrics?.event(item.name, task.slice(0, task.indexOf(':')), told, seconds);
  return outcome;
}

async function judge(
  item: WorkItem,
  handler: Handler | undefined,
  maxAttempts: number,
  log: Log,
  stopping: AbortSignal,
): Promise<Outcome> {
  // It was begun so often and never ended: each time the process that tried it died.
  if (item.attempts > maxAttempts) {
    log.error('work ended its process each time it was tried; it is a dead letter now');
    return { kind: 'dead', error: 'the process ended during every attempt' };
  }
  try {
    if (handler === undefined) throw new NoHandler('nothing here handles it');
    await runInTime(item, handler, log, stopping);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof Postponed) return { kind: 'back', error: summariseError(error), delayMs: error.delayMs };
    if (stopping.aborted) return { kind: 'back', delayMs: 0 };
    const summary = summariseError(error);
    if (item.attempts >= maxAttempts || error instanceof Unusable) {
      log.error({ err: error }, 'work failed for good; it is a dead letter now');
      return { kind: 'dead', error: summary };
    }
    const delayMs = Math.max(
      retryDelay(item.attempts, handler?.backoff),
      (error instanceof OutsideError && error.retryAfterMs) || 0,
    );
    log.warn({ err: error, retryInMs: delayMs }, 'work failed and will be tried again');
    return { kind: 'retry', error: summary, delayMs };
  }
}

async function runInTime(item: WorkItem, handler: Handler, log: Log, stopping: AbortSignal): Promise<void> {
  const timeoutMs = handler.timeoutMs ?? defaultTimeoutMs;
  const late = new AbortController();
  const signal = AbortSignal.any([late.signal, stopping]);
  let giveUp: NodeJS.Timeout | undefined;
  let onStop = (): void => undefined;
  const timer = setTimeout(() => late.abort(new TookTooLong('it took too long')), timeoutMs);
  const given = new Promise<never>((_, reject) => {
    const ignored = (): void => reject(new TookTooLong('it took too long and ignored its signal'));
    giveUp = setTimeout(ignored, timeoutMs + graceMs);
    onStop = () => {
      clearTimeout(giveUp);
      giveUp = setTimeout(ignored, stopGraceMs);
    };
    stopping.addEventListener('abort', onStop, { once: true });
  });
  try {
    await Promise.race([handler.run(item.payload, item, { attempt: item.attempts, signal, log }), given]);
  } finally {
    clearTimeout(timer);
    clearTimeout(giveUp);
    stopping.removeEventListener('abort', onStop);
  }
}

/** The payload does not fit its schema: trying again cannot help. Thrown by handlers made here. */
export class Unusable extends Error {
  readonly safe = true;
  override readonly name = 'Unusable';
}

class NoHandler extends Error {
  readonly safe = true;
  override readonly name = 'NoHandler';
}

class TookTooLong extends Error {
  readonly safe = true;
  override readonly name = 'TookTooLong';
}

/** The event of a piece of work, with its payload as its schema gave it. */
export function deliveredEvent(item: WorkItem, payload: unknown): DeliveredEvent {
  return {
    id: item.event_id ?? '',
    name: item.name ?? '',
    citizen: item.citizen as DeliveredEvent['citizen'],
    payload,
    at: item.at,
  };
}
