import { createHash } from 'node:crypto';
import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { pdfText, PdfUnreadableError } from '#platform/pdf/index.ts';
import { documentsEvents } from '../api.ts';
import { zfoType } from '../content/der.ts';
import {
  findVersions,
  keepInspection,
  markInfected,
  markScanned,
  type VersionRow,
} from '../documents/version-store.ts';
import { target } from '../jobs.ts';
import { note } from '../noted.ts';
import type { Parts } from '../parts.ts';
import { ScannerUnavailable } from '../scan/clamd.ts';
import { searchable } from '../search/words.ts';
import type { VersionAbout, VersionFacts } from '../sealed.ts';
import {
  maxBytes,
  verifySignatures,
  type SignatureReport,
  type SignedKind,
  type TrustStore,
} from '../signatures/index.ts';
import { emptyReport } from '../signatures/report.ts';

export interface InspectParts extends Parts {
  readonly trust: TrustStore;
}

/** Bytes of a file that is read whole, for its text and its signatures; of a larger one only the digest is made. */
const readWhole = 24 * 1024 * 1024;
/** Characters of a text that are kept, for showing where a word stands. */
const textKept = 100_000;
/** When a scanner that does not answer is asked again. */
const scannerMs = 5 * 60_000;

/** Kinds of signatures by the type of content. */
const signedTypes: Readonly<Record<string, SignedKind>> = {
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'application/pkcs7-mime': 'cms',
  'application/timestamp-reply': 'cms',
  [zfoType]: 'zfo',
};

/** One file is looked at at a time in a process, so that memory does not grow with how many come. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Looks at a version: viruses where that has waited, its digest, its text, its signatures. Repeating it is harmless.
 * @throws {Postponed} while the scanner does not answer
 */
export function inspectVersion(
  parts: InspectParts,
  citizen: CitizenId,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const turn = last.then(() => inspect(parts, citizen, id, signal));
  last = turn.catch(() => undefined);
  return turn;
}

async function inspect(parts: InspectParts, citizen: CitizenId, id: string, signal: AbortSignal): Promise<void> {
  const row = (await findVersions(parts.database, citizen, [id])).get(id);
  if (!row || row.scan === 'infected') return;
  const about = await parts.seals.open(citizen, 'version.about', id, row.about);
  if (row.scan === 'waiting' && !(await passesScan(parts, citizen, row, about, signal))) return;
  if (row.inspected_at !== null) return;
  const { facts, text } = await read(parts, citizen, row, about, signal);
  const { seals, now } = parts;
  await keepInspection(parts.database, citizen, id, {
    facts: await seals.seal(citizen, 'version.facts', id, facts),
    words: text === '' ? null : await seals.seal(citizen, 'version.words', id, searchable(text)),
    text: text === '' ? null : await seals.seal(citizen, 'version.text', id, text.slice(0, textKept)),
    now: now(),
  });
}

/** Whether there is anything left to look at. */
async function passesScan(
  parts: InspectParts,
  citizen: CitizenId,
  { id, document }: VersionRow,
  about: VersionAbout,
  signal: AbortSignal,
): Promise<boolean> {
  const { scanner, contents, database, now } = parts;
  try {
    const verdict = scanner
      ? await scanner.scan(contents.read({ citizen, id, key: about.key }, about), signal)
      : // The scanner has been taken away since; the page says that nothing is scanned.
        'none';
    if (verdict !== 'infected') {
      await markScanned(database, citizen, id, verdict);
      return true;
    }
    // First, and as one entry: once it is marked nobody looks at it again, should this process end here.
    await note(parts, citizen, 'document-infected', { kind: 'service', target }, document, id);
    await markInfected(database, citizen, id, { event: documentsEvents.infected.name, now: now() });
    return false;
  } catch (error) {
    if (error instanceof ScannerUnavailable) throw new Postponed(scannerMs, 'the virus scanner does not answer');
    throw error;
  }
}

async function read(
  parts: InspectParts,
  citizen: CitizenId,
  { id, size }: VersionRow,
  about: VersionAbout,
  signal: AbortSignal,
): Promise<{ facts: VersionFacts; text: string }> {
  const kind = signedTypes[about.mediaType ?? ''];
  const isText = about.mediaType?.startsWith('text/plain') ?? false;
  const whole = (kind !== undefined || isText) && size <= readWhole;
  const hash = createHash('sha256');
  const pieces: Uint8Array[] = [];
  for await (const piece of parts.contents.read({ citizen, id, key: about.key }, about)) {
    signal.throwIfAborted();
    hash.update(piece);
    if (whole) pieces.push(piece);
  }
  const sha256 = hash.digest('hex');
  const bytes = Buffer.concat(pieces);
  const signatures = await signaturesOf(parts, bytes, size, kind, signal);
  const text = !whole
    ? ''
    : isText
      ? plainText(bytes, about.mediaType)
      : kind === 'pdf'
        ? await textOfPdf(bytes, signal)
        : '';
  return { facts: { sha256, signatures }, text };
}

async function signaturesOf(
  { trust, now }: InspectParts,
  bytes: Buffer,
  size: number,
  kind: SignedKind | undefined,
  signal: AbortSignal,
): Promise<SignatureReport | null> {
  if (kind === undefined) return null;
  if (size > Math.min(readWhole, maxBytes[kind])) return emptyReport(kind, now(), 'too-big');
  return verifySignatures({ bytes }, kind, trust, now(), { signal });
}

/** A PDF that cannot be read is kept all the same; it is only not found by its text. */
async function textOfPdf(bytes: Buffer, signal: AbortSignal): Promise<string> {
  try {
    return await pdfText(bytes, { signal, maxCharacters: 1_000_000 });
  } catch (error) {
    if (error instanceof PdfUnreadableError) return '';
    throw error;
  }
}

function plainText(bytes: Buffer, mediaType: string | null): string {
  const charset = /charset=([\w-]+)/.exec(mediaType ?? '')?.[1] ?? 'utf-8';
  return new TextDecoder(charset).decode(bytes.subarray(0, 1_000_000));
}
