import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandomSource } from '#simulators/population/random.ts';
import { createAgain } from './again.ts';

/** People who think, ask, and come again when they are told; a second at a time. Gives what happened in the last minute. */
function live(people: number, capacity: number, seconds: number) {
  const dice = createRandomSource('again').dice('people', people);
  const again = createAgain(() => dice.unit());
  const think = () => 5 + dice.unit() * 5;
  const due = Array.from({ length: people }, () => dice.unit() * 10);
  const seen = { served: 0, refused: 0 };
  for (let now = 0; now < seconds; now += 1) {
    const coming = due.flatMap((at, person) => (at <= now ? [person] : []));
    for (const [order, person] of coming.entries()) {
      const isServed = order < capacity;
      if (isServed) again.served();
      else again.refused();
      due[person] = now + think() + (isServed ? 0 : again.seconds());
      if (now >= seconds - 60) seen[isServed ? 'served' : 'refused'] += 1;
    }
    again.adjust();
  }
  return { ...seen, told: again.seconds() };
}

test('whoever is refused comes again soon while few are', () => {
  const { told, refused } = live(1000, 200, 300);
  assert.ok(told >= 2 && told <= 4, String(told));
  assert.equal(refused, 0);
});

test('the more are refused, the longer people are asked to stay away, and about every second one is served', () => {
  const { served, refused } = live(4000, 80, 400);
  assert.equal(served, 60 * 80);
  assert.ok(refused < 2 * served, `${refused} refusals for ${served} that were served`);
});

test('when it is over, they may come soon again', () => {
  const again = createAgain(() => 0);
  for (let second = 0; second < 30; second += 1) {
    for (let count = 0; count < 100; count += 1) again.refused();
    again.served();
    again.adjust();
  }
  assert.equal(again.seconds(), 45);
  for (let second = 0; second < 40; second += 1) {
    again.served();
    again.adjust();
  }
  assert.equal(again.seconds(), 2);
});
