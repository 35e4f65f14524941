// A process of its own that is a crowd of people; told what to be by its parent, it tells what it saw.
import { readFileSync } from 'node:fs';
import { createRandomSource } from '#simulators/population/random.ts';
import type { Visitor } from '../bulk/furnish.ts';
import { Person } from './person.ts';
import { Tally } from './tally.ts';

/** What crowd to be. */
export interface CrowdOrder {
  /** Portals, to which people are spread evenly; each stays with one, as behind a balancer that knows them. */
  readonly urls: readonly string[];
  /** File with a `Visitor` on each line, as JSON, and which of them come. */
  readonly visitors: string;
  readonly from: number;
  readonly to: number;
  readonly seed: string;
  /** Seconds that are counted, after those in which people arrive. */
  readonly seconds: number;
  readonly warmUp: number;
  /** How long people think between two requests, seconds; null: so many at a time act as fast as they can. */
  readonly think: readonly [least: number, most: number] | null;
  readonly atOnce: number;
}

const order = JSON.parse(process.argv[2]!) as CrowdOrder;
const random = createRandomSource(order.seed);
const visitors = readFileSync(order.visitors, 'utf8').trim().split('\n').slice(order.from, order.to);
const people = visitors.map(
  (line, at) =>
    new Person(
      new URL(order.urls[(order.from + at) % order.urls.length]!),
      JSON.parse(line) as Visitor,
      random.dice('what people do', order.from + at),
    ),
);
const tally = new Tally();
const begun = performance.now();
const countFrom = begun + order.warmUp * 1000;
const end = countFrom + order.seconds * 1000;

/**
 * A person with a timetable: each request is due some time of thinking after the one before was due, whatever the
 * answer took, and latency counts from then. So people who wait do not make it look as if fewer had come.
 */
async function live(person: Person, at: number, [least, most]: readonly [number, number]): Promise<void> {
  const dice = random.dice('how long people think', at);
  const think = (): number => (least + dice.unit() * (most - least)) * 1000;
  let due = begun + dice.unit() * Math.min(most, order.warmUp || most) * 1000;
  while (due < end) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const sent = performance.now();
    const outcome = await person.act();
    if (due >= countFrom) tally.add(outcome, due, sent);
    if (outcome.result === 'shed') due = outcome.at + outcome.later * 1000 + think();
    else due = person.isOnward ? outcome.at : due + think();
  }
}

/** Acts for one person after another without a pause. */
async function hurry(next: () => Person): Promise<void> {
  for (;;) {
    const person = next();
    do {
      const asked = performance.now();
      if (asked >= end) return;
      const outcome = await person.act();
      // What ends after the end was not done within the time.
      if (asked >= countFrom && outcome.at <= end) tally.add(outcome, asked);
      if (outcome.result === 'shed') await new Promise((resolve) => setTimeout(resolve, 100));
    } while (person.isOnward);
  }
}

if (order.think) {
  const { think } = order;
  await Promise.all(people.map((person, at) => live(person, order.from + at, think)));
} else {
  const lanes = Array.from({ length: Math.min(order.atOnce, people.length) }, (_, lane) => lane);
  // Each lane has people of its own, so that nobody does two things at once.
  await Promise.all(
    lanes.map((lane) => {
      const own = people.filter((_, at) => at % lanes.length === lane);
      let at = 0;
      return hurry(() => own[at++ % own.length]!);
    }),
  );
}
for (const person of people) person.leave();
const reopened = people.reduce((sum, person) => sum + person.reopened, 0);
// Whoever was made to wait is waited for, and what they did counts over all that time.
const seconds = order.think ? Math.max(order.seconds, (performance.now() - countFrom) / 1000) : order.seconds;
process.stdout.write(JSON.stringify(tally.result(seconds, reopened)));
