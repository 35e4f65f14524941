import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { retryDelay } from './backoff.ts';

test('delays grow, stay below the cap and its jitter, and are never negative', () => {
  const options = fc.record({
    firstMs: fc.integer({ min: 0, max: 10_000 }),
    factor: fc.double({ min: 1, max: 5, noNaN: true }),
    capMs: fc.integer({ min: 1, max: 10_000_000 }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(
      options,
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (backoff, attempt, random) => {
        const delay = retryDelay(attempt, backoff, random);
        assert.ok(delay >= 0 && delay <= backoff.capMs * 1.5 + 1);
        assert.ok(retryDelay(attempt + 1, backoff, random) >= delay);
      },
    ),
  );
});

test('by default ten attempts take about two hours', () => {
  const delays = Array.from({ length: 9 }, (_, i) => retryDelay(i + 1, {}, 0.5));
  assert.deepEqual(delays, [1_000, 3_000, 9_000, 27_000, 81_000, 243_000, 729_000, 2_187_000, 3_600_000]);
  const spread = [0, 0.999].map((random) => retryDelay(1, {}, random));
  assert.deepEqual(spread, [850, 1_150]);
});
