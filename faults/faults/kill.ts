import { nothingApart, nothingDoubled, nothingLost, nothingOld, onlyUnderWay, readsGoOn } from '../aims.ts';
import type { Fault } from '../fault.ts';

export default {
  title: 'a process of the portal is killed (SIGKILL) and started again',
  aims: [nothingLost, nothingDoubled, nothingOld, nothingApart, readsGoOn, onlyUnderWay],
  async happen({ stand, moment, hold, note }) {
    await moment(stand.processes[0]!.kill());
    await hold(2);
    const began = performance.now();
    await stand.begin(0).ready();
    note(`ready again ${((performance.now() - began) / 1000).toFixed(1)} s after its start`);
  },
} satisfies Fault;
