import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  SamplingBreaker,
} from 'cockatiel';
import { type BreakerState, withSpan } from '../telemetry/index.ts';
import { createAgedCache } from './cache.ts';
import { type Classification, classifyWith } from './classify.ts';
import { OutsideError, type OutsideReason } from './errors.ts';
import { backoffDelay, pause, withDeadline } from './time.ts';
import type { CallOptions, Outside, OutsideFactory, OutsideOptions, OutsideState } from './types.ts';

const states: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

/**
 * The one way to call an outside system: each call has a deadline in all, waits for its turn in a bulkhead, is not
 * made at all while the system's circuit breaker is open, is tried again when that is harmless, and leaves a figure
 * and a span. (Deadline, retry, bulkhead, breaker: from the outside in.)
 *
 * @example
 * const isds = createOutside({ system: 'isds', deadlineMs: 8_000, metrics, log });
 * const list = await isds.call('GetListOfReceivedMessages', { idempotent: true }, (signal) => client.list({ signal }));
 */
export function createOutside(options: OutsideOptions): Outside {
  const { system, metrics, log } = options;
  const now = options.now ?? Date.now;
  const attempts = options.retry?.attempts ?? 2;
  const halfOpenAfterMs = options.breaker?.halfOpenAfterMs ?? 10_000;
  const slots = bulkhead(options.bulkhead?.concurrent ?? 20, options.bulkhead?.queued ?? 100);
  const breaker = circuitBreaker(handleWhen(countsAgainst), {
    halfOpenAfter: halfOpenAfterMs,
    breaker: breakerRule(options.breaker),
  });
  const cache = createAgedCache(options.cacheEntries ?? 10_000, now, (outcome) => metrics?.cache(system, outcome));

  let since = new Date();
  let openUntil = 0;
  let lastSuccessAt: Date | undefined;
  let lastFailureAt: Date | undefined;
  let active = 0;
  let queued = 0;

  metrics?.breaker(system, 'closed');
  breaker.onStateChange((state) => {
    since = new Date();
    if (state === CircuitState.Open) openUntil = Date.now() + halfOpenAfterMs;
    metrics?.breaker(system, states[state]);
    log?.[state === CircuitState.Open ? 'warn' : 'info'](
      { system, breaker: states[state] },
      'circuit breaker has changed',
    );
  });

  const fail = (
    operation: string,
    idempotent: boolean,
    reason: OutsideReason,
    cause?: unknown,
    said?: Classification,
  ): OutsideError =>
    new OutsideError({
      system,
      operation,
      reason,
      cause,
      retryAfterMs: said?.retryAfterMs,
      retryable:
        reason === 'open-circuit' ||
        reason === 'bulkhead-full' ||
        said?.safeToRepeat === true ||
        (idempotent && (reason === 'deadline' || reason === 'unavailable')),
    });

  /** One attempt, seen by the breaker. */
  const attempt = async <T>(
    { operation, idempotent, progress }: Calling,
    signal: AbortSignal,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    active++;
    progress.begun = true;
    try {
      const value = await withDeadline(signal, run, () => fail(operation, idempotent, 'deadline'));
      lastSuccessAt = new Date();
      return value;
    } catch (error) {
      if (error instanceof OutsideError && error.system === system) {
        lastFailureAt = new Date();
        throw error;
      }
      const said = classifyWith(options.classify, error);
      if (said.verdict === 'answer' || said.verdict === 'refused') lastSuccessAt = new Date();
      else lastFailureAt = new Date();
      if (said.verdict === 'answer') throw error;
      throw fail(operation, idempotent, said.verdict, error, said);
    } finally {
      active--;
    }
  };

  /** One attempt with its turn in the bulkhead and the breaker's leave. */
  const admitted = async <T>(
    calling: Calling,
    signal: AbortSignal,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const { operation, idempotent } = calling;
    if (breaker.state === CircuitState.Open && Date.now() < openUntil)
      throw fail(operation, idempotent, 'open-circuit');
    let waits = true;
    queued++;
    const begun = (): void => {
      if (waits) queued--;
      waits = false;
    };
    try {
      return await slots.execute(() => {
        begun();
        if (signal.aborted) throw fail(operation, true, 'deadline');
        return breaker.execute(() => {
          // The caller is gone: a probe of a half-open breaker may have made this attempt wait.
          if (signal.aborted) throw new CallerGone();
          return attempt(calling, signal, run);
        });
      });
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw fail(operation, idempotent, 'open-circuit');
      if (error instanceof BulkheadRejectedError) throw fail(operation, idempotent, 'bulkhead-full');
      if (error instanceof CallerGone) throw fail(operation, true, 'deadline');
      throw error;
    } finally {
      begun();
    }
  };

  const withRetries = async <T>(
    calling: Calling,
    signal: AbortSignal,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    for (let tried = 1; ; tried++) {
      try {
        return await admitted(calling, signal, run);
      } catch (error) {
        const again =
          calling.idempotent && tried < attempts && error instanceof OutsideError && error.reason === 'unavailable';
        if (!again || signal.aborted) throw error;
        await pause(Math.max(backoffDelay(tried, options.retry?.backoff), error.retryAfterMs ?? 0), signal);
        if (signal.aborted) throw error;
      }
    }
  };

  const call = async <T>(
    operation: string,
    { idempotent, deadlineMs }: CallOptions,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const startedAt = performance.now();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlineMs ?? options.deadlineMs ?? 10_000);
    const progress = { begun: false };
    let outcome = 'ok';
    try {
      return await withSpan(
        `${system} ${operation}`,
        'client',
        { 'portal.system': system, 'portal.operation': operation },
        () =>
          withDeadline(
            deadline.signal,
            (signal) => withRetries({ operation, idempotent, progress }, signal, run),
            () => fail(operation, idempotent || !progress.begun, 'deadline'),
          ),
      );
    } catch (error) {
      outcome = error instanceof OutsideError ? error.reason : 'answer';
      throw error;
    } finally {
      clearTimeout(timer);
      metrics?.connector(system, operation, outcome, (performance.now() - startedAt) / 1000);
    }
  };

  const state = (): OutsideState => ({
    system,
    breaker: states[breaker.state],
    since,
    lastSuccessAt,
    lastFailureAt,
    active,
    queued,
  });

  return {
    system,
    call,
    cached: (key, cacheOptions, fetch) => cache.read(key, cacheOptions, fetch),
    forget: (keyPrefix) => cache.forget(keyPrefix),
    state,
    reset() {
      // cockatiel has no other way to close a breaker: one that was isolated by hand closes when it is let go.
      if (breaker.state !== CircuitState.Closed) breaker.isolate().dispose();
    },
    async probe() {
      const { probe } = options;
      if (probe !== undefined) await call('probe', { idempotent: true }, probe).catch(() => undefined);
      return state();
    },
  };
}

/** A call under way. */
interface Calling {
  readonly operation: string;
  readonly idempotent: boolean;
  /** Whether the system was called at all. */
  readonly progress: { begun: boolean };
}

/** Makes the callers of outside systems for the services of one process. */
export function createOutsideFactory(tools: Pick<OutsideOptions, 'metrics' | 'log'>): OutsideFactory {
  return (options) => createOutside({ ...options, ...tools });
}

/** The deadline passed while an attempt waited for a half-open breaker; the system was not called. */
class CallerGone extends Error {}

function countsAgainst(error: Error): boolean {
  if (!(error instanceof OutsideError)) return false;
  return error.reason === 'deadline' || error.reason === 'unavailable' || error.reason === 'failed';
}

function breakerRule(rule: OutsideOptions['breaker']): ConsecutiveBreaker | SamplingBreaker {
  if (rule === undefined) return new ConsecutiveBreaker(5);
  if ('failures' in rule) return new ConsecutiveBreaker(rule.failures);
  return new SamplingBreaker({
    threshold: rule.threshold,
    duration: rule.durationMs ?? 30_000,
    ...(rule.minimumRps !== undefined && { minimumRps: rule.minimumRps }),
  });
}
