import { setTimeout as wait } from 'node:timers/promises';
import type { Fault as Misbehaviour } from '#simulators/faults/types.ts';
import type { Happening } from './fault.ts';
import { api } from './load/writes.ts';
import type { Stand } from './stand.ts';

/** A way in which a system of the state is out of order. */
export interface Mode {
  readonly name: 'slow' | 'failing' | 'down' | 'garbage' | 'hanging' | 'mute';
  readonly faults: readonly (Misbehaviour | string)[];
}

/** How a system that is asked over HTTP is out of order. */
export const modes: readonly Mode[] = [
  { name: 'slow', faults: ['slow:2000ms'] },
  { name: 'failing', faults: ['503:50%'] },
  { name: 'down', faults: ['refuse'] },
  { name: 'garbage', faults: ['garbage'] },
];

/** It takes the question and never answers: whoever waits without a deadline waits for good. */
export const hanging: Mode = { name: 'hanging', faults: ['hang'] };

/** Lets a system go through its modes; `during` is told of each once it has begun. Leaves it mended. */
export async function throughModes(
  { stand, seconds, moment, hold }: Happening,
  system: string,
  all: readonly Mode[],
  during: (mode: Mode) => Promise<void>,
): Promise<void> {
  try {
    for (const mode of all) {
      await moment(stand.state.break(system, mode.faults));
      await during(mode);
      await hold(seconds);
    }
  } finally {
    await stand.state.mend();
  }
}

/** What the tiles of a citizen's dashboard say of their sources, by tile; empty when it was not told. */
export async function tileStates(stand: Stand, place = 0): Promise<ReadonlyMap<string, string>> {
  const answer = await stand.citizens[place]!.call(`${api.dashboard}/board`);
  if (answer.status !== 200) return new Map();
  const { tiles, hidden } = JSON.parse(answer.body.toString()) as {
    tiles: { id: string; state: string }[];
    hidden: { id: string }[];
  };
  return new Map([
    ...tiles.map(({ id, state }) => [id, state] as const),
    ...hidden.map(({ id }) => [id, 'hidden'] as const),
  ]);
}

/** Polls until something holds; gives how long it took, seconds; undefined: it did not in time. */
export async function secondsUntil(holds: () => Promise<boolean>, within: number): Promise<number | undefined> {
  const began = performance.now();
  for (; performance.now() < began + within * 1_000; await wait(200))
    if (await holds()) return (performance.now() - began) / 1_000;
  return undefined;
}

/** For the report. */
export function inSeconds(seconds: number | undefined, within: number): string {
  return seconds === undefined ? `not within ${within} s` : `${seconds.toFixed(1)} s`;
}
