import { nothingDoubled, nothingLost, nothingOld, readingWithin, readsGoOn, writingWithin } from '../aims.ts';
import type { Fault } from '../fault.ts';

/**
 * How long the two do not see each other before the power goes, seconds: so whatever had been acknowledged without the
 * standby would be lost for certain, and not only if it happened to be behind.
 */
const apart = 0.8;
/** How long whoever manages the servers takes to be sure that the primary is gone. */
const noticedAfter = 2;

export default {
  title: 'the primary loses its network, then its power (SIGKILL of all its processes), and the standby is promoted',
  aims: [nothingLost, nothingDoubled, nothingOld, writingWithin(10), readsGoOn, readingWithin(3)],
  async happen({ stand, moment, hold, note }) {
    void moment();
    stand.pair.link.cut();
    await hold(apart);
    await moment(stand.pair.primary.kill());
    await hold(noticedAfter);
    const began = performance.now();
    await stand.pair.promote();
    note(
      `promoted ${noticedAfter} s after the end of the primary, in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
  },
  restore: (stand) => stand.pair.rebuild(),
} satisfies Fault;
