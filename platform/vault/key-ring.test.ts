import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createKeyRing } from './key-ring.ts';
import type { KeyStore, OpenedKey } from './key-store.ts';
import { newCitizen } from './testbed.ts';

/** A store that counts how often it is asked, and can be made to wait. */
function countingStore() {
  const opened: OpenedKey = { version: 1, key: createSecretKey(randomBytes(32)) };
  const counted = { asked: 0, gate: Promise.resolve() };
  const load: KeyStore['load'] = async () => {
    counted.asked += 1;
    await counted.gate;
    return opened;
  };
  return { counted, store: { load } as KeyStore };
}

const limits = { max: 2, ttlMs: 60_000 };
const erased = { name: 'SealError', kind: 'erased' };

test('a trusted key is asked for once, by however many', async () => {
  const { counted, store } = countingStore();
  const ring = createKeyRing(store, limits);
  ring.trust();
  const citizen = newCitizen();
  await Promise.all([1, 2, 3].map(() => ring.get(citizen)));
  await ring.get(citizen);
  assert.equal(counted.asked, 1);
});

test('while notices may be missed, and for keys from that time, the store is asked each time', async () => {
  const { counted, store } = countingStore();
  const ring = createKeyRing(store, limits);
  const citizen = newCitizen();
  await ring.get(citizen);
  await ring.get(citizen);
  assert.equal(counted.asked, 2);
  ring.trust();
  await ring.get(citizen);
  await ring.get(citizen);
  assert.equal(counted.asked, 3);
  ring.distrust();
  const held = await ring.get(citizen);
  await ring.get(citizen);
  assert.equal(counted.asked, 5);
  assert.ok(held.derived('p', 's'));
});

test('a key is used only while the connection that tells of erasures shows that it lives', async () => {
  const { counted, store } = countingStore();
  let now = 0;
  const ring = createKeyRing(store, { max: 2, ttlMs: 600_000, clock: () => now });
  ring.trust();
  const citizen = newCitizen();
  const held = await ring.get(citizen);
  for (const at of [20_000, 40_000, 60_000]) {
    now = at;
    ring.heard();
    await ring.get(citizen);
  }
  assert.equal(counted.asked, 1);
  now = 90_001;
  assert.throws(() => held.derived('p', 's'), { kind: 'unknown-key' });
  await ring.get(citizen);
  assert.equal(counted.asked, 2);
});

test('an erasure reaches also those whose key the ring has let go of', async () => {
  const { store } = countingStore();
  const ring = createKeyRing(store, limits);
  ring.trust();
  const citizen = newCitizen();
  const [first] = [await ring.get(citizen)];
  for (let i = 0; i < 5; i++) await ring.get(newCitizen());
  const second = await ring.get(citizen);
  assert.notEqual(first, second);
  ring.drop(citizen);
  assert.throws(() => first.derived('p', 's'), erased);
  assert.throws(() => second.mustLive(), erased);
  await assert.rejects(ring.get(citizen), erased);
});

test('an erasure that comes while the key is being read wins', async () => {
  const { counted, store } = countingStore();
  const ring = createKeyRing(store, limits);
  ring.trust();
  const gate = Promise.withResolvers<void>();
  counted.gate = gate.promise;
  const citizen = newCitizen();
  const reading = ring.get(citizen);
  ring.drop(citizen);
  gate.resolve();
  await assert.rejects(reading, erased);
});

test('a key that failed to load is asked for again', async () => {
  const { counted, store } = countingStore();
  const ring = createKeyRing(store, limits);
  ring.trust();
  counted.gate = Promise.reject(new Error('no connection'));
  const citizen = newCitizen();
  await assert.rejects(ring.get(citizen), /no connection/);
  counted.gate = Promise.resolve();
  await ring.get(citizen);
});

test('a purpose and a use give their own key', async () => {
  const { store } = countingStore();
  const held = await createKeyRing(store, limits).get(newCitizen());
  const keys = [held.derived('a', 'bc'), held.derived('ab', 'c'), held.derived('a', 'b'), held.derived('b', 'a')];
  assert.equal(new Set(keys.map((key) => key.export().toString('hex'))).size, 4);
  assert.equal(held.derived('a', 'bc'), keys[0]);
});
