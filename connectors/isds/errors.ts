/** The one error every operation of the ISDS connector throws. */
import { isRetryable, statusFacts, type IsdsProblem } from './protocol/statuses.ts';

export interface IsdsErrorFacts {
  readonly kind: IsdsProblem;
  readonly operation: string;
  /** dmStatusCode or dbStatusCode. */
  readonly statusCode?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** `X-Response-message-code` of a one-time-password step. */
  readonly loginCode?: string | undefined;
  /** Whether the state's system may have done what was asked, although no good answer came. */
  readonly mayHaveHappened?: boolean;
}

/**
 * A failure told in kinds a person can act on. The message names the operation, the kind and the codes; never a
 * person, a subject or the text the state's system sent (which is not kept at all).
 */
export class IsdsError extends Error {
  /** The platform may log the message as it is: it is made of constants and codes only. */
  readonly safe = true;
  /** The kind again, under the name logs and figures look for. */
  readonly code: string;
  readonly kind: IsdsProblem;
  readonly operation: string;
  readonly statusCode: string | undefined;
  readonly httpStatus: number | undefined;
  readonly loginCode: string | undefined;
  /** Asking the same again later may succeed. For operations that are not idempotent see also mayHaveHappened. */
  readonly retryable: boolean;
  /**
   * `true`: the request may have reached ISDS and been carried out although the answer is missing or unreadable;
   * a message must not be sent again before looking among the sent ones. `false`: certainly not carried out.
   */
  readonly mayHaveHappened: boolean;

  constructor(facts: IsdsErrorFacts) {
    const codes = [
      facts.statusCode === undefined ? '' : `status ${facts.statusCode}`,
      facts.httpStatus === undefined ? '' : `HTTP ${facts.httpStatus}`,
    ]
      .filter((one) => one !== '')
      .join(', ');
    super(`ISDS ${facts.operation}: ${facts.kind}${codes === '' ? '' : ` (${codes})`}`);
    this.name = 'IsdsError';
    this.kind = facts.kind;
    this.code = facts.kind;
    this.operation = facts.operation;
    this.statusCode = facts.statusCode;
    this.httpStatus = facts.httpStatus;
    this.loginCode = facts.loginCode;
    this.mayHaveHappened = facts.mayHaveHappened ?? false;
    this.retryable = isRetryable(facts.kind);
  }
}

/** The error for a status code, or `undefined` for codes that are no failure. */
export function statusError(operation: string, statusCode: string): IsdsError | undefined {
  const { problem } = statusFacts(statusCode);
  return problem === null ? undefined : new IsdsError({ kind: problem, operation, statusCode });
}
