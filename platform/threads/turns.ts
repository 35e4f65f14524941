/** So many at once; the others wait, the first to come first. */
export interface Turns {
  /** Resolves when it is one's turn, with what ends it. @throws the signal's reason */
  take(signal?: AbortSignal): Promise<() => void>;
}

/** Makes turns for `most` at once. */
export function createTurns(most: number): Turns {
  let free = most;
  const waiting: (() => void)[] = [];

  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  /** Letting go twice would let in one too many. */
  const turn = (): (() => void) => {
    let held = true;
    return () => {
      if (held) release();
      held = false;
    };
  };

  return {
    take(signal) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(turn());
      }
      return new Promise((resolve, reject) => {
        const called = (): void => {
          signal?.removeEventListener('abort', gone);
          resolve(turn());
        };
        const gone = (): void => {
          waiting.splice(waiting.indexOf(called), 1);
          reject(signal?.reason as Error);
        };
        waiting.push(called);
        signal?.addEventListener('abort', gone, { once: true });
      });
    },
  };
}
