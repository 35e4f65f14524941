import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { extract, type Header, pack, type Pack } from 'tar-stream';
import { type ExportedFile, ExportBroken } from './types.ts';

/** Record of an extended header (POSIX.1-2001 pax). */
const mediaTypeRecord = 'PORTAL.media-type';

/** Name of the empty entry that says that all has come: a tar that was cut between two files looks whole otherwise. */
const endMark = '.end';

/** Files as one tar, made while it is read. Fails where a content is not as long as it was said to be. */
export async function* tarOf(files: AsyncIterable<ExportedFile>): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = pack();
  const filling = fill(archive, files).catch((error: unknown) => archive.destroy(asError(error)));
  try {
    yield* archive as AsyncIterable<Uint8Array>;
  } finally {
    archive.destroy();
    await filling;
  }
}

async function fill(archive: Pack, files: AsyncIterable<ExportedFile>): Promise<void> {
  for await (const { path, mediaType, size, content } of files) {
    const header = { name: safePath(path), size, pax: { [mediaTypeRecord]: mediaType } };
    const { promise: written, resolve, reject } = Promise.withResolvers<void>();
    const entry = archive.entry(header, (error) => (error ? reject(error) : resolve()));
    written.catch(() => undefined);
    entry.on('error', reject);
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      if (entry.write(piece)) continue;
      await Promise.race([once(entry, 'drain'), written]);
    }
    entry.end(null);
    await written;
  }
  archive.entry({ name: endMark, size: 0 }).end(null);
  archive.finalize();
}

/** The files of a tar made by `tarOf`, as they come. @throws {ExportBroken} when it breaks off */
export async function* filesOf(body: Readable): AsyncGenerator<ExportedFile, void, undefined> {
  // In one process it may have failed before anybody could listen.
  if (body.destroyed && !body.readableEnded) throw broken();
  const archive = extract();
  body.on('error', (error) => archive.destroy(asError(error)));
  body.on('close', () => body.readableEnded || archive.destroy(new Error('cut off')));
  body.pipe(archive);
  let whole = false;
  try {
    for await (const entry of archive) {
      const { name, size } = entry.header;
      if (name === endMark) whole = true;
      else yield { path: name, mediaType: mediaTypeOf(entry.header), size, content: contentOf(entry) };
      entry.resume();
    }
  } catch (error) {
    throw broken(error);
  } finally {
    archive.destroy();
    body.destroy();
  }
  if (!whole) throw broken();
}

async function* contentOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* entry as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw broken(error);
  }
}

function broken(error?: unknown): ExportBroken {
  return error instanceof ExportBroken ? error : new ExportBroken('what a service sent broke off');
}

function mediaTypeOf({ pax }: Header): string {
  const told = (pax as Record<string, string> | null | undefined)?.[mediaTypeRecord];
  return told ?? 'application/octet-stream';
}

/** A path that stays below the folder that it is unpacked into. */
function safePath(path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..') || path.includes('\\') || path === endMark)
    throw new RangeError('a file of an export needs a plain relative path');
  return path;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('broken');
}
