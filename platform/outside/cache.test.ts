import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '../telemetry/index.ts';
import { createOutside } from './outside.ts';
import type { Outside } from './types.ts';

function withClock(cacheEntries = 100) {
  let time = 1_000_000;
  const metrics = createMetrics({ process: false });
  const outside: Outside = createOutside({ system: 'ros', cacheEntries, metrics, now: () => time });
  return { outside, metrics, pass: (ms: number) => (time += ms) };
}

const ages = { freshMs: 1_000, staleMs: 10_000 };

test('a fresh value is given without asking; a stale one at once with its age, and renewed behind', async () => {
  const { outside, metrics, pass } = withClock();
  let fetched = 0;
  const fetch = async (): Promise<number> => ++fetched;
  assert.deepEqual(await outside.cached('a', ages, fetch), { value: 1, ageMs: 0, stale: false });
  pass(999);
  assert.deepEqual(await outside.cached('a', ages, fetch), { value: 1, ageMs: 999, stale: false });
  pass(1);
  assert.deepEqual(await outside.cached('a', ages, fetch), { value: 1, ageMs: 1000, stale: true });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await outside.cached('a', ages, fetch), { value: 2, ageMs: 0, stale: false });
  pass(10_000);
  assert.deepEqual(await outside.cached('a', ages, fetch), { value: 3, ageMs: 0, stale: false });
  const text = await metrics.text();
  assert.match(text, /cache_total\{system="ros",outcome="fresh"\} 2/);
  assert.match(text, /cache_total\{system="ros",outcome="stale"\} 1/);
  assert.match(text, /cache_total\{system="ros",outcome="miss"\} 2/);
});

test('when the system is down, what is known is given as long as it may be, then the error', async () => {
  const { outside, pass } = withClock();
  const down = async (): Promise<string> => Promise.reject(new Error('down'));
  await outside.cached('a', ages, async () => 'known');
  pass(5_000);
  assert.deepEqual(await outside.cached('a', ages, down), { value: 'known', ageMs: 5_000, stale: true });
  assert.deepEqual(await outside.cached('a', { ...ages, whenStale: 'wait' }, down), {
    value: 'known',
    ageMs: 5_000,
    stale: true,
  });
  assert.deepEqual(await outside.cached('a', { ...ages, whenStale: 'wait' }, async () => 'new'), {
    value: 'new',
    ageMs: 0,
    stale: false,
  });
  pass(10_000);
  await assert.rejects(outside.cached('a', ages, down), /down/);
});

test('readers of one key share a fetch, also when it fails; keys do not mix', async () => {
  const { outside } = withClock();
  let fetched = 0;
  const slow = async (): Promise<number> => {
    fetched++;
    await new Promise((resolve) => setImmediate(resolve));
    return fetched;
  };
  const values = await Promise.all(Array.from({ length: 20 }, () => outside.cached('a', ages, slow)));
  assert.equal(fetched, 1);
  assert.ok(values.every(({ value }) => value === 1));
  const failing = async (): Promise<never> => {
    fetched++;
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error('no');
  };
  const failed = await Promise.allSettled(Array.from({ length: 5 }, () => outside.cached('b', ages, failing)));
  assert.ok(failed.every(({ status }) => status === 'rejected'));
  assert.equal(fetched, 2);
  assert.equal((await outside.cached('b', ages, async () => 7)).value, 7);
});

test('it is bounded, and forgets on demand, even what is under way', async () => {
  const { outside } = withClock(3);
  let fetched = 0;
  const fetch = async (): Promise<number> => ++fetched;
  for (const key of ['a', 'b', 'c', 'd']) await outside.cached(key, ages, fetch);
  await outside.cached('a', ages, fetch);
  assert.equal(fetched, 5, 'the oldest was dropped');
  await outside.cached('citizen-1 x', ages, fetch);
  await outside.cached('citizen-2 x', ages, fetch);
  outside.forget('citizen-1 ');
  assert.equal((await outside.cached('citizen-2 x', ages, fetch)).value, 7);
  assert.equal((await outside.cached('citizen-1 x', ages, fetch)).value, 8);
  let release: (value: number) => void = () => undefined;
  const under = outside.cached('citizen-3', ages, () => new Promise<number>((resolve) => (release = resolve)));
  outside.forget('citizen-3');
  release(99);
  assert.equal((await under).value, 99);
  assert.equal((await outside.cached('citizen-3', ages, fetch)).value, 9, 'what was forgotten is not kept');
});
