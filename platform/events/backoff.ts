import { SafeError } from '../telemetry/index.ts';
import type { Backoff } from './types.ts';

/** Attempts before work becomes a dead letter, where nothing else is said. */
export const defaultMaxAttempts = 10;

/**
 * Milliseconds from a failed attempt to the next one: exponential, capped, with jitter. With the defaults about
 * 1 s, 3 s, 9 s, 27 s, 81 s, 4 min, 12 min, 36 min, 1 h.
 *
 * @param attempt number of the attempt that failed, from 1
 * @param random 0 ≤ random < 1
 */
export function retryDelay(attempt: number, backoff: Backoff = {}, random: number = Math.random()): number {
  const { firstMs = 1_000, factor = 3, capMs = 3_600_000, jitter = 0.3 } = backoff;
  const full = Math.min(capMs, firstMs * factor ** Math.min(attempt - 1, 60));
  return Math.max(0, Math.round(full * (1 - jitter / 2 + jitter * random)));
}

/**
 * Thrown by a handler that cannot do its work yet through no fault of the work: the outside system is in maintenance,
 * a box is being reconnected. It is tried again after the delay, and the attempt does not count.
 */
export class Postponed extends SafeError {
  readonly delayMs: number;

  constructor(delayMs: number, reason = 'postponed') {
    super(reason, { code: 'postponed' });
    this.delayMs = delayMs;
  }
}
