import { createHash, type Hash, randomUUID } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { partBytes } from '../content/contents.ts';
import { cleanName } from '../content/name.ts';
import { findDocument } from '../documents/store.ts';
import { findFolder } from '../folders/store.ts';
import type { Parts } from '../parts.ts';
import { brokenUpload, UploadError } from './error.ts';
import { finishUpload, type FinishedUpload } from './finish.ts';
import { onceId } from './once.ts';
import { slices } from './slices.ts';
import { dropUploads, findUpload, growUpload, insertUpload, readUsage, type UploadRow } from './store.ts';

/** What is to come, and where to. */
export interface NewUpload {
  readonly name: string;
  /** Bytes; null: not known. */
  readonly size: number | null;
  readonly folder: string | null;
  readonly document: string | null;
}

/** Parts that one upload may have, however small they come. */
const mostParts = 2_000;

/** Begins an upload; what cannot end well is refused before a byte has come. @throws {UploadError} */
export async function beginUpload(parts: Parts, citizen: CitizenId, wanted: NewUpload): Promise<UploadRow> {
  const { database, seals, limits } = parts;
  const fileName = cleanName(wanted.name);
  if (fileName === '') throw new UploadError('NAME_MISSING');
  if (wanted.size === 0) throw new UploadError('EMPTY');
  if ((wanted.size ?? 0) > limits.file) throw new UploadError('TOO_LARGE');
  const used = await readUsage(database, citizen);
  if (used.bytes + (wanted.size ?? 1) > limits.quota) throw new UploadError('QUOTA_FULL');
  if (wanted.document === null && used.documents >= limits.documents) throw new UploadError('TOO_MANY');
  await mustBeThere(parts, citizen, wanted);
  const id = randomUUID();
  const about = await seals.seal(citizen, 'upload.about', id, { fileName, key: parts.contents.newKey(), parts: [] });
  const { folder, document, size } = wanted;
  await insertUpload(database, citizen, { id, folder, document, size, about, now: parts.now() });
  return { id, folder, document, size, received: 0, about };
}

async function mustBeThere({ database }: Parts, citizen: CitizenId, { folder, document }: NewUpload): Promise<void> {
  if (folder !== null && !(await findFolder(database, citizen, folder))) throw new UploadError('NOT_FOUND');
  if (document === null) return;
  const row = await findDocument(database, citizen, document);
  if (!row || row.trashed_at !== null) throw new UploadError('NOT_FOUND');
}

/**
 * Takes the next part of an upload; gives the bytes that are here then. A part that breaks off leaves nothing.
 * @throws {UploadError}
 */
export async function takePart(
  parts: Parts,
  citizen: CitizenId,
  part: { upload: string; offset: number; source: AsyncIterable<Uint8Array> },
): Promise<number> {
  const { database, seals, contents, limits } = parts;
  const row = await findUpload(database, citizen, part.upload);
  if (!row) throw new UploadError('NOT_FOUND');
  if (row.received !== part.offset) throw new UploadError('WRONG_OFFSET', row.received);
  const about = await seals.open(citizen, 'upload.about', row.id, row.about);
  if (about.parts.length >= mostParts) throw new UploadError('TOO_LARGE');
  const room = Math.min(partBytes, (row.size ?? limits.file) - row.received);
  const place = { citizen, id: row.id, key: about.key };
  const written = await contents.writePart(place, about.parts.length, atMost(part.source, room)).catch((error) => {
    throw brokenUpload(error);
  });
  if (written.size === 0) {
    await contents.dropPart(place, written);
    return row.received;
  }
  try {
    const grown = await seals.seal(citizen, 'upload.about', row.id, { ...about, parts: [...about.parts, written] });
    const { upload, offset } = part;
    const outcome = await growUpload(database, citizen, {
      upload,
      offset,
      size: written.size,
      about: grown,
      quota: limits.quota,
      now: parts.now(),
    });
    if (outcome === 'full') throw new UploadError('QUOTA_FULL');
    if (outcome === 'behind') throw await behind(parts, citizen, upload);
    return offset + written.size;
  } catch (error) {
    await contents.dropPart(place, written).catch(() => undefined);
    throw error;
  }
}

async function behind({ database }: Parts, citizen: CitizenId, id: string): Promise<UploadError> {
  const row = await findUpload(database, citizen, id);
  return row ? new UploadError('WRONG_OFFSET', row.received) : new UploadError('NOT_FOUND');
}

async function* atMost(source: AsyncIterable<Uint8Array>, room: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of source) {
    size += piece.byteLength;
    if (size > room) throw new UploadError('TOO_LARGE');
    yield piece;
  }
}

/**
 * Takes a whole content as it flows, in parts. Whatever breaks, nothing of it is left.
 *
 * @param key the sender's own: the same content and name under it are stored once
 * @throws {UploadError}
 */
export async function takeWhole(
  parts: Parts,
  citizen: CitizenId,
  wanted: NewUpload,
  source: AsyncIterable<Uint8Array>,
  key?: string,
): Promise<FinishedUpload> {
  const { id } = await beginUpload(parts, citizen, wanted);
  const digest = createHash('sha256');
  try {
    let received = 0;
    for await (const slice of slices(key === undefined ? source : hashed(source, digest), partBytes)) {
      received = await takePart(parts, citizen, { upload: id, offset: received, source: slice });
      if (received > parts.limits.file) throw new UploadError('TOO_LARGE');
    }
    if (received === 0) throw new UploadError('EMPTY');
    // A body shorter than it was said to be has been cut.
    if (wanted.size !== null && received !== wanted.size) throw new UploadError('UPLOAD_BROKEN');
    const once =
      key === undefined || wanted.document !== null
        ? undefined
        : await onceId(parts, citizen, [key, cleanName(wanted.name), wanted.folder ?? '', digest.digest('hex')]);
    return await finishUpload(parts, citizen, id, once);
  } catch (error) {
    await dropUploads(parts.database, citizen, { id });
    throw brokenUpload(error);
  }
}

async function* hashed(source: AsyncIterable<Uint8Array>, digest: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    digest.update(piece);
    yield piece;
  }
}
