import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isKeyless } from './errors.ts';
import { openFileKeys } from './file-provider.ts';

let folder: string;
let count = 0;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'portal-keys-'))));
after(() => rm(folder, { recursive: true }));

const fresh = (): string => join(folder, `keys-${count++}.json`);
const aad = Buffer.from('aad');
const secret = Buffer.alloc(32, 5);

test('makes the file for its user alone, and opens it again', async () => {
  const path = fresh();
  const keys = await openFileKeys({ path });
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  const wrapped = await keys.wrap(1, secret, aad);
  assert.ok(!wrapped.includes(secret));
  const again = await openFileKeys({ path, create: false });
  assert.deepEqual(await again.unwrap(1, wrapped, aad), secret);
  await assert.rejects(again.unwrap(1, wrapped, Buffer.from('other')), { kind: 'not-genuine' });
  await assert.rejects(again.unwrap(9, wrapped, aad), { kind: 'unknown-key' });
  await assert.rejects(again.unwrap(9, wrapped, aad), (error) => !isKeyless(error), 'a lost key is no erased citizen');
});

test('does not make it where it must exist', async () => {
  await assert.rejects(openFileKeys({ path: fresh(), create: false }), {
    name: 'KeyFileError',
    message: /There is no key file/,
  });
});

test('refuses a file that others may read, whoever the portal runs as', async () => {
  const path = fresh();
  await openFileKeys({ path });
  for (const mode of [0o640, 0o604, 0o620, 0o601]) {
    await chmod(path, mode);
    const message = new RegExp(`Others may read the key file .* \\(mode 0${mode.toString(8)}\\).*chmod 600 '${path}'`);
    await assert.rejects(openFileKeys({ path }), { name: 'KeyFileError', message });
  }
  await chmod(path, 0o400);
  await openFileKeys({ path });
});

test(
  "refuses another user's file, also as root",
  { skip: process.getuid?.() !== 0 && 'only root can give a file away' },
  async () => {
    const path = fresh();
    await openFileKeys({ path });
    await chown(path, 12_345, 0);
    await assert.rejects(openFileKeys({ path }), { message: /belongs to another user \(12345\).*chown 0 / });
  },
);

test('refuses a symbolic link', async () => {
  const [path, target] = [fresh(), fresh()];
  await openFileKeys({ path: target });
  await symlink(target, path);
  await assert.rejects(openFileKeys({ path }), /is a symbolic link/);
});

test('a damaged file is told and never touched', async () => {
  const path = fresh();
  await openFileKeys({ path });
  const good = await readFile(path, 'utf8');
  const shortKey = good.replace(/"key": "[^"]+"/, '"key": "AAAA"');
  for (const bad of [
    '',
    '{',
    good.slice(0, -20),
    '{"format":"portal-keys/1","keys":[]}',
    shortKey,
    good.replace('portal-keys/1', 'portal-keys/2'),
  ]) {
    await writeFile(path, bad);
    const error = await openFileKeys({ path }).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    assert.match(String(error), /KeyFileError: The key file .* is damaged\. Restore it/);
    assert.ok(!String(error).includes('AAAA'));
    assert.equal(await readFile(path, 'utf8'), bad);
  }
});

test('processes that make it at once use the same keys', async () => {
  const path = fresh();
  const script = join(folder, 'open.mts');
  await writeFile(
    script,
    `
    import { openFileKeys } from ${JSON.stringify(join(import.meta.dirname, 'file-provider.ts'))};
    const keys = await openFileKeys({ path: ${JSON.stringify(path)} });
    process.stdout.write((await keys.wrap(1, Buffer.alloc(32, 5), Buffer.from('aad'))).toString('base64'));`,
  );
  const wrapped = await Promise.all([1, 2, 3].map(() => output(script)));
  const keys = await openFileKeys({ path, create: false });
  for (const text of wrapped) assert.deepEqual(await keys.unwrap(1, Buffer.from(text, 'base64'), aad), secret);
});

async function output(script: string): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  assert.deepEqual(await once(child, 'close'), [0, null]);
  return text;
}

test('rotation adds a version; others learn of it, the old one still opens', async () => {
  const path = fresh();
  const [one, two] = [await openFileKeys({ path }), await openFileKeys({ path })];
  const old = await one.wrap(1, secret, aad);
  assert.equal(await one.rotate?.(), 2);
  assert.equal(one.currentVersion(), 2);
  const renewed = await one.wrap(2, secret, aad);
  assert.deepEqual(await two.unwrap(2, renewed, aad), secret);
  assert.deepEqual(await one.unwrap(1, old, aad), secret);
  assert.deepEqual([...one.versions()], [1, 2]);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('rotations at once do not lose a key', async () => {
  const path = fresh();
  const providers = await Promise.all([1, 2, 3, 4].map(() => openFileKeys({ path })));
  const rotated = await Promise.all(providers.map(async (keys) => keys.rotate?.()));
  assert.deepEqual(
    [...new Set(rotated)].toSorted((a, b) => Number(a) - Number(b)),
    [2, 3, 4, 5],
  );
  assert.deepEqual([...(await openFileKeys({ path })).versions()], [1, 2, 3, 4, 5]);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.includes('draft') || name.includes('lock')),
    [],
  );
});
