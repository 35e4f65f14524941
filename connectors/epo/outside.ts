import type { Classify } from '#platform/outside/index.ts';
import { EpoError } from './errors.ts';

/** What an error of the client says of EPO, for the breaker and for whoever asks whether it may be sent again. */
export const classifyEpo: Classify = (error) => {
  if (!(error instanceof EpoError)) return undefined;
  if (error.trouble === 'not-sent') return { verdict: 'unavailable', safeToRepeat: true };
  return error.trouble === 'unknown' ? 'unavailable' : 'failed';
};
