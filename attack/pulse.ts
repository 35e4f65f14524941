import type { Stage } from './stage.ts';
import type { Tally } from './tally.ts';

/** Longest time that others may be kept waiting by an attack, ms. Two cores shared with others are slow now and then. */
const patience = 5000;

/** Asks the portal for a page again and again while work is done; it is a finding when others are kept waiting. */
export async function withPulse<T>(
  { stranger }: Stage,
  tally: Tally,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  let going = true;
  let longest = 0;
  const browser = stranger();
  const beating = (async () => {
    // oxlint-disable-next-line no-unmodified-loop-condition -- set when the work has ended
    while (going) {
      const begun = performance.now();
      const answer = await browser.get('/o-portalu').catch(() => undefined);
      longest = Math.max(longest, performance.now() - begun);
      tally.check(
        answer?.status === 200,
        `a page answers ${answer?.status ?? 'nothing'} during ${what}`,
        'GET /o-portalu',
        `pulse ${what}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  try {
    return await work();
  } finally {
    going = false;
    await beating;
    tally.check(
      longest < patience,
      `${what} kept others waiting for ${Math.round(longest)} ms`,
      'GET /o-portalu meanwhile',
      `wait ${what}`,
    );
  }
}
