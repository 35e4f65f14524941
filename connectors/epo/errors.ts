import { SafeError } from '#platform/telemetry/index.ts';

/**
 * Why a call of EPO did not end as it should.
 *
 * - `not-sent`: nothing has reached EPO, or it said that it takes nothing now (503, 429): it may be sent again
 * - `unknown`: it may have been taken and it may not
 * - `answer`: what came cannot be read as an answer of EPO
 */
export type EpoTrouble = 'not-sent' | 'unknown' | 'answer';

/** Made of constants and codes only; what EPO wrote and what was sent stay out of every log. */
export class EpoError extends SafeError {
  readonly trouble: EpoTrouble;
  readonly status: number | undefined;

  constructor(operation: string, trouble: EpoTrouble, details: { status?: number; cause?: unknown } = {}) {
    const { status, cause } = details;
    super(`EPO ${operation}: ${trouble}${status === undefined ? '' : ` (HTTP ${status})`}`, {
      code: `EPO-${trouble}`,
      ...(cause === undefined ? {} : { cause }),
    });
    this.trouble = trouble;
    this.status = status;
  }
}
