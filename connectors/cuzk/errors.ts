/** The one error every operation of this connector throws. */
import type { CuzkProblem } from './protocol/messages.ts';

export interface CuzkErrorFacts {
  readonly kind: CuzkProblem;
  readonly operation: string;
  /** Code of the message in `vysledek`. */
  readonly message?: number | undefined;
  readonly httpStatus?: number | undefined;
}

/** A failure in kinds that somebody can act on. Made of constants and codes only: texts of the register are not kept. */
export class CuzkError extends Error {
  /** The platform may log the message as it is. */
  readonly safe = true;
  readonly code: string;
  readonly kind: CuzkProblem;
  readonly operation: string;

  constructor({ kind, operation, message, httpStatus }: CuzkErrorFacts) {
    const codes = [
      message === undefined ? '' : `message ${message}`,
      httpStatus === undefined ? '' : `HTTP ${httpStatus}`,
    ]
      .filter((one) => one !== '')
      .join(', ');
    super(`WSDP ${operation}: ${kind}${codes === '' ? '' : ` (${codes})`}`);
    this.name = 'CuzkError';
    this.kind = kind;
    this.code = kind;
    this.operation = operation;
  }
}
