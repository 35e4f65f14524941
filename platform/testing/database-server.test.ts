import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { askKeeper } from './database-server.ts';

test('a keeper that has just left does not answer, and nobody breaks on it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-keeper-'));
  assert.equal(await askKeeper(folder), undefined);
  // Nobody ever listens at the port 1.
  await writeFile(join(folder, 'keeper.json'), JSON.stringify({ port: 1, token: 'of one who has left' }));
  assert.equal(await askKeeper(folder), undefined);
  await rm(folder, { recursive: true });
});
