import { cleanFileName, headBytes, judgeFile } from '#connectors/isds/attachments/index.ts';
import { LIMITS } from '#connectors/isds/protocol.ts';
import type { CitizenId } from '#platform/ids.ts';
import { slotsOf } from '../answers/walk.ts';
import type { AttachedFile } from '../api.ts';
import { type ReadDraft, readDraft } from '../drafts/reading.ts';
import { endOfDraft } from '../drafts/time.ts';
import { attachedOf } from '../drafts/views.ts';
import type { Parts } from '../parts.ts';
import type { FileAbout } from '../sealed.ts';
import type { KeptFile } from './files.ts';
import { limitedTo, readHead } from './source.ts';
import { attachFile } from './store.ts';
import { UploadError } from './upload-error.ts';

/** A file on its way to a draft. */
export interface Upload {
  readonly draft: string;
  /** Attachment of the type. */
  readonly slot: string;
  readonly fileName: string;
  /** What the sender says it will be; refused at once when that is too much. */
  readonly declaredSize: number | undefined;
  readonly source: AsyncIterable<Uint8Array>;
}

/** Most bytes of all attachments of one submission: what ISDS takes in one message (decree 194/2009 Coll.). */
export const uploadLimit = LIMITS.messageBytes;

/** Times that a file is attached again when others write at the same time. */
const patience = 40;

/**
 * Takes an attachment as a stream, of the types and sizes that a data box takes: judged by its name and first bytes before
 * anything is stored, counted while it flows, attached at the end. Whatever breaks, nothing is attached; what a crash leaves
 * in the file store is put away by `tidy`.
 *
 * @throws UploadError
 */
export async function takeUpload(parts: Parts, citizen: CitizenId, upload: Upload): Promise<AttachedFile> {
  const fileName = cleanFileName(upload.fileName);
  if (fileName === '') throw new UploadError('NAME_MISSING');
  const read = await openDraft(parts, citizen, upload.draft);
  const room = roomIn(read, await parts.files.list(citizen, upload.draft), upload.slot);
  if ((upload.declaredSize ?? 0) > room) throw new UploadError('TOO_LARGE');

  const pieces = upload.source[Symbol.asyncIterator]();
  try {
    const head = await readHead(pieces, headBytes);
    if (head.byteLength === 0) throw new UploadError('EMPTY');
    const judged = await judgeFile(fileName, head.subarray(0, headBytes));
    if ('refused' in judged)
      throw new UploadError(judged.refused === 'extension' ? 'TYPE_NOT_ALLOWED' : 'CONTENT_DOES_NOT_MATCH');
    const written = await parts.files.write(citizen, upload.draft, limitedTo(head, pieces, room));
    const { id, key, size, digest } = written;
    const about: FileAbout = { fileName, mimeType: judged.mimeType, slot: upload.slot, key, digest, document: null };
    await attach(parts, citizen, upload, { id, size, about });
    return attachedOf({ id, size, about });
  } finally {
    await pieces.return?.();
  }
}

type Written = Pick<KeptFile, 'id' | 'size' | 'about'>;

/** Attaches what was stored; where that cannot be, nothing of it stays. */
async function attach(
  parts: Parts,
  citizen: CitizenId,
  { draft, slot }: Pick<Upload, 'draft' | 'slot'>,
  { id, size, about }: Written,
): Promise<void> {
  try {
    const sealed = await parts.seals.seal(citizen, 'file.about', id, about);
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const read = await openDraft(parts, citizen, draft);
      if (roomIn(read, await parts.files.list(citizen, draft), slot) < size) throw new UploadError('TOO_LARGE');
      const now = parts.now();
      const row = { id, submission: draft, kind: 'attachment', size, about: sealed, now } as const;
      const { revision } = read.opened.row;
      if (await attachFile(parts.database, citizen, row, { revision, expiresAt: endOfDraft(read.type, now) })) return;
    }
    throw new UploadError('CONFLICT');
  } catch (error) {
    await parts.files.drop(citizen, draft, id).catch(() => undefined);
    throw error;
  }
}

async function openDraft(parts: Parts, citizen: CitizenId, id: string): Promise<ReadDraft> {
  const read = await readDraft(parts, citizen, id);
  if (!read) throw new UploadError('NOT_FOUND');
  if (read.opened.row.state !== 'draft') throw new UploadError('CONFLICT');
  return read;
}

/** Bytes that still go in. @throws UploadError NOT_FOUND: the answers ask for no such file; TOO_MANY */
function roomIn({ type, way, setting }: ReadDraft, files: readonly KeptFile[], slot: string): number {
  const wanted = slotsOf(type, way.values, setting).find(({ id }) => id === slot);
  if (!wanted) throw new UploadError('NOT_FOUND');
  const attached = files.filter(({ kind }) => kind === 'attachment');
  const inSlot = attached.filter(({ about }) => about.slot === slot).length;
  if (inSlot >= (wanted.most ?? 1) || attached.length >= LIMITS.attachments - 2) throw new UploadError('TOO_MANY');
  return uploadLimit - attached.reduce((sum, { size }) => sum + size, 0);
}
