import { IsdsError } from '#connectors/isds/errors.ts';
import { OutsideError } from '#platform/outside/index.ts';
import type { Refusal } from '../api.ts';

/**
 * What a failed hand-over of a message means.
 * - `not-handed-over`: certainly nothing reached ISDS; wait and try again.
 * - `unclear`: ISDS may have it; look among the sent messages before doing anything else.
 * - `refused`: ISDS read it and said no.
 */
export type Failure =
  | { readonly kind: 'not-handed-over' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Reasons with which the portal itself did not let the call out. */
const keptIn: ReadonlySet<string> = new Set(['open-circuit', 'bulkhead-full']);

/** Reads the failure of CreateMessage. Whatever is not known for certain is unclear. */
export function failureOf(error: unknown): Failure {
  if (error instanceof OutsideError && keptIn.has(error.reason)) return { kind: 'not-handed-over' };
  const isds = isdsErrorOf(error);
  if (!isds) return { kind: 'unclear' };
  if (isds.mayHaveHappened || isServersFault(isds)) return { kind: 'unclear' };
  if (isds.retryable || isds.kind === 'login-blocked') return { kind: 'not-handed-over' };
  return { kind: 'refused', refusal: refusalOf(isds) };
}

/** ISDS failed while it had the message in hand: HTTP 5xx, a 9xxx code, or an answer that makes no sense. */
function isServersFault(error: IsdsError): boolean {
  const code = error.statusCode;
  return (
    (error.httpStatus ?? 0) >= 500 ||
    code?.startsWith('9') === true ||
    (error.kind === 'protocol' && code === undefined)
  );
}

/** Whether a failure says something of ISDS or the way to it; anything else is a mistake of ours. */
export function isOutsideFailure(error: unknown): boolean {
  return (
    error instanceof OutsideError ||
    isdsErrorOf(error) !== undefined ||
    (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
  );
}

/** The connector's error, also when the platform has wrapped it. */
export function isdsErrorOf(error: unknown): IsdsError | undefined {
  if (error instanceof IsdsError) return error;
  return error instanceof Error && error.cause !== undefined ? isdsErrorOf(error.cause) : undefined;
}

/** Why ISDS did not take a message, in terms a person can act on. */
function refusalOf(error: IsdsError): Refusal {
  const byCode = error.statusCode === undefined ? undefined : refusalsByCode[error.statusCode];
  return byCode ?? refusalsByKind[error.kind] ?? 'other';
}

/** Codes of CreateMessage that mean something other than their kind in general. */
const refusalsByCode: Readonly<Record<string, Refusal>> = {
  '1201': 'box-inaccessible',
  '1205': 'recipient-inaccessible',
  '1214': 'format-refused',
  '1281': 'too-big',
  '1299': 'no-attachment',
  '2011': 'recipient-unknown',
  '2032': 'no-attachment',
  '5001': 'recipient-unknown',
};

const refusalsByKind: Readonly<Record<string, Refusal>> = {
  'not-found': 'recipient-unknown',
  'no-access': 'not-allowed',
  credentials: 'needs-reconnecting',
  'format-refused': 'format-refused',
  'too-big': 'too-big',
  'box-inaccessible': 'recipient-inaccessible',
};
