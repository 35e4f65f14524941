/** The platform's way of calling the outside, put around each operation of the client. */
import { OutsideError, type Classify, type Outside } from '#platform/outside/index.ts';
import { IsdsError } from './errors.ts';
import { deadlineOf, type CallHook } from './exchange.ts';
import type { IsdsProblem } from './protocol/statuses.ts';

/** Kinds that say something of ISDS itself; all others are its proper answers to one person's request. */
const VERDICTS: Partial<Record<IsdsProblem, 'unavailable' | 'failed'>> = {
  unavailable: 'unavailable',
  maintenance: 'unavailable',
  protocol: 'failed',
};

/**
 * What an error of the client says of ISDS, for `Outside`'s breaker and retries. Throttling and refused log-ins
 * concern one person: they do not open the breaker for the others.
 */
export const classifyIsds: Classify = (error) =>
  error instanceof IsdsError ? (VERDICTS[error.kind] ?? 'answer') : undefined;

/**
 * A call hook for the client over a platform `Outside` (made with {@link classifyIsds}). Whatever the platform throws
 * comes out as {@link IsdsError}: an open breaker or a full bulkhead is `unavailable` and certainly did nothing, a
 * missed deadline of a changing operation may have.
 *
 * @example
 * const outside = outsideFactory({ system: 'isds', classify: classifyIsds });
 * const isds = createIsdsClient({ place, credentials, call: isdsCall(outside) });
 */
export function isdsCall(outside: Outside): CallHook {
  return async (operation, idempotent, run) => {
    try {
      return await outside.call(operation, { idempotent, deadlineMs: deadlineOf(operation) }, run);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      if (error.cause instanceof IsdsError) throw error.cause;
      const untried = error.reason === 'open-circuit' || error.reason === 'bulkhead-full';
      throw new IsdsError({ kind: 'unavailable', operation, mayHaveHappened: !idempotent && !untried });
    }
  };
}
