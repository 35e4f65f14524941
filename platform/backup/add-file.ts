import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { ArchiveWriter } from './archive.ts';

const pieceBytes = 256 * 1024;

/**
 * Adds a file with the size that it has when it is opened: what is written behind that is not taken, and what was cut
 * off meanwhile is zeros, as pg_basebackup does it. False when it is gone.
 */
export async function addFile(archive: ArchiveWriter, name: string, path: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  try {
    const { size } = await handle.stat();
    await archive.file(name, size, pieces(handle, size));
    return true;
  } finally {
    await handle.close();
  }
}

async function* pieces(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    const piece = Buffer.alloc(Math.min(pieceBytes, size - at));
    const { bytesRead } = await handle.read(piece, 0, piece.length, at);
    yield bytesRead === 0 ? piece : piece.subarray(0, bytesRead);
    at += bytesRead === 0 ? piece.length : bytesRead;
  }
}
