import type { CitizenId } from '#platform/ids.ts';
import type { Database } from '#platform/data/index.ts';
import { LIMITS } from '#connectors/isds/protocol.ts';
import type { z } from 'zod';
import type { draftAttachment } from '../api.ts';
import type { Objects } from '../content/objects.ts';
import { attachFile, findDraft, type DraftWithFiles } from '../drafts/store.ts';
import type { Seals } from '../sealed.ts';
import { cleanFileName, detectType, headBytes, judgeFile } from '#connectors/isds/attachments/index.ts';

/** Why an upload was not taken; `code` is for programs and stable. */
export type UploadRefusal =
  | 'NOT_FOUND'
  | 'NAME_MISSING'
  | 'EMPTY'
  | 'TYPE_NOT_ALLOWED'
  | 'CONTENT_DOES_NOT_MATCH'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'UPLOAD_BROKEN';

export class UploadError extends Error {
  readonly code: UploadRefusal;
  constructor(code: UploadRefusal) {
    super(`upload refused: ${code}`);
    this.code = code;
  }
}

interface UploadParts {
  readonly database: Database;
  readonly objects: Objects;
  readonly seals: Seals;
  now(): Date;
}

/** Most bytes of all attachments together: what ISDS takes in one message (decree 194/2009 Coll.). */
export const uploadLimit = LIMITS.messageBytes;

/**
 * Takes one attachment of a draft as a stream: judged by name and first bytes before anything is stored, counted
 * while it flows, attached at the end. Whatever breaks, nothing is left.
 *
 * @param declaredSize what the sender says it will be; refused at once when that is too much
 * @throws UploadError
 */
export async function takeUpload(
  parts: UploadParts,
  citizen: CitizenId,
  upload: { draft: string; fileName: string; declaredSize: number | undefined; source: AsyncIterable<Uint8Array> },
): Promise<z.infer<typeof draftAttachment>> {
  const fileName = cleanFileName(upload.fileName);
  if (fileName === '') throw new UploadError('NAME_MISSING');
  const draft = await findDraft(parts.database, citizen, upload.draft);
  if (!draft || draft.frozen_by !== null) throw new UploadError('NOT_FOUND');
  if (draft.files >= LIMITS.attachments) throw new UploadError('TOO_MANY');
  const room = uploadLimit - draft.bytes;
  if ((upload.declaredSize ?? 0) > room) throw new UploadError('TOO_LARGE');

  const pieces = upload.source[Symbol.asyncIterator]();
  try {
    return await store(parts, citizen, { draft, fileName, room, pieces });
  } finally {
    await pieces.return?.();
  }
}

async function store(
  { objects, seals, database, now }: UploadParts,
  citizen: CitizenId,
  {
    draft,
    fileName,
    room,
    pieces,
  }: { draft: DraftWithFiles; fileName: string; room: number; pieces: AsyncIterator<Uint8Array> },
): Promise<z.infer<typeof draftAttachment>> {
  const head = await readHead(pieces);
  if (head.byteLength === 0) throw new UploadError('EMPTY');
  const judged = await judgeFile(fileName, head.subarray(0, headBytes));
  if ('refused' in judged)
    throw new UploadError(judged.refused === 'extension' ? 'TYPE_NOT_ALLOWED' : 'CONTENT_DOES_NOT_MATCH');

  const source = limited(head, pieces, room);
  const written = await objects
    .write(citizen, { owner: { draft: draft.id }, kind: 'draft-attachment', position: draft.files, source })
    .catch(brokenUpload);
  if (!written) throw new UploadError('NOT_FOUND');
  try {
    const detectedType = await detectType(head.subarray(0, headBytes));
    const about = await seals.seal(citizen, 'object.about', written.id, {
      fileName,
      mimeType: judged.mimeType,
      detectedType,
    });
    const file = { object: written.id, draft: draft.id, size: written.size, about, now: now() };
    const outcome = await attachFile(database, citizen, file, { bytes: uploadLimit, files: LIMITS.attachments });
    if (outcome !== 'attached') throw new UploadError(outcome === 'full' ? 'TOO_LARGE' : 'NOT_FOUND');
  } catch (error) {
    await objects.drop(citizen, [written.id]).catch(() => undefined);
    throw error;
  }
  return { id: written.id, fileName, mimeType: judged.mimeType, size: written.size };
}

/** A stream that ended early is the sender's failure; everything else is ours. */
function brokenUpload(error: unknown): never {
  const code = (error as { code?: unknown } | null)?.code;
  const broken =
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ECONNABORTED' ||
    (error as Error)?.name === 'AbortError';
  throw broken ? new UploadError('UPLOAD_BROKEN') : error;
}

async function readHead(pieces: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < headBytes) {
    const next = await pieces.next().catch(brokenUpload);
    if (next.done) break;
    parts.push(next.value);
    size += next.value.byteLength;
  }
  return Buffer.concat(parts);
}

async function* limited(head: Uint8Array, pieces: AsyncIterator<Uint8Array>, room: number): AsyncGenerator<Uint8Array> {
  let size = head.byteLength;
  if (size > room) throw new UploadError('TOO_LARGE');
  yield head;
  for (;;) {
    const next = await pieces.next();
    if (next.done) return;
    size += next.value.byteLength;
    if (size > room) throw new UploadError('TOO_LARGE');
    yield next.value;
  }
}
