import { SafeError } from '../telemetry/index.ts';

/**
 * Why a call of an outside system did not succeed.
 *
 * - `deadline`: no answer in time. For a call that is not idempotent, whether it took effect is not known.
 * - `open-circuit`: not tried, the system has been failing.
 * - `bulkhead-full`: not tried, too many calls of the system are under way.
 * - `unavailable`: the system cannot be reached, or says that it is down or busy.
 * - `refused`: the system answered, and it was no (not found, not allowed, invalid).
 * - `failed`: anything else, such as an answer that makes no sense.
 */
export type OutsideReason = 'deadline' | 'open-circuit' | 'bulkhead-full' | 'unavailable' | 'refused' | 'failed';

const words: Readonly<Record<OutsideReason, string>> = {
  deadline: 'did not answer in time',
  'open-circuit': 'has been failing and is not being called',
  'bulkhead-full': 'has too many calls under way',
  unavailable: 'is not available',
  refused: 'refused the request',
  failed: 'answered in a way that cannot be used',
};

/** A call of an outside system did not succeed. Its message names the system, the operation and the reason only. */
export class OutsideError extends SafeError {
  readonly system: string;
  readonly operation: string;
  readonly reason: OutsideReason;
  /** Whether the same call may be tried later without the danger of doing it twice. */
  readonly retryable: boolean;
  /** When the system asked to be left alone for so long (Retry-After), milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(details: {
    system: string;
    operation: string;
    reason: OutsideReason;
    retryable: boolean;
    retryAfterMs?: number | undefined;
    cause?: unknown;
  }) {
    super(`${details.system} ${words[details.reason]} (${details.operation})`, {
      code: details.reason,
      cause: details.cause,
    });
    this.system = details.system;
    this.operation = details.operation;
    this.reason = details.reason;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs;
  }
}
