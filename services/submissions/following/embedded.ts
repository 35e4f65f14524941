import type { Readable } from 'node:stream';
import type { CitizenId } from '#platform/ids.ts';
import { child, readXml, SMALL_XML, XmlError } from '#platform/xml/index.ts';
import { databoxStreams, type Letter } from '#services/databox/api.ts';
import { away, postponeAt } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { embeddedFile } from '../document/embedded.ts';
import { metadataName } from '../document/files.ts';
import { target } from '../jobs.ts';
import { openSubmission } from '../opened.ts';
import { bytesOf } from '../sending/enclosures.ts';
import type { SubmissionRow } from '../store.ts';

/** PDF files of one letter that are looked into, and the largest one, bytes. */
const mostFiles = 5;
const largest = 10 * 1024 * 1024;

/**
 * The submission that a letter says to answer inside its document (OFN dokumenty z formulářů ZoPDS: the XML embedded in
 * the PDF names in `je_odpovědí_na_dokument` the `jid` of what it answers, ours is the submission's id). Only letters of
 * an authority that something was sent to are looked into.
 */
export async function submissionAnsweredBy(
  parts: CaseParts,
  citizen: CitizenId,
  rows: readonly SubmissionRow[],
  letter: Letter,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const files = letter.attachments.filter(({ mediaType, size }) => mediaType === 'application/pdf' && size <= largest);
  if (letter.content !== 'here' || files.length === 0) return undefined;
  const open = await Promise.all(rows.map(({ id }) => openSubmission(parts, citizen, id)));
  if (!open.some((one) => one?.made?.to.box.toLowerCase() === letter.senderBox.toLowerCase())) return undefined;
  for (const { index } of files.slice(0, mostFiles)) {
    const bytes = await attachmentOf(parts, citizen, letter.message, index, signal);
    const jid = bytes && (await answeredJid(bytes));
    const found = rows.find(({ id }) => id === jid);
    if (found) return found.id;
  }
  return undefined;
}

async function attachmentOf(
  { clients }: CaseParts,
  citizen: CitizenId,
  message: string,
  index: number,
  signal: AbortSignal | undefined,
): Promise<Buffer | undefined> {
  const path = databoxStreams.letterAttachment(citizen, message, index);
  const answer = await away(clients.databox.stream({ kind: 'service', target }, path, signal ? { signal } : {}));
  if (answer.status === 200) return bytesOf(answer.body, largest);
  (answer.body as Readable).resume();
  postponeAt(answer.status);
  return undefined;
}

/** The `jid` of the document that a PDF answers; undefined where it has no such XML, or neither can be read. */
export async function answeredJid(pdf: Uint8Array): Promise<string | undefined> {
  const xml = await embeddedFile(pdf, metadataName);
  if (!xml) return undefined;
  try {
    const root = readXml(xml, { ...SMALL_XML, maxBytes: 1024 * 1024 });
    const answered = root.name === 'dokument' ? child(root, 'je_odpovědí_na_dokument') : undefined;
    return answered && child(answered, 'jid')?.text.trim().toLowerCase();
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
