/** How often the clock of lateness ticks, ms. */
const tickMs = 20;
/** What the average looks back on, ms: a single pause of the garbage collector is not yet being late. */
const memoryMs = 250;

/** How late this process is with its work. */
export interface Lateness {
  /** Milliseconds by which timers have fired too late of late, on average; also while nothing has fired for long. */
  ms(): number;
  stop(): void;
}

/**
 * Watches the event loop by a timer. A request that waits to be read waits as long as a timer that waits to be fired,
 * so this is how long people wait before anything of theirs is looked at.
 */
export function watchLateness(): Lateness {
  let late = 0;
  let last = performance.now();
  const blended = (now: number): number => {
    const passed = now - last;
    const share = 1 - Math.exp(-passed / memoryMs);
    return late + (Math.max(0, passed - tickMs) - late) * share;
  };
  const timer = setInterval(() => {
    const now = performance.now();
    late = blended(now);
    last = now;
  }, tickMs);
  timer.unref();
  return {
    // Between two ticks nothing is known to be better, but it may be known to be worse.
    ms: () => Math.max(late, blended(performance.now())),
    stop: () => clearInterval(timer),
  };
}
