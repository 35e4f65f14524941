import { createHash } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { type Opened, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import type { Submission } from '../shapes.ts';
import type { CaseParts, KeptFile } from './parts.ts';

type Finished = Opened & { readonly made: CaseContent };
type DocumentParts = Pick<CaseParts, 'database' | 'seals' | 'files' | 'now'>;

/**
 * The document of a finished submission as it goes out; undefined: what lies there is of something that broke off, or is
 * being stored just now.
 */
export async function documentOf(
  { files }: Pick<CaseParts, 'files'>,
  citizen: CitizenId,
  { row, made }: Finished,
): Promise<KeptFile | undefined> {
  const document = (await files.list(citizen, row.id)).find(({ kind }) => kind === 'document');
  return document?.about.digest === made.digests.sent ? document : undefined;
}

/** The same for one that nobody signs or finishes any more: what broke off before is put away. */
export async function settledDocument(
  parts: Pick<CaseParts, 'files'>,
  citizen: CitizenId,
  opened: Finished,
): Promise<KeptFile> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const document = await documentOf(parts, citizen, opened);
    if (document) return document;
    const left = (await parts.files.list(citizen, opened.row.id)).find(({ kind }) => kind === 'document');
    if (!left) break;
    await parts.files.remove(citizen, left);
  }
  throw new Error('a finished submission has no document');
}

/**
 * Keeps the document with the person's signature as what goes out; false: the submission has changed in the meantime. For
 * one that is `ready`.
 */
export async function keepSigned(
  parts: DocumentParts,
  citizen: CitizenId,
  opened: Finished,
  { pdf, signature }: { readonly pdf: Uint8Array; readonly signature: NonNullable<Submission['signature']['made']> },
): Promise<boolean> {
  const before = await documentOf(parts, citizen, opened);
  if (opened.row.state !== 'ready' || !before) return false;
  const { fileName, mimeType } = before.about;
  const signed = await parts.files.add(citizen, opened.row.id, { kind: 'document', fileName, mimeType, bytes: pdf });
  const sent = createHash('sha256').update(pdf).digest('hex');
  const { made } = opened;
  const change = {
    made: { signature: { ...made.signature, made: signature }, digests: { ...made.digests, sent } },
  };
  if (!(await storeChange(parts, citizen, opened, change))) {
    await parts.files.remove(citizen, signed);
    return false;
  }
  await parts.files.settle(citizen, signed);
  return true;
}
