import type { Classify } from '#platform/outside/index.ts';
import { CsszError, type CsszProblem } from './errors.ts';

const VERDICTS: Readonly<Record<CsszProblem, 'unavailable' | 'failed' | 'refused'>> = {
  unavailable: 'unavailable',
  protocol: 'failed',
  refused: 'refused',
};

/** What an error of the connector says of the gateway, for `Outside`'s breaker and retries. */
export const classifyCssz: Classify = (error) =>
  error instanceof CsszError ? { verdict: VERDICTS[error.kind], safeToRepeat: error.notSent } : undefined;
