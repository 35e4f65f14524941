import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type ByteRange, type Bytes, FileMissing, FilesUnavailable, type FileStore } from './types.ts';

/** Where a content is until it is whole; never listed. */
const drafts = '.drafts';
/** A draft older than that was left by a process that died, milliseconds. */
const deadDraftMs = 24 * 60 * 60 * 1000;
/** How often the folder of a file is made again. */
const mostTries = 20;

/**
 * Files on the local disk, in a folder that only this user may enter. A file is written beside, forced to the disk and
 * renamed into its place, so that a crash at any moment leaves the old one, the new one or none.
 */
export async function openDisk(root: string): Promise<FileStore> {
  await mkdir(join(root, drafts), { recursive: true, mode: 0o700 });
  await sweepDrafts(join(root, drafts));
  const pathOf = (key: string): string => join(root, ...key.split('/'));

  return {
    async put(key, source, signal) {
      const draft = join(root, drafts, randomUUID());
      const path = pathOf(key);
      try {
        const size = await writeDraft(draft, source, signal);
        await placeDraft(draft, path);
        return { size };
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    get: (key, range, signal) => read(pathOf(key), range, signal),
    async delete(keys) {
      for (const key of keys) await remove(pathOf(key), root);
    },
    async *list(prefix) {
      const folder = prefix.endsWith('/') || prefix === '' ? prefix : `${dirname(prefix)}/`.replace(/^\.\//, '');
      for await (const path of filesBelow(join(root, folder))) {
        const key = path
          .slice(root.length + 1)
          .split(sep)
          .join('/');
        if (!key.startsWith(prefix)) continue;
        const facts = await stat(path).catch(ignoreMissing);
        if (facts) yield { key, size: facts.size, modifiedAt: facts.mtime };
      }
    },
  };
}

async function writeDraft(path: string, source: Bytes, signal: AbortSignal | undefined): Promise<number> {
  const handle = await attempt(() => open(path, 'wx', 0o600));
  try {
    let size = 0;
    for await (const piece of source) {
      signal?.throwIfAborted();
      await attempt(() => handle.writeFile(piece));
      size += piece.byteLength;
    }
    signal?.throwIfAborted();
    await attempt(() => handle.sync());
    return size;
  } finally {
    await handle.close();
  }
}

/** Folders vanish when their last file is removed, so one may have to be made again. */
async function placeDraft(draft: string, path: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(draft, path);
      break;
    } catch (error) {
      // Where a folder vanishes while it is made, Node says ENOTDIR as well.
      if (!isMissing(error) || tries === mostTries) throw new FilesUnavailable({ cause: error });
    }
  }
  await syncFolder(dirname(path));
}

async function* read(path: string, range: ByteRange = { first: 0 }, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, {
    start: range.first,
    ...(range.last === undefined ? {} : { end: range.last }),
    ...(signal ? { signal } : {}),
  });
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    if (isMissing(error)) throw new FileMissing({ cause: error });
    if (signal?.aborted) throw signal.reason;
    throw new FilesUnavailable({ cause: error });
  }
}

async function remove(path: string, root: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw new FilesUnavailable({ cause: error });
  }
  await removeEmpty(dirname(path), root);
}

/**
 * Removes the folders that the last file has left empty, up to the root: their names are ids of citizens. The system
 * itself refuses where somebody has put a file meanwhile, and who is about to makes the folder again.
 */
async function removeEmpty(folder: string, root: string): Promise<void> {
  for (let at = folder; at.startsWith(root + sep); at = dirname(at)) {
    try {
      await rmdir(at);
    } catch (error) {
      // Not empty, or not ours to remove: neither is what was asked for.
      if (!isMissing(error)) return;
    }
  }
}

/** Paths of all files below a folder; folders may vanish meanwhile, and the others are read all the same. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw new FilesUnavailable({ cause: error });
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && entry.name !== drafts) yield* filesBelow(path);
  }
}

async function sweepDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const facts = await stat(path).catch(ignoreMissing);
    if (facts && Date.now() - facts.mtimeMs > deadDraftMs) await rm(path, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  // The file may have been deleted already, and its folder with it.
  const folder = await attempt(() => open(path, 'r').catch(ignoreMissing));
  if (!folder) return;
  try {
    await attempt(() => folder.sync());
  } finally {
    await folder.close();
  }
}

/** The disk's own failures (full, read-only, gone) are the store's. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new FilesUnavailable({ cause: error });
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}
