import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from '../aims.ts';
import type { Fault } from '../fault.ts';

/** Shorter than a person waits, and than the portal waits for a free connection. */
const cutFor = 4;

export default {
  title: 'the network to the standby is cut and the manager insists on it: writes wait until it is back',
  aims: [nothingLost, nothingDoubled, nothingOld, nothingFailed],
  async happen({ stand, moment, hold, note }) {
    void moment();
    stand.pair.link.cut();
    await hold(cutFor);
    stand.pair.link.mend();
    await stand.pair.untilSynchronous();
    note(`cut for ${cutFor} s`);
  },
} satisfies Fault;
