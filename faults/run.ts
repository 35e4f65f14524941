import { setTimeout as wait } from 'node:timers/promises';
import { noSmallDisk } from './database/small-disk.ts';
import type { Fault, Result } from './fault.ts';
import { checkLast, checkLooks, checkMarks, type Finding } from './history/check.ts';
import { measure } from './history/measure.ts';
import type { History } from './history/types.ts';
import type { Load } from './load/load.ts';
import { type Found, nothingOnTheWay, seek } from './load/places.ts';
import type { Stand } from './stand.ts';

export interface RunOptions {
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  /** How long a fault lasts that has no length of its own. */
  readonly seconds: number;
}

/** One aim of one fault. */
export interface Checked {
  readonly what: string;
  readonly measured: string;
  readonly met: boolean;
}

/** A fault that was tried, or could not be. */
export interface Tried {
  readonly name: string;
  readonly title: string;
  /** Why it was not tried. */
  readonly unable?: string;
  /** Why it could not be carried out to its end. */
  readonly broken?: string;
  readonly result?: Result;
  readonly aims: readonly Checked[];
  readonly notes: readonly string[];
}

const before = 2;
/** Quiet for so long means healthy; waited for at most so long. Seconds. */
const quiet = 3;
const patience = 60;

/** Lets one fault happen while the load goes on, and holds what is found against what was told. */
export async function tryFault(stand: Stand, name: string, fault: Fault, options: RunOptions): Promise<Tried> {
  const unable = fault.needs === 'small-disks' && !stand.pair.disk ? noSmallDisk() : undefined;
  if (unable !== undefined) return { name, title: fault.title, unable, aims: [], notes: [] };
  await fault.prepare?.(stand);
  const prefix = `${name}-${Date.now().toString(36)}-`;
  const notes: string[] = [];
  const own: Checked[] = [];
  const moments: { from: number; until: number }[] = [];
  const load = await stand.load(prefix, options);
  let history: History;
  try {
    await wait(before * 1_000);
    await fault.happen({
      stand,
      seconds: options.seconds,
      history: () => load.history(),
      async moment(work) {
        const moment = { from: performance.now(), until: performance.now() };
        moments.push(moment);
        const done = await work;
        moment.until = performance.now();
        return done;
      },
      note: (text) => void notes.push(text),
      check: (what, measured, met) => void own.push({ what, measured, met }),
      hold: (seconds) => wait(seconds * 1_000),
    });
    await untilQuiet(load);
  } finally {
    history = await load.stop();
  }
  const until = performance.now();
  if (!(await nothingOnTheWay(stand.citizens))) notes.push('messages were still on their way after 90 s');
  const findings = held(history, await seek(stand.citizens, stand.state, prefix), prefix);
  await fault.restore?.(stand);
  const result: Result = {
    ...measure(history, moments, until),
    lost: findings.filter(({ what }) => what === 'lost'),
    doubled: findings.filter(({ what }) => what !== 'lost'),
    old: checkLooks(history.reads),
    apart: await stand.witness.apart(),
  };
  const aims = fault.aims.map((aim) => ({ what: aim.what, measured: aim.measured(result), met: aim.met(result) }));
  return { name, title: fault.title, result, aims: [...aims, ...own], notes };
}

/** Resolves when nothing has failed for a while. */
async function untilQuiet(load: Load): Promise<void> {
  for (const end = performance.now() + patience * 1_000; performance.now() < end; await wait(250)) {
    const since = performance.now() - quiet * 1_000;
    const { reads, writes } = load.history();
    const late = [
      ...reads.map(({ ended, ok }) => ({ ended, ok })),
      ...writes.map(({ ended, outcome }) => ({ ended, ok: outcome === 'acknowledged' })),
    ].filter(({ ended }) => ended > since);
    if (late.length > 0 && late.every(({ ok }) => ok)) return;
  }
}

function held({ writes }: History, { places, arrangements }: Found, prefix: string): Finding[] {
  const arranged = writes.filter(({ kind }) => kind === 'arrangement');
  return [
    ...checkMarks(
      writes.filter(({ kind }) => kind !== 'arrangement'),
      places,
      prefix,
    ),
    ...[...arrangements].flatMap(([person, found]) =>
      checkLast(
        arranged.filter(({ citizen }) => citizen === person),
        found,
        'dashboard of the portal',
      ),
    ),
  ];
}
