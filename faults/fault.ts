import type { Apart } from './database/witness.ts';
import type { Finding } from './history/check.ts';
import type { Measures } from './history/measure.ts';
import type { History } from './history/types.ts';
import type { Stand } from './stand.ts';

/** What came of a fault. */
export interface Result extends Measures {
  readonly lost: readonly Finding[];
  /** Doubled effects, and those that nobody was to have. */
  readonly doubled: readonly Finding[];
  /** Pages from before what their reader had been told is done. */
  readonly old: readonly Finding[];
  /** What was emitted in another transaction than what it tells of. */
  readonly apart: readonly Apart[];
}

/** What is aimed at, and how it is told whether it was met. */
export interface Aim {
  readonly what: string;
  readonly measured: (result: Result) => string;
  readonly met: (result: Result) => boolean;
}

/** A fault as it happens, for its file. */
export interface Happening {
  readonly stand: Stand;
  /** How long a fault lasts that has no length of its own, seconds. */
  readonly seconds: number;
  /** Something is done to the portal or what it stands on now, or for as long as `work` takes. */
  moment<T = void>(work?: Promise<T>): Promise<T | undefined>;
  /** What was done under load so far. */
  history(): History;
  /** A line for the report. */
  note(text: string): void;
  /** An aim of this fault alone, already measured. */
  check(what: string, measured: string, met: boolean): void;
  /** Waits so many seconds while the load goes on. */
  hold(seconds: number): Promise<void>;
}

/** One kind of trouble: a file of `faults/faults/`, found by its name. */
export interface Fault {
  /** One sentence for the report. */
  readonly title: string;
  readonly aims: readonly Aim[];
  /** What the stand must have for it. */
  readonly needs?: 'small-disks';
  /** Before the load begins: what takes time and is not the fault. */
  prepare?(stand: Stand): Promise<void>;
  /** Breaks something, and mends it; the load goes on all the while. */
  happen(happening: Happening): Promise<void>;
  /** After everything has been measured: leaves the stand as it was. */
  restore?(stand: Stand): Promise<void>;
}
