import { randomUUID } from 'node:crypto';
import { DatabaseError } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { freeName, splitName } from '../content/name.ts';
import { detectType, headBytes } from '../content/type.ts';
import { findDocument, listNamesIn, type DocumentRow } from '../documents/store.ts';
import type { Parts } from '../parts.ts';
import { ScannerUnavailable } from '../scan/clamd.ts';
import type { DocumentAbout, UploadAbout } from '../sealed.ts';
import { UploadError } from './error.ts';
import { metBefore } from './once.ts';
import { dropUploads, findUpload, finishAsDocument, finishAsVersion, type UploadRow } from './store.ts';

/** The document that an upload has become, or has become a version of. */
export interface FinishedUpload {
  readonly document: string;
  readonly name: string;
  /** Whether the document was there before. */
  readonly isVersion: boolean;
  /** The same was sent before, under the same key: nothing has changed. */
  readonly wasThere?: true;
}

/** How often a change is tried again when somebody else was faster. */
const attempts = 5;

/**
 * Everything has come: the content is scanned, recognised, and becomes a document. What is infected is dropped at once;
 * while the scanner does not answer, the document waits for it and is not given out.
 *
 * @param once id of the document that it becomes unless it has become one before, see `onceId`
 * @throws {UploadError}
 */
export async function finishUpload(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  once?: string,
): Promise<FinishedUpload> {
  const row = await findUpload(parts.database, citizen, id);
  if (!row) throw new UploadError('NOT_FOUND');
  if (row.received === 0 || (row.size !== null && row.received !== row.size)) throw new UploadError('INCOMPLETE');
  const before = once === undefined ? undefined : await metBefore(parts, citizen, once);
  if (before && before !== 'trashed') return dropAgain(parts, citizen, id, before);
  const about = await parts.seals.open(citizen, 'upload.about', id, row.about);
  const scan = await scanned(parts, citizen, id, about);
  if (scan === 'infected') {
    await dropUploads(parts.database, citizen, { id });
    throw new UploadError('INFECTED');
  }
  const mediaType = await typeOf(parts, citizen, id, about);
  const { fileName, key, parts: pieces } = about;
  const versionAbout = await parts.seals.seal(citizen, 'version.about', id, {
    fileName,
    mediaType,
    key,
    parts: pieces,
  });
  const step = { upload: id, scan, versionAbout, now: parts.now() };
  if (row.document !== null) return asVersion(parts, citizen, row.document, fileName, step);
  // What was thrown away is sent once more because it is wanted again.
  const document = once === undefined || before ? randomUUID() : once;
  try {
    return await asDocument(parts, citizen, row, fileName, { ...step, document });
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.fault !== 'unique') throw error;
    // The other one was faster.
    const there = await metBefore(parts, citizen, document);
    if (!there || there === 'trashed') throw error;
    return dropAgain(parts, citizen, id, there);
  }
}

/** What was sent once more is let go of. */
async function dropAgain(parts: Parts, citizen: CitizenId, id: string, there: FinishedUpload): Promise<FinishedUpload> {
  await dropUploads(parts.database, citizen, { id });
  return there;
}

type Step = Pick<Parameters<typeof finishAsDocument>[2], 'upload' | 'scan' | 'versionAbout' | 'now'>;

async function asDocument(
  parts: Parts,
  citizen: CitizenId,
  { folder }: UploadRow,
  fileName: string,
  step: Step & { readonly document: string },
): Promise<FinishedUpload> {
  const { database, seals, limits } = parts;
  const { document } = step;
  const name = freeName(fileName, await namesIn(parts, citizen, folder));
  const documentAbout = await seals.seal(citizen, 'document.about', document, { name, tags: [] });
  const outcome = await finishAsDocument(database, citizen, {
    ...step,
    documentAbout,
    most: limits.documents,
  });
  if (outcome === 'full') throw new UploadError('TOO_MANY');
  if (outcome === 'gone') throw new UploadError('NOT_FOUND');
  return { document, name, isVersion: false };
}

async function asVersion(
  parts: Parts,
  citizen: CitizenId,
  document: string,
  fileName: string,
  step: Step,
): Promise<FinishedUpload> {
  const { database, seals } = parts;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const row = await findDocument(database, citizen, document);
    if (!row || row.trashed_at !== null) throw new UploadError('NOT_FOUND');
    const about = withExtensionOf(await aboutOf(parts, citizen, row), fileName);
    const documentAbout = await seals.seal(citizen, 'document.about', document, about);
    const outcome = await finishAsVersion(database, citizen, {
      ...step,
      document,
      documentAbout,
      revision: row.revision,
    });
    if (outcome === 'done') return { document, name: about.name, isVersion: true };
  }
  throw new UploadError('NOT_FOUND');
}

const aboutOf = ({ seals }: Parts, citizen: CitizenId, row: DocumentRow) =>
  seals.open(citizen, 'document.about', row.id, row.about);

/** A new version may be of another type: the name stays, its extension follows. */
function withExtensionOf(about: DocumentAbout, fileName: string): DocumentAbout {
  const { extension } = splitName(fileName);
  if (extension === '') return about;
  return { ...about, name: splitName(about.name).base + extension };
}

/** Names of the documents in a folder. */
async function namesIn({ database, seals }: Parts, citizen: CitizenId, folder: string | null): Promise<string[]> {
  const rows = await listNamesIn(database, citizen, folder);
  const abouts = await seals.openAll(
    citizen,
    'document.about',
    rows.map(({ id, about }) => ({ id, sealed: about })),
  );
  return abouts.map(({ name }) => name);
}

async function scanned(
  { scanner, contents, log }: Parts,
  citizen: CitizenId,
  id: string,
  about: UploadAbout,
): Promise<'none' | 'waiting' | 'clean' | 'unscannable' | 'infected'> {
  if (!scanner) return 'none';
  try {
    return await scanner.scan(contents.read({ citizen, id, key: about.key }, about));
  } catch (error) {
    if (!(error instanceof ScannerUnavailable)) throw error;
    log.warn({ err: error }, 'the virus scanner does not answer; a document waits for it');
    return 'waiting';
  }
}

async function typeOf({ contents }: Parts, citizen: CitizenId, id: string, about: UploadAbout): Promise<string | null> {
  const range = { first: 0, last: headBytes - 1 };
  const head = await Array.fromAsync(contents.read({ citizen, id, key: about.key }, about, range));
  return detectType(Buffer.concat(head));
}
