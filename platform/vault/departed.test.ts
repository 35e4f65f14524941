import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDeparted, readDeparted } from './departed.ts';
import { newCitizen, vaultTestbed } from './testbed.ts';

let folder: string;
let count = 0;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'portal-departed-'))));
after(() => rm(folder, { recursive: true }));
const fresh = (): string => join(folder, `list-${count++}`);
const at = new Date('2026-03-01T08:00:00.000Z');

test('is made at once, for its user alone, and holds each citizen once, the first time', async () => {
  const path = fresh();
  assert.equal(await readDeparted(path), undefined);
  const [one, two] = [newCitizen(), newCitizen()];
  const list = await openDeparted(path);
  assert.deepEqual(await readDeparted(path), []);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await list.add({ citizen: one, at });
  await (await openDeparted(path)).add({ citizen: two, at });
  await list.add({ citizen: one, at: new Date() });
  assert.deepEqual(await readDeparted(path), [
    { citizen: one, at },
    { citizen: two, at },
  ]);
});

test('a line cut by a crash holds nobody, and what comes after it is not lost', async () => {
  const [one, two] = [newCitizen(), newCitizen()];
  for (const cut of [5, 24, 25, 60]) {
    const path = fresh();
    await (await openDeparted(path)).add({ citizen: one, at });
    await appendFile(path, `${at.toISOString()} ${two}`.slice(0, cut));
    assert.deepEqual(
      (await readDeparted(path))?.map(({ citizen }) => citizen),
      [one],
    );
    await (await openDeparted(path)).add({ citizen: two, at });
    assert.deepEqual(
      (await readDeparted(path))?.map(({ citizen }) => citizen),
      [one, two],
    );
  }
});

test('a damaged line is told with its number; a place that cannot be written, with what to do', async () => {
  const path = fresh();
  await writeFile(path, `${at.toISOString()} ${newCitizen()}\n${at.toISOString()} somebody\n`);
  await assert.rejects(readDeparted(path), { name: 'KeyProviderError', message: /^Line 2 of the list .* is damaged/ });
  await assert.rejects(openDeparted(join(folder, 'none', 'list')), {
    name: 'KeyProviderError',
    message: /cannot be written \(ENOENT\)\. Say by PORTAL_DEPARTED_FILE where/,
  });
});

test('a key is destroyed only after it was noted', async () => {
  const bed = await vaultTestbed();
  const departedFile = fresh();
  const vault = await bed.open({ departedFile });
  const [one, two] = [newCitizen(), newCitizen()];
  const service = vault.for('po-be-profil');
  for (const citizen of [one, two]) await service.createKey(citizen);
  await service.erase(one);
  assert.match(await readFile(departedFile, 'utf8'), new RegExp(`Z ${one}\n$`));
  await rm(departedFile);
  // A portal that could not note it does not start.
  await assert.rejects(bed.open({ departedFile: join(folder, 'gone', 'list') }), { message: /cannot be written/ });
  assert.equal(await service.hasKey(two), true);
  await vault.erase(two);
  assert.deepEqual(
    (await readDeparted(departedFile))?.map(({ citizen }) => citizen),
    [two],
  );
  await vault.stop();
  await bed.close();
});
