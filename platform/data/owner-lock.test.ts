import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LockHeld, startOf, takeLock } from './owner-lock.ts';

let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'portal-lock-'))));
after(() => rm(folder, { recursive: true }));

test('is held once, says by whom, and can be taken again when released', async () => {
  const path = join(folder, 'a');
  const lock = await takeLock(path);
  await assert.rejects(takeLock(path), (error) => error instanceof LockHeld && error.pid === process.pid);
  await lock.release();
  await (await takeLock(path)).release();
  assert.deepEqual(await readdir(folder), []);
});

test('of a dead process, or of another one with the same id, counts for nothing', async () => {
  const path = join(folder, 'b');
  for (const stale of ['999999999 1 x\n', `${process.pid} not-my-start x\n`, 'rubbish', '']) {
    await writeFile(path, stale);
    const lock = await takeLock(path);
    assert.match(await readFile(path, 'utf8'), new RegExp(`^${process.pid} ${await startOf(process.pid)} `));
    await lock.release();
  }
});

test('of those that find a stale one at once, one gets it', async () => {
  for (let round = 0; round < 20; round++) {
    const path = join(folder, `c${round}`);
    await writeFile(path, '999999999 1 x\n');
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(path)));
    const taken = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    assert.equal(taken.length, 1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof LockHeld);
    await taken[0]?.value.release();
  }
  assert.deepEqual(await readdir(folder), []);
});
