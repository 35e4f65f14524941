import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#platform/data/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { createVapidStore } from './vapid.ts';

const vault = {
  sealSystem: (_purpose: string, text: string) => Buffer.from(text),
  openSystem: (_purpose: string, sealed: Buffer) => sealed,
} as unknown as ServiceVault;

/** A table of one row; the first question fails, as when the database is away for a moment. */
function database() {
  const asked: string[] = [];
  let row: { public_key: string; sealed: Buffer } | undefined;
  const none = async (name: string) => {
    asked.push(name);
    if (asked.length === 1) throw new Error('the database is away');
    if (name === 'vapid.make') row ??= { public_key: 'of another process', sealed: Buffer.from('its private key') };
    return row ? [row] : [];
  };
  return { asked, database: { none } as unknown as Database };
}

test('a database that was away for a moment does not take pushes away for good', async () => {
  const { database: db } = database();
  const keys = createVapidStore(db, vault);
  await assert.rejects(keys.keys(), /away/);
  assert.equal((await keys.keys()).publicKey, 'of another process');
});

test('the pair that counts is the stored one, and it is asked for once', async () => {
  const { database: db, asked } = database();
  const keys = createVapidStore(db, vault);
  await assert.rejects(keys.keys(), /away/);
  const pairs = await Promise.all([keys.keys(), keys.keys()]);
  assert.deepEqual(pairs[0], { publicKey: 'of another process', privateKey: 'its private key' });
  assert.equal(pairs[0], pairs[1]);
  await keys.keys();
  assert.deepEqual(asked, ['vapid.read', 'vapid.read', 'vapid.make', 'vapid.read']);
});
