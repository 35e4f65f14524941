/** The platform's way of calling the outside, put around each operation of the client. */
import type { Classify, Verdict } from '#platform/outside/index.ts';
import { CuzkError } from './errors.ts';
import type { CuzkProblem } from './protocol/messages.ts';

/** Kinds that say something of WSDP itself; the others are proper answers to one request. */
const VERDICTS: Partial<Record<CuzkProblem, Verdict>> = {
  unavailable: 'unavailable',
  busy: 'unavailable',
  protocol: 'failed',
  // Three wrong log-ins lock the account: the breaker must stop them.
  credentials: 'failed',
};

/** What an error of the client says of WSDP, for `Outside`'s breaker and retries. */
export const classifyCuzk: Classify = (error) =>
  error instanceof CuzkError ? (VERDICTS[error.kind] ?? 'answer') : undefined;
