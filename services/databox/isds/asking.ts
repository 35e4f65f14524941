import { isdsErrorOf } from '../dispatch/outcome.ts';
import { OutsideError } from '#platform/outside/index.ts';

/** How a question to ISDS for a citizen who waits for the answer ended. */
export type Asked<T> = { readonly answer: T } | { readonly failure: 'unavailable' | 'needs-reconnecting' | 'refused' };

/** Asks ISDS; its failures become values, mistakes of ours stay errors. */
export async function asked<T>(question: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await question() };
  } catch (error) {
    const isds = isdsErrorOf(error);
    if (isds?.kind === 'credentials') return { failure: 'needs-reconnecting' };
    if (isds && !isds.retryable && isds.kind !== 'protocol') return { failure: 'refused' };
    if (isds || error instanceof OutsideError) return { failure: 'unavailable' };
    throw error;
  }
}
