import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { portalSecret, rolePassword } from './secret.ts';

let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'portal-secret-'))));
after(() => rm(folder, { recursive: true, force: true }));

test('a secret is made once, long, and for its owner only', async () => {
  const dataDir = join(folder, 'new', 'data');
  const secret = portalSecret(undefined, dataDir);
  assert.ok(secret.length >= 43, 'as long as 256 bits');
  assert.equal(portalSecret(undefined, dataDir), secret);
  assert.notEqual(portalSecret(undefined, join(folder, 'another')), secret);
  if (process.platform !== 'win32') assert.equal((await stat(join(dataDir, 'secret'))).mode & 0o777, 0o600);
  assert.equal(portalSecret('what was told', dataDir), 'what was told');
});

test('a secret that others may read, or that is damaged, is refused by a sentence', async () => {
  const file = join(folder, 'secret');
  await writeFile(file, 'short', { mode: 0o600 });
  assert.throws(() => portalSecret(undefined, folder), { name: 'SecretFileError', message: /is damaged/ });
  await writeFile(file, 'x'.repeat(43));
  assert.equal(portalSecret(undefined, folder), 'x'.repeat(43));
  if (process.platform === 'win32') return;
  await chmod(file, 0o644);
  assert.throws(() => portalSecret(undefined, folder), { name: 'SecretFileError', message: /run: chmod 600/ });
});

test('each role has a password of its own, and each portal others', () => {
  const passwords = ['one portal', 'another portal'].flatMap((secret) =>
    ['po_be_a', 'po_be_b'].map(rolePassword(secret)),
  );
  assert.equal(new Set(passwords).size, 4);
  assert.equal(rolePassword('one portal')('po_be_a'), passwords[0]);
});
