import { nothingDoubled, nothingLost, nothingOld, readsGoOn } from '../aims.ts';
import type { Fault } from '../fault.ts';
import { api } from '../load/writes.ts';

/** Largest file that the process may write, in blocks of 512 bytes (POSIX `ulimit -f`); less than a document has. */
const blocks = 2;

export default {
  title: 'no room is left for the files of one process (a limit of file size, `ulimit -f`, which needs no rights)',
  aims: [nothingLost, nothingDoubled, nothingOld, readsGoOn],
  async happen({ stand, seconds, moment, hold, note, check, history }) {
    void moment();
    await stand.processes[0]!.stop();
    await stand.begin(0, { fileBlocks: blocks }).ready();
    await hold(1.5);
    const began = performance.now();
    const during = () => history().writes.filter((write) => write.ended > began && write.outcome !== 'acknowledged');
    const documents = () => during().filter(({ kind }) => kind === 'document').length;
    // Every second document comes to the other process, which has room.
    for (const end = began + 30_000; documents() === 0 && performance.now() < end;) await hold(0.5);
    await hold(seconds);
    const others = during().filter(({ kind }) => kind === 'event' || kind === 'arrangement').length;
    note(`${documents()} documents were not taken by the full process, and told so`);
    check('the disk was full indeed', `${documents()} documents refused`, documents() > 0);
    check('what needs no file goes on', `${others} events and arrangements failed`, others === 0);
    const board = await stand.citizens[0]!.call(`${api.dashboard}/board`);
    check('the dashboard opens', board.said, board.status === 200);
    await moment(stand.processes[0]!.stop());
    await stand.begin(0).ready();
    await hold(1.5);
  },
} satisfies Fault;
