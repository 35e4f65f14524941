import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { type ArchiveParts, archiveRules, makeArchive, tidyArchives } from './make.ts';
import type { ArchiveRow } from './store.ts';

const citizen = citizenId(randomUUID());
const context = { attempt: 1, signal: new AbortController().signal };

/** Runs the job over a row as it stands; gives what was noted. Touching anything else would throw. */
async function noted(row: Pick<ArchiveRow, 'id' | 'state'> | undefined, id: string): Promise<unknown[]> {
  const notes: unknown[] = [];
  const parts = {
    archives: { read: async () => row },
    audit: { note: async (note: unknown) => void notes.push(note) },
  };
  await makeArchive(parts as unknown as ArchiveParts, citizen, id, context);
  return notes;
}

test('a process that ended before it noted that the archive is ready: the next one notes it, as the same entry', async () => {
  const id = randomUUID();
  assert.deepEqual(await noted({ id, state: 'ready' }, id), [
    { citizen, deed: 'archive-made', by: { kind: 'service', target: 'po-be-profil' }, once: id },
  ]);
});

test('one that is not there, that another has taken the place of, or that was given up is not made', async () => {
  const id = randomUUID();
  assert.deepEqual(await noted(undefined, id), []);
  assert.deepEqual(await noted({ id: randomUUID(), state: 'ready' }, id), []);
  assert.deepEqual(await noted({ id: randomUUID(), state: 'making' }, id), []);
  assert.deepEqual(await noted({ id, state: 'failed' }, id), []);
});

test('files that no archive can still need are tidied away, the others stay', async () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const day = 24 * 3_600_000;
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const deleted: string[] = [];
  const files = {
    async *list(prefix: string) {
      assert.equal(prefix, 'archives/');
      yield { key: 'archives/lost', modifiedAt: ago(archiveRules.keepMs + day + 1) };
      yield { key: 'archives/kept', modifiedAt: ago(archiveRules.keepMs + day) };
      yield { key: 'archives/fresh', modifiedAt: ago(0) };
    },
    delete: async (keys: readonly string[]) => void deleted.push(...keys),
  };
  await tidyArchives({ files: files as unknown as ArchiveParts['files'], now: () => now });
  assert.deepEqual(deleted, ['archives/lost']);
  assert.equal(archiveRules.keepMs, 7 * day, 'an archive is there for a week');
});
