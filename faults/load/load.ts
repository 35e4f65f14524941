import { randomUUID } from 'node:crypto';
import type { History, Read, Write, WriteKind } from '../history/types.ts';
import type { Citizen } from './citizen.ts';
import { looks } from './looks.ts';
import { api, arrangement, documentsPage, keyed, type Scene, writers } from './writes.ts';

export interface LoadOptions {
  readonly citizens: readonly Citizen[];
  readonly scene: Scene;
  /** Ids of the tiles of a dashboard. */
  readonly tiles: readonly string[];
  /** What marks of this run begin with. */
  readonly prefix: string;
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
}

/** A steady load that goes on until it is told to stop. Arrivals keep their pace whatever the answers do. */
export interface Load {
  /** So far. */
  history(): History;
  /** Nothing new begins; resolves when what is under way has ended. */
  stop(): Promise<History>;
}

/** What is read, and where: pages as browsers ask for them, and the dashboard's data. */
export const readings: readonly { readonly what: string; readonly path: string }[] = [
  { what: 'dashboard', path: '/prehled' },
  { what: 'board', path: `${api.dashboard}/board` },
  { what: 'messages', path: '/datova-schranka/prijate' },
  { what: 'calendar', path: '/kalendar' },
  { what: 'documents', path: documentsPage },
];

/** Shares of writes; messages are several requests each. */
const turns: readonly WriteKind[] = ['event', 'arrangement', 'document', 'event', 'message', 'arrangement'];

/** Begins the load. */
export function startLoad({ citizens, scene, tiles, prefix, readsPerSecond, writesPerSecond }: LoadOptions): Load {
  const reads: Read[] = [];
  const writes: Write[] = [];
  const underWay = new Set<Promise<void>>();
  const arranging = new Set<Citizen>();
  let number = 0;

  const track = (work: Promise<void>): void => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const citizenOf = (turn: number): Citizen => citizens[turn % citizens.length]!;

  const read = async (turn: number): Promise<void> => {
    const { what, path } = readings[turn % readings.length]!;
    const citizen = citizenOf(turn);
    const began = performance.now();
    const { status, said } = await citizen.call(path);
    reads.push({ what, citizen: citizen.person, began, ended: performance.now(), ok: status === 200, said });
  };
  const write = async (turn: number): Promise<void> => {
    const kind = turns[turn % turns.length]!;
    // The last arrangement counts, so a citizen has one under way at a time.
    const citizen =
      kind === 'arrangement'
        ? citizens.slice(turn % citizens.length).find((one) => !arranging.has(one))
        : // Each kind by everybody in turn: as many citizens as kinds would else write one kind each.
          citizenOf(turn + Math.floor(turn / turns.length));
    if (!citizen) return;
    const mark = kind === 'arrangement' ? arrangement(tiles, number++) : `${prefix}${turn.toString(36)}-${kind}`;
    if (kind === 'arrangement') arranging.add(citizen);
    const key = randomUUID();
    const send = async (): Promise<boolean> => {
      const began = performance.now();
      const told = await writers[kind](citizen, mark, scene, key);
      writes.push({ kind, mark, citizen: citizen.person, began, ended: performance.now(), ...told });
      return told.outcome === 'acknowledged';
    };
    // Now and then an impatient finger: the same form twice at once, which the proxy gives to both processes.
    const sent = await Promise.all(keyed.has(kind) && turn % 4 === 0 ? [send(), send()] : [send()]);
    if (sent.includes(true)) reads.push(...(await looks(kind, citizen, mark)));
    // Only what was taken: another write of theirs may end while they arrange.
    if (kind === 'arrangement') arranging.delete(citizen);
  };

  const steady = (perSecond: number, act: (turn: number) => Promise<void>): NodeJS.Timeout => {
    const began = performance.now();
    let turn = 0;
    // A late timer catches up: the pace is that of the clock.
    return setInterval(() => {
      for (; turn < ((performance.now() - began) / 1000) * perSecond; turn++) track(act(turn));
    }, 10);
  };
  const timers = [steady(readsPerSecond, read), steady(writesPerSecond, write)];
  return {
    history: () => ({ reads: [...reads], writes: [...writes] }),
    async stop() {
      for (const timer of timers) clearInterval(timer);
      while (underWay.size > 0) await Promise.all(underWay);
      return { reads, writes };
    },
  };
}
