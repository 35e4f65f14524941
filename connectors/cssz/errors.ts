/** The one error that the connector throws; what ČSSZ says of a filing is a result, not an error. */

/**
 * - `unavailable`: not reached, too late, HTTP 5xx;
 * - `protocol`: an answer that is not one of the gateway: HTML, a broken or hostile document, fields that make no sense;
 * - `refused`: the gateway does not take the request, HTTP 4xx.
 */
export type CsszProblem = 'unavailable' | 'protocol' | 'refused';

/** A failure of the gateway or of the way to it. The message is made of constants and codes only. */
export class CsszError extends Error {
  override readonly name = 'CsszError';
  /** The platform may log the message as it is. */
  readonly safe = true;
  readonly kind: CsszProblem;
  readonly code: CsszProblem;
  readonly httpStatus: number | undefined;
  /** True when the request cannot have reached the gateway, so nothing was filed. */
  readonly notSent: boolean;

  constructor(
    kind: CsszProblem,
    operation: string,
    options: { httpStatus?: number; notSent?: boolean; cause?: unknown } = {},
  ) {
    const status = options.httpStatus === undefined ? '' : ` (HTTP ${options.httpStatus})`;
    super(`VREP ${operation}: ${kind}${status}`, { cause: options.cause });
    this.kind = kind;
    this.code = kind;
    this.httpStatus = options.httpStatus;
    this.notSent = options.notSent ?? false;
  }
}
