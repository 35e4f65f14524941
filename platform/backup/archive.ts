import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress, constants } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { BackupError, told } from './errors.ts';

/** What the manifest says of a file. */
export interface FileSum {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** An archive being written: a tar (POSIX.1-2001) compressed by zstd, readable by `tar --zstd -tf`. */
export interface ArchiveWriter {
  /** Adds a file; `source` must give exactly `size` bytes. */
  file(name: string, size: number, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  folder(name: string): Promise<void>;
  readonly sums: readonly FileSum[];
}

/**
 * Writes an archive beside its place, mode 0600, forces it to the disk and renames it: it is there as a whole or not at
 * all. An archive that is there is never replaced.
 * @throws {BackupError}
 */
export async function writeArchive(path: string, fill: (archive: ArchiveWriter) => Promise<void>): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.draft`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    const tar = pack();
    const compress = createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
    });
    const written = pipeline(tar, compress, createWriteStream(draft, { fd: handle.fd, autoClose: false }));
    written.catch((error: Error) => tar.destroy(error));
    try {
      await Promise.race([fill(writerInto(tar)), written]);
      tar.finalize();
      await written;
      await handle.sync();
    } catch (error) {
      tar.destroy();
      await written.catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    await place(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw told(`The backup ${path} could not be written`, error);
  }
}

async function place(draft: string, path: string): Promise<void> {
  const taken = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new BackupError(`${path} is there already; a backup replaces nothing.`);
    throw error;
  });
  await taken.close();
  await rename(draft, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function writerInto(tar: ReturnType<typeof pack>): ArchiveWriter {
  const sums: FileSum[] = [];
  return {
    sums,
    async file(name, size, source) {
      const hash = createHash('sha256');
      const { promise: done, resolve, reject } = Promise.withResolvers<void>();
      const entry = tar.entry({ name, size, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
      done.catch(() => undefined);
      for await (const piece of source) {
        hash.update(piece);
        if (!entry.write(piece)) await Promise.race([once(entry, 'drain'), done]);
      }
      entry.end(null);
      await done;
      sums.push({ name, size, sha256: hash.digest('hex') });
    },
    async folder(name) {
      tar.entry({ name: `${name}/`, type: 'directory', mode: 0o700 }).end(null);
    },
  };
}

/** One thing of an archive; a file's content must be read before the next is asked for. */
export type ArchiveEntry =
  | { readonly kind: 'folder'; readonly name: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly size: number;
      readonly content: AsyncIterable<Uint8Array>;
    };

const damaged = 'It is damaged or cut off. Take another backup, or copy it here again.';

/** Reads an archive from its beginning. @throws {BackupError} when it is none, or damaged */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry, void, undefined> {
  const tar = extract();
  const reading = pipeline(createReadStream(path), createZstdDecompress(), tar);
  // The iteration below tells it.
  reading.catch(() => undefined);
  try {
    for await (const entry of tar) {
      const { name, type, size } = entry.header;
      const plain = name.replace(/\/$/, '');
      if (!isSafe(plain))
        throw new BackupError(`${path} holds a path that leads elsewhere. It is no backup of a portal.`);
      if (type === 'directory') yield { kind: 'folder', name: plain };
      else if (type === 'file') yield { kind: 'file', name: plain, size, content: contentOf(path, entry) };
      else
        throw new BackupError(`${path} holds something that is neither file nor folder. It is no backup of a portal.`);
      entry.resume();
    }
    await reading;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    tar.destroy();
    await reading.catch(() => undefined);
  }
}

async function* contentOf(path: string, entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    yield* entry as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new BackupError(`There is no backup ${path}.`);
  if (code === 'EACCES' || code === 'EISDIR') return new BackupError(`The backup ${path} cannot be read (${code}).`);
  return new BackupError(`The backup ${path} cannot be read. ${damaged}`, { cause: error });
}

/** A path that stays below the folder that it is unpacked into. */
function isSafe(name: string): boolean {
  return name !== '' && !name.includes('\\') && name.split('/').every((part) => !['', '.', '..'].includes(part));
}
