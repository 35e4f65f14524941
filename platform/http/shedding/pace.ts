/** How it went in the last second. */
export interface Second {
  /** Share of the time in which the event loop had something to do, 0 to 1. */
  readonly loop: number;
  /** As `Admission.pressure`, on average. */
  readonly pressure: number;
  /** People who might come in, if there were so many. */
  readonly called: number;
  /** Seconds after which those who wait ask again, at most: so late they come who were called. */
  readonly askAgain: number;
}

/** What is aimed at: a loop with a little to spare, and half of what can be borne in time. */
const aims = { loop: 0.85, pressure: 0.5 } as const;
/** What was measured before counts for less: half of it after some two seconds. */
const memory = 0.6;
/** By how much the pace may change in a second: too little costs seconds, too much a crowd that was called in vain. */
const change = { least: 0.8, most: 1.15 } as const;
/** People called a second, at least. */
export const leastPace = 2;

/** How many people a second are called in, so that the process has much to do and not too much. */
export interface Pace {
  readonly perSecond: number;
  /** Begins anew from a guess. */
  begin(guess: number): void;
  /** To be called once a second while people wait. */
  adjust(second: Second): void;
}

/**
 * Those who come make work in proportion to their number, so the right pace is the one at which people were called, over
 * what the process has to do with them. Who was called comes some seconds later and stays for a while, so what counts is
 * how many were called in the time that this takes. Of several processes each comes to its share: people come to any of
 * them, and all call alike.
 */
export function createPace(): Pace {
  let perSecond = leastPace;
  let used = 1;
  let calls: number[] = [];
  return {
    get perSecond() {
      return perSecond;
    },
    begin(guess) {
      perSecond = Math.max(leastPace, guess);
      used = 1;
      calls = [];
    },
    adjust({ loop, pressure, called, askAgain }) {
      used = used * memory + Math.max(loop / aims.loop, pressure / aims.pressure) * (1 - memory);
      calls = [...calls, called].slice(-Math.ceil(2 * askAgain + 3));
      const mean = calls.reduce((sum, count) => sum + count, 0) / calls.length;
      const fitting = mean / Math.max(used, 0.05);
      const bounded = Math.min(perSecond * change.most, Math.max(perSecond * change.least, fitting));
      perSecond = Math.max(leastPace, bounded);
    },
  };
}
