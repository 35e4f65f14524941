/** The one error that the connector throws; refusals of the bus are results, not errors. */

/**
 * - `unavailable`: not reached, too late, HTTP 5xx, a SOAP fault of the server;
 * - `protocol`: an answer that is not one of ISSS: HTML, a broken or hostile document, fields that make no sense;
 * - `no-access`: the portal's certificate is not taken;
 * - `invalid`: the bus does not understand our request.
 */
export type IsssProblem = 'unavailable' | 'protocol' | 'no-access' | 'invalid';

/** A failure of ISSS or of the way to it. The message is made of constants and codes only. */
export class IsssError extends Error {
  override readonly name = 'IsssError';
  /** The platform may log the message as it is. */
  readonly safe = true;
  readonly kind: IsssProblem;
  /** The kind again, under the name that logs and figures look for. */
  readonly code: IsssProblem;
  readonly httpStatus: number | undefined;

  constructor(kind: IsssProblem, action: string, options: { httpStatus?: number; cause?: unknown } = {}) {
    const status = options.httpStatus === undefined ? '' : ` (HTTP ${options.httpStatus})`;
    super(`ISSS ${action}: ${kind}${status}`, { cause: options.cause });
    this.kind = kind;
    this.code = kind;
    this.httpStatus = options.httpStatus;
  }
}
