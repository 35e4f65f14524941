import { nothingDoubled, nothingFailed, nothingLost, nothingOld, writingWithin } from '../aims.ts';
import type { Fault } from '../fault.ts';

/** How long whoever manages the servers takes to give the standby up. */
const givenUpAfter = 3;

export default {
  title: 'the network to the standby is cut; the manager lets commits go on without it, then with it again',
  aims: [nothingLost, nothingDoubled, nothingOld, nothingFailed, writingWithin(10)],
  async happen({ stand, seconds, moment, hold, note }) {
    void moment();
    stand.pair.link.cut();
    await hold(givenUpAfter);
    await stand.pair.waitForStandby(false);
    note(`writes waited for ${givenUpAfter} s, until the manager gave the standby up`);
    await hold(seconds);
    stand.pair.link.mend();
    await stand.pair.waitForStandby(true);
    await stand.pair.untilSynchronous();
  },
} satisfies Fault;
