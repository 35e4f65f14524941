import type { Classify } from '#platform/outside/index.ts';
import { IsssError, type IsssProblem } from './errors.ts';

const VERDICTS: Readonly<Record<IsssProblem, 'unavailable' | 'failed' | 'refused'>> = {
  unavailable: 'unavailable',
  protocol: 'failed',
  'no-access': 'failed',
  invalid: 'failed',
};

/** What an error of the connector says of ISSS, for `Outside`'s breaker and retries. */
export const classifyIsss: Classify = (error) => (error instanceof IsssError ? VERDICTS[error.kind] : undefined);
