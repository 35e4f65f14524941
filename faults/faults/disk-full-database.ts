import { healthyWithin, nothingDoubled, nothingLost, nothingOld } from '../aims.ts';
import type { Fault } from '../fault.ts';

export default {
  title:
    "the primary's disk is full, so that it takes nothing any more; room is made and it goes on or is started again",
  aims: [nothingLost, nothingDoubled, nothingOld, healthyWithin(60)],
  needs: 'small-disks',
  async happen({ stand: { pair }, seconds, moment, hold, note, check }) {
    const disk = pair.disk!;
    await moment(disk.fill());
    let refused = false;
    for (const end = performance.now() + 30_000; !refused && performance.now() < end; await hold(0.2)) {
      // Asks for a new file of the log: PostgreSQL ends rather than lose what it has promised.
      refused = await pair
        .ask('select pg_logical_emit_message(true, $$faults$$, repeat($$x$$, 8000000)), pg_switch_wal()')
        .then(
          () => false,
          () => true,
        );
    }
    check('the disk was full indeed', refused ? 'the database refused to write' : 'it went on', refused);
    await hold(seconds);
    await disk.free();
    note(`room was made; the primary ${await moment(pair.startAgain())}`);
  },
  restore: ({ pair }) => pair.rebuild(),
} satisfies Fault;
