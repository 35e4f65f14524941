import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from '../aims.ts';
import { shiftedClock } from '../clock.ts';
import type { Fault } from '../fault.ts';

const skews = [120, -120] as const;

export default {
  title: 'the clock of one process is two minutes fast, then two minutes slow',
  aims: [nothingFailed, nothingLost, nothingDoubled, nothingOld],
  async happen({ stand, seconds, moment, hold, note, check }) {
    const { person } = stand.citizens[0]!;
    for (const skew of [...skews, 0]) {
      void moment();
      await stand.processes[0]!.stop();
      const { environment, by } = shiftedClock(skew);
      await stand.begin(0, { environment }).ready();
      await hold(1.5);
      if (skew === 0) break;
      note(`${skew > 0 ? '+' : ''}${skew} s by ${by}`);
      await hold(seconds);
      // The proxy gives every second request to the one whose clock is wrong; a sign-in is several.
      const tries = await Promise.all(
        [1, 2, 3, 4].map(() =>
          stand.signIn(person).then(
            () => 1,
            () => 0,
          ),
        ),
      );
      const inside = tries.reduce<number>((sum, one) => sum + one, 0);
      check(
        `${skew > 0 ? '+' : ''}${skew} s: people are let in`,
        `${inside} of ${tries.length}`,
        inside === tries.length,
      );
    }
  },
} satisfies Fault;
