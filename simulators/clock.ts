/** The clock of the state in a box: real time moved by an offset that is kept between starts. */
import type { SimulatedClock } from './system.ts';

export interface ClockOptions {
  /** What the time really is; default the machine's. */
  readonly base?: () => Date;
  /** Offset to start with, milliseconds. */
  readonly offset?: number;
  /** Told about every change of the offset, so that it can be stored. */
  readonly onOffset?: (offset: number) => void;
}

/**
 * Makes a clock that can be set and moved.
 *
 * @throws RangeError when set to an invalid date or moved by something that is not a finite number.
 */
export function createClock(options: ClockOptions = {}): SimulatedClock {
  const base = options.base ?? (() => new Date());
  let offset = options.offset ?? 0;
  const change = (to: number): void => {
    if (!Number.isFinite(to)) throw new RangeError('the simulated clock needs a valid date or number of milliseconds');
    offset = to;
    options.onOffset?.(offset);
  };
  return {
    now: () => new Date(base().getTime() + offset),
    set: (date) => change(date.getTime() - base().getTime()),
    advance: (milliseconds) => change(offset + milliseconds),
  };
}
