// A process of its own from which people arrive at a rate, whatever becomes of those before them; told by its parent.
import { setTimeout as wait } from 'node:timers/promises';
import { type Counts, Histogram } from '../crowd/histogram.ts';
import { ConnectionLost } from '../crowd/connection.ts';
import { Guest, WayLost, type Way } from './guest.ts';

/** Who arrives. */
export interface ArrivalsOrder extends Way {
  /** `sign-in`: all the way; `begin`: opens the page and presses the button, which is the portal's own work alone. */
  readonly what: 'sign-in' | 'begin';
  /** People who arrive, spread evenly over the seconds; at 0 seconds each comes when one before has gone. */
  readonly people: number;
  readonly seconds: number;
  /** Who they are in the population, in turn. */
  readonly persons: readonly number[];
  /** How many at once when there is no rate. */
  readonly atOnce: number;
  /** Seconds after the last has come until whoever still waits goes home. */
  readonly patience: number;
}

/** What they met with. */
export interface ArrivalsResult {
  readonly arrived: number;
  readonly done: number;
  /** People who were asked to wait at least once. */
  readonly waited: number;
  /** What became of the others, e.g. `{ "still waiting": 3 }`. */
  readonly failed: Readonly<Record<string, number>>;
  /** From arriving until done, ms. */
  readonly whole: Counts;
  /** Answers of the portal, and answers by which it asked to come later, ms. */
  readonly answers: Readonly<Record<string, Counts>>;
  readonly shed: Counts;
  /** Pairs of people of whom the one who came more than six seconds later was let in before the other; and pairs in all. */
  readonly overtaken: number;
  readonly pairs: number;
  /** From the first arrival until the last was done, seconds; and after the last arrival. */
  readonly seconds: number;
  readonly secondsAfter: number;
}

const order = JSON.parse(process.argv[2]!) as ArrivalsOrder;
const whole = new Histogram();
const shed = new Histogram();
const answers = new Map<string, Histogram>();
const failed: Record<string, number> = {};
const letIn: { came: number; at: number }[] = [];
const witness = {
  answered(name: string, ms: number, wasShed: boolean): void {
    if (wasShed) return shed.add(ms);
    const known = answers.get(name) ?? new Histogram();
    answers.set(name, known);
    known.add(ms);
  },
};
const begun = performance.now();
let [done, waited, lastArrival, lastDone] = [0, 0, begun, begun];
let goHomeAt = Infinity;

async function visit(person: number): Promise<void> {
  const came = performance.now();
  lastArrival = came;
  const guest = new Guest(order, witness, () => performance.now() < goHomeAt);
  try {
    const page = await guest.enter();
    letIn.push({ came, at: performance.now() });
    const address = await guest.begin(page);
    if (order.what === 'sign-in')
      await guest.finish(await guest.passIdentity(address, order.persons[person % order.persons.length]!));
    done += 1;
    lastDone = performance.now();
    whole.add(lastDone - came);
  } catch (error) {
    if (!(error instanceof WayLost) && !(error instanceof ConnectionLost)) throw error;
    failed[error.message] = (failed[error.message] ?? 0) + 1;
  } finally {
    if (guest.waited > 0) waited += 1;
    guest.leave();
  }
}

const visits: Promise<void>[] = [];
if (order.seconds > 0) {
  for (let person = 0; person < order.people; person++) {
    const late = begun + (person * order.seconds * 1000) / order.people - performance.now();
    if (late > 1) await wait(late);
    visits.push(visit(person));
  }
} else {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < order.people) await visit(next++);
  };
  visits.push(...Array.from({ length: order.atOnce }, lane));
}
goHomeAt = performance.now() + order.patience * 1000;
await Promise.all(visits);

/** People ask every few seconds, so who came a little later may be let in a little earlier. */
const fairMs = 6000;
const sample = letIn.toSorted((a, b) => a.came - b.came).filter((_, at) => at % Math.ceil(letIn.length / 1000) === 0);
let [overtaken, pairs] = [0, 0];
for (const [at, early] of sample.entries())
  for (const late of sample.slice(at + 1)) {
    pairs += 1;
    if (late.came - early.came > fairMs && late.at < early.at) overtaken += 1;
  }
const result: ArrivalsResult = {
  arrived: order.people,
  done,
  waited,
  failed,
  whole: whole.counts(),
  answers: Object.fromEntries([...answers].map(([name, histogram]) => [name, histogram.counts()])),
  shed: shed.counts(),
  overtaken,
  pairs,
  seconds: (lastDone - begun) / 1000,
  secondsAfter: Math.max(0, (lastDone - lastArrival) / 1000),
};
process.stdout.write(JSON.stringify(result));
