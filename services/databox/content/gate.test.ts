import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createGate } from './gate.ts';

it('a gate lets so many in at a time, in order, and goes on after a failure', async () => {
  const gate = createGate(2);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const work = (number: number) =>
    gate(async () => {
      order.push(number);
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      if (number === 1) throw new Error('it failed');
      return number;
    });
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, number) => work(number)));
  assert.equal(most, 2);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(results.filter(({ status }) => status === 'rejected').length, 1);
});
