import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { readConfig, settingsSchema } from '../config/config.ts';
import { createFileStore } from './create.ts';
import { openDisk } from './disk.ts';
import { azureStand, diskStand, s3Stand, type StoreStand } from './testing.ts';
import type { FileStore } from './types.ts';

const megabyte = 1024 * 1024;

async function* of(...pieces: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}
/** A source that breaks after so many megabytes. */
async function* breaking(megabytes: number, error: Error): AsyncGenerator<Buffer> {
  for (let count = 0; count < megabytes; count++) yield randomBytes(megabyte);
  throw error;
}
const text = async (store: FileStore, key: string, range?: { first: number; last?: number }) =>
  (await buffer(store.get(key, range))).toString();
const keys = async (store: FileStore, prefix: string) =>
  (await Array.fromAsync(store.list(prefix))).map(({ key }) => key).toSorted();
const named = (name: string) => (error: unknown) => (error as Error).name === name;

for (const [kind, start] of [
  ['disk', diskStand],
  ['s3', s3Stand],
  ['azure', azureStand],
] as const) {
  describe(`files in ${kind}`, () => {
    let stand: StoreStand;
    let store: FileStore;
    before(async () => {
      stand = await start();
      store = stand.store;
    });
    after(() => stand?.stop());

    it('come back as they were put, whole and in part', async () => {
      assert.deepEqual(await store.put('a/b/one', of('hello ', 'world')), { size: 11 });
      assert.equal(await text(store, 'a/b/one'), 'hello world');
      assert.equal(await text(store, 'a/b/one', { first: 6 }), 'world');
      assert.equal(await text(store, 'a/b/one', { first: 0, last: 4 }), 'hello');
    });

    it('may be empty, and may be replaced', async () => {
      assert.deepEqual(await store.put('a/empty', of()), { size: 0 });
      assert.equal(await text(store, 'a/empty'), '');
      await store.put('a/empty', of('now something'));
      assert.equal(await text(store, 'a/empty'), 'now something');
    });

    it('larger than one part of an upload come back the same', async () => {
      const content = randomBytes(12 * megabyte + 5);
      const pieces = Array.from({ length: 13 }, (_, index) =>
        content.subarray(index * megabyte, (index + 1) * megabyte),
      );
      assert.deepEqual(await store.put('a/large', of(...pieces)), { size: content.length });
      const hash = createHash('sha256');
      for await (const piece of store.get('a/large')) hash.update(piece);
      assert.equal(hash.digest('hex'), createHash('sha256').update(content).digest('hex'));
      await store.delete(['a/large']);
    });

    it('are listed by the beginning of their key, with sizes and times', async () => {
      for (const key of ['list/x/1', 'list/x/2', 'list/xy', 'list/z']) await store.put(key, of('abc'));
      assert.deepEqual(await keys(store, 'list/x/'), ['list/x/1', 'list/x/2']);
      assert.deepEqual(await keys(store, 'list/x'), ['list/x/1', 'list/x/2', 'list/xy']);
      assert.deepEqual(await keys(store, 'nothing/'), []);
      const [file] = await Array.fromAsync(store.list('list/z'));
      assert.equal(file?.size, 3);
      assert.ok(Math.abs(Date.now() - file.modifiedAt.getTime()) < 60_000);
    });

    it('are gone when deleted; deleting what is not there is no error', async () => {
      await store.put('d/1', of('x'));
      await store.put('d/2', of('y'));
      await store.delete(['d/1', 'd/never']);
      await store.delete([]);
      assert.deepEqual(await keys(store, 'd/'), ['d/2']);
    });

    it('that are missing are told so', async () => {
      await assert.rejects(text(store, 'not/there'), named('FileMissing'));
    });

    for (const size of [1, 11]) {
      it(`leave nothing when the source breaks after ${size} MB, and what was there stays`, async () => {
        const error = new Error('the sender has gone');
        await assert.rejects(store.put('broken/new', breaking(size, error)), (thrown) => thrown === error);
        await store.put('broken/old', of('old'));
        await assert.rejects(store.put('broken/old', breaking(size, error)), (thrown) => thrown === error);
        assert.deepEqual(await keys(store, 'broken/'), ['broken/old']);
        assert.equal(await text(store, 'broken/old'), 'old');
      });
    }

    it('leave nothing when the upload is aborted', async () => {
      const leaving = new AbortController();
      async function* endless(): AsyncGenerator<Buffer> {
        for (let count = 0; ; count++) {
          if (count === 7) leaving.abort(new Error('no longer wanted'));
          yield randomBytes(megabyte);
        }
      }
      await assert.rejects(store.put('aborted', endless(), leaving.signal), /no longer wanted/);
      await assert.rejects(store.put('aborted', of('x'), AbortSignal.abort(new Error('never wanted'))), /never wanted/);
      assert.deepEqual(await keys(store, 'aborted'), []);
    });

    it('stop coming when nobody reads on', async () => {
      await store.put('slow', of(randomBytes(megabyte)));
      for await (const piece of store.get('slow')) {
        assert.ok(piece.length > 0);
        break;
      }
      const gone = AbortSignal.abort(new Error('gone'));
      await assert.rejects(buffer(store.get('slow', undefined, gone)), /gone/);
    });

    it('are told to be unavailable when nobody answers', async () => {
      if (!stand.unreachable) return;
      const unavailable = named('FilesUnavailable');
      await assert.rejects(stand.unreachable.put('x', of('x')), unavailable);
      await assert.rejects(text(stand.unreachable, 'x'), unavailable);
      await assert.rejects(stand.unreachable.delete(['x']), unavailable);
      await assert.rejects(keys(stand.unreachable, 'x'), unavailable);
    });
  });
}

describe('files on the disk', () => {
  it('are readable by nobody else, and drafts of a dead process are swept', async () => {
    const stand = await diskStand();
    try {
      await stand.store.put('deep/in/file', of('x'));
      assert.equal((await stat(join(stand.folder, 'deep'))).mode & 0o077, 0);
      assert.equal((await stat(join(stand.folder, 'deep/in/file'))).mode & 0o077, 0);
      const draft = join(stand.folder, '.drafts', 'left');
      await writeFile(draft, 'left over');
      await writeFile(join(stand.folder, '.drafts', 'fresh'), 'still being written');
      const old = new Date(Date.now() - 25 * 3600 * 1000);
      await utimes(draft, old, old);
      const again = await openDisk(stand.folder);
      assert.deepEqual(await readdir(join(stand.folder, '.drafts')), ['fresh']);
      assert.deepEqual(await keys(again, ''), ['deep/in/file']);
    } finally {
      await stand.stop();
    }
  });

  it('leave no empty folder behind, named by whose they were', async () => {
    const stand = await diskStand();
    try {
      const { store, folder } = stand;
      for (const key of ['svc/jana/1/a', 'svc/jana/1/b', 'svc/jana/2/c', 'svc/petr/1/a']) await store.put(key, of('x'));
      await store.delete(['svc/jana/1/a']);
      assert.deepEqual((await readdir(join(folder, 'svc/jana'))).toSorted(), ['1', '2']);
      await store.delete(['svc/jana/1/b', 'svc/jana/2/c']);
      assert.deepEqual(await readdir(join(folder, 'svc')), ['petr']);
      await mkdir(join(folder, 'svc/left/empty'), { recursive: true });
      await store.delete(['svc/left/empty/gone', 'svc/petr/1/a']);
      assert.deepEqual(await readdir(folder), ['.drafts']);
      assert.deepEqual(await keys(store, 'svc/'), []);
    } finally {
      await stand.stop();
    }
  });

  it('are put and listed while the folder that they are in comes and goes', async () => {
    const stand = await diskStand();
    try {
      const { store } = stand;
      await store.put('svc/petr/stays', of('x'));
      await Promise.all(
        Array.from({ length: 8 }, async (_, who) => {
          for (let count = 0; count < 40; count++) {
            await store.put(`svc/jana/1/${who}`, of('x'));
            assert.equal(await text(store, `svc/jana/1/${who}`), 'x');
            assert.ok((await keys(store, 'svc/')).includes('svc/petr/stays'));
            await store.delete([`svc/jana/1/${who}`]);
          }
        }),
      );
      assert.deepEqual(await readdir(join(stand.folder, 'svc')), ['petr']);
    } finally {
      await stand.stop();
    }
  });

  it('that cannot be written are told to be unavailable', async () => {
    const stand = await diskStand();
    try {
      await mkdir(join(stand.folder, 'taken', 'by-a-folder'), { recursive: true });
      await assert.rejects(stand.store.put('taken', of('x')), named('FilesUnavailable'));
      assert.deepEqual(await readdir(join(stand.folder, '.drafts')), []);
    } finally {
      await stand.stop();
    }
  });
});

describe('the store of the portal', () => {
  const config = (settings: NodeJS.ProcessEnv) => readConfig(settingsSchema([]), settings);

  it('divides itself among services, whatever the key says', async () => {
    const stand = await diskStand();
    try {
      const files = createFileStore(config({ PORTAL_DATA_DIR: stand.folder }));
      const [mine, theirs] = [files.for('po-be-a'), files.for('po-be-b')];
      await mine.put('same', of('mine'));
      await theirs.put('same', of('theirs'));
      assert.equal(await text(mine, 'same'), 'mine');
      assert.deepEqual(await keys(mine, ''), ['same']);
      await mine.delete(['same']);
      assert.equal(await text(theirs, 'same'), 'theirs');
      for (const key of ['../po-be-b/same', '/same', '', 'a//b', 'A', 'a/..', '.drafts/x', 'x'.repeat(500)]) {
        await assert.rejects(text(mine, key), RangeError, key);
        await assert.rejects(mine.put(key, of('x')), RangeError, key);
        await assert.rejects(mine.delete([key]), RangeError, key);
      }
      await assert.rejects(keys(mine, '../'), RangeError);
      await files.stop();
    } finally {
      await stand.stop();
    }
  });

  it('says what is missing before anything starts', () => {
    const refused = (settings: NodeJS.ProcessEnv, name: RegExp) =>
      assert.throws(() => createFileStore(config(settings)), name);
    refused({ PORTAL_FILES: 's3' }, /PORTAL_FILES_S3_BUCKET/);
    refused(
      { PORTAL_FILES: 's3', PORTAL_FILES_S3_BUCKET: 'files', PORTAL_FILES_S3_KEY_ID: 'x' },
      /PORTAL_FILES_S3_SECRET/,
    );
    refused({ PORTAL_FILES: 'azure' }, /PORTAL_FILES_AZURE_CONNECTION/);
    assert.equal(createFileStore(config({ PORTAL_FILES: 's3', PORTAL_FILES_S3_BUCKET: 'files' })).kind, 's3');
  });
});
