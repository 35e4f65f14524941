import { performance } from 'node:perf_hooks';
import type { Lateness } from './lateness.ts';
import { createQueue, type Queue, type Waiting } from './queue.ts';
import type { Place } from './marks.ts';
import { createAgain } from './again.ts';
import { createPace } from './pace.ts';

/**
 * Who asks, in the order in which they are let in: other targets of the portal on behalf of somebody who was let in;
 * people who are signed in, and those whose turn has come; people who say that they are signed in; everybody else.
 */
export type Standing = 'inner' | 'first' | 'claim' | 'stranger';

/** How much of the process's strength may be in use for each to be let in still; 1: all of it. */
const shares: Readonly<Record<Standing, number>> = { inner: 2, first: 1, claim: 0.75, stranger: 0.5 };
/** What changes something is refused last: a form that is not taken is work lost. */
const changing = 1.25;

export interface AdmissionOptions {
  /** Requests under way at which nobody more is let in, however fast they end. */
  readonly maxInFlight: number;
  /** Milliseconds of lateness at which nobody more is let in. */
  readonly maxLateMs: number;
  readonly lateness: Lateness;
  readonly now?: () => number;
}

/** The door of one process: how much is under way, and who may come in. */
export interface Admission {
  /** Requests under way. */
  readonly inFlight: number;
  /** People who wait and have asked more than once. */
  readonly waiting: number;
  /** 0: nothing to do; 1: as much as the process can do in time. */
  pressure(): number;
  /** Whether strangers walk in; then nobody needs to be told apart. */
  isCalm(): boolean;
  /** Whether somebody of that standing may come in now. */
  admits(standing: Standing, changes: boolean): boolean;
  /** Whether it is the turn of that place. */
  isCalled(place: Place): boolean;
  /** What whoever has to wait is told; their place is kept. `back`: they had it before. */
  wait(place: Place, back: boolean): Waiting;
  /** Somebody without a place was refused; seconds after which they may try again. */
  sendAway(): number;
  entered(): void;
  left(): void;
  stop(): void;
}

/** Requests that a process works on however late it is: enough to be busy with while they wait for the database. */
const few = 8;

/** Requests under way are at most what the process ends in half a second, so that nobody waits much longer in it. */
const bearableSeconds = 0.5;
/** So many are borne before it is known how fast the process is. */
const leastInFlight = 64;

const tickMs = 250;
const ticksASecond = 1000 / tickMs;
/** Requests that a person makes to sign in; assumed. */
const requestsEach = 10;

/** Lets in as many as the process can serve in time, and the others in the order in which they came. */
export function createAdmission(options: AdmissionOptions): Admission {
  const { maxInFlight, maxLateMs, lateness, now = Date.now } = options;
  const queue: Queue = createQueue(now);
  let inFlight = 0;
  let owed = 0;
  /** Ticks since the start, and since people began to wait; of this second: the pressures, and how many were to be called. */
  let [ticks, waitingTicks, strengths, called] = [0, 0, 0, 0];
  const pace = createPace();
  const again = createAgain();

  let loop = performance.eventLoopUtilization();

  // Being late with nothing to do is the machine's business (a start, another program), and refusing would not help.
  let ended = 0;
  let endedPerSecond = 0;

  const bearable = (): number => Math.min(maxInFlight, Math.max(leastInFlight, endedPerSecond * bearableSeconds));
  const pressure = (): number =>
    Math.max(inFlight / bearable(), Math.min(lateness.ms() / maxLateMs, inFlight / Math.min(few, maxInFlight)));

  const tick = (): void => {
    queue.tidy();
    if (++ticks % ticksASecond === 0) again.adjust();
    endedPerSecond += (ended * (1000 / tickMs) - endedPerSecond) * 0.2;
    ended = 0;
    if (queue.size === 0) {
      if (pressure() < shares.stranger) queue.callAll();
      // Half of what it could do for newcomers alone: whoever was there before has more to ask.
      pace.begin(endedPerSecond / requestsEach / 2);
      [owed, waitingTicks, strengths, called] = [0, 0, 0, 0];
      loop = performance.eventLoopUtilization();
      return;
    }
    const strength = pressure();
    strengths += strength;
    const calling = strength < shares.claim ? pace.perSecond / ticksASecond : 0;
    called += calling;
    owed += calling;
    if (++waitingTicks % ticksASecond === 0) {
      const { utilization } = performance.eventLoopUtilization(loop);
      const { askAgainSeconds } = queue;
      pace.adjust({ loop: utilization, pressure: strengths / ticksASecond, called, askAgain: askAgainSeconds });
      loop = performance.eventLoopUtilization();
      [strengths, called] = [0, 0];
    }
    const count = Math.floor(owed);
    owed -= count;
    queue.call(count);
  };
  const timer = setInterval(tick, tickMs);
  timer.unref();

  return {
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return queue.size;
    },
    pressure,
    isCalm: () => queue.size === 0 && pressure() < shares.stranger,
    admits(standing, changes) {
      const limit = shares[standing] * (changes ? changing : 1);
      if (standing === 'stranger' && queue.size > 0) return false;
      return pressure() < limit;
    },
    isCalled: (place) => queue.isCalled(place),
    wait: (place, back) => queue.seen(place, back),
    sendAway() {
      again.refused();
      return again.seconds();
    },
    entered: () => void (inFlight += 1),
    left() {
      inFlight -= 1;
      ended += 1;
      again.served();
    },
    stop: () => clearInterval(timer),
  };
}
