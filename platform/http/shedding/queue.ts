import type { Place } from './marks.ts';

/** What somebody who waits is told. */
export interface Waiting {
  /** How many come before them, and they; undefined when so many wait that nobody counts them. */
  readonly place: number | undefined;
  /** Seconds until it is their turn, at the pace of the last half minute; undefined while there is no pace to tell. */
  readonly estimateSeconds: number | undefined;
  /** Seconds after which to ask again. */
  readonly askAgainSeconds: number;
}

/** People who wait to be let in, in the order in which they came to the portal. */
export interface Queue {
  /** How many wait who have come back to ask; whoever has not may be a program that never will. */
  readonly size: number;
  /** Seconds after which those who wait are told to ask again, on average. */
  readonly askAgainSeconds: number;
  /** Whether it is the turn of whoever holds that place. */
  isCalled(place: Place): boolean;
  /** Notes that somebody with a place asked and waits on. `back`: not for the first time. */
  seen(place: Place, back: boolean): Waiting;
  /** Calls the next ones of those who have come back. */
  call(count: number): void;
  /** Nobody needs to wait: all who ever came may come in. */
  callAll(): void;
  /** Once in a while: lets go of those who went away, and counts the others. */
  tidy(): void;
}

/** Seconds after which a page asks again, at least and at most. */
const ask = { least: 5, most: 60 };
/** Pages of people who wait that a process answers a second without noticing, assumed. */
const asksASecond = 300;
/** Who has not asked for so many times as long as they were told to wait is gone. */
const patience = 2.5;
const paceMs = 30_000;
/** Sorting 200,000 takes some 30 ms. */
const tidyMs = 1000;
interface Waiter {
  readonly cameAt: number;
  readonly seenAt: number;
  readonly back: boolean;
  /** As they were told last. */
  readonly place: number;
}

/** More are not counted; they keep their places all the same. */
const mostCounted = 200_000;

/**
 * The queue of one process. A place is a time, so processes that know nothing of each other let people in in the same
 * order: whoever came before the time up to which people have been called is let in anywhere.
 *
 * @param now clock in ms since 1970, about the same in all processes
 */
export function createQueue(now: () => number = Date.now): Queue {
  const waiting = new Map<string, Waiter>();
  /** Times of arrival, in order, as of the last tidying: of all who wait, and of those who have come back. */
  let all = new Float64Array(0);
  let back = new Float64Array(0);
  let size = 0;
  let calledUpTo = now();
  let tidiedAt = 0;
  let called: { readonly at: number; readonly count: number }[] = [];

  const askAgain = (): number => Math.min(ask.most, Math.max(ask.least, Math.ceil(waiting.size / asksASecond)));
  const pace = (): number => {
    const since = now() - paceMs;
    called = called.filter(({ at }) => at > since);
    return called.reduce((sum, { count }) => sum + count, 0) / (paceMs / 1000);
  };
  const drop = (isGone: (waiter: Waiter) => boolean): number => {
    let dropped = 0;
    for (const [id, waiter] of waiting) {
      if (!isGone(waiter)) continue;
      waiting.delete(id);
      if (!waiter.back) continue;
      size -= 1;
      dropped += 1;
    }
    return dropped;
  };

  return {
    get size() {
      return size;
    },
    get askAgainSeconds() {
      return askAgain();
    },
    isCalled: ({ cameAt }) => cameAt <= calledUpTo,
    seen({ id, cameAt }, isBack) {
      const known = waiting.get(id);
      const askAgainSeconds = spreadOut(askAgain());
      if (!known && waiting.size >= mostCounted)
        return { place: undefined, estimateSeconds: undefined, askAgainSeconds };
      if (isBack && !known?.back) size += 1;
      // Whoever came after the last tidying is behind all who had come then.
      const isCounted = all.length > 0 && cameAt <= all.at(-1)!;
      const place = isCounted ? countBelow(all, cameAt) + 1 : (known?.place ?? waiting.size + 1);
      waiting.set(id, { cameAt, seenAt: now(), back: isBack, place });
      const perSecond = pace();
      return { place, estimateSeconds: perSecond > 0 ? place / perSecond : undefined, askAgainSeconds };
    },
    call(count) {
      const last = back[Math.min(count, back.length) - 1];
      if (count <= 0 || last === undefined) return;
      calledUpTo = Math.max(calledUpTo, last);
      called.push({ at: now(), count: drop(({ cameAt }) => cameAt <= calledUpTo) });
      all = all.subarray(countBelow(all, calledUpTo + 1));
      back = back.subarray(countBelow(back, calledUpTo + 1));
    },
    callAll() {
      calledUpTo = Math.max(calledUpTo, now());
    },
    tidy() {
      if (now() - tidiedAt < tidyMs) return;
      tidiedAt = now();
      const gone = tidiedAt - askAgain() * patience * 1000;
      drop(({ seenAt }) => seenAt < gone);
      all = Float64Array.from(waiting.values(), ({ cameAt }) => cameAt).toSorted();
      back = Float64Array.from(
        waiting.values().filter((waiter) => waiter.back),
        ({ cameAt }) => cameAt,
      ).toSorted();
    },
  };
}

/**
 * Who came one after another would ask one after another, so those who were called would all come at once, and then
 * nobody for seconds.
 */
function spreadOut(seconds: number): number {
  return Math.round(seconds * (0.6 + 0.8 * Math.random()));
}

/** How many of the numbers, in order, are below a limit. */
function countBelow(numbers: Float64Array, limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
