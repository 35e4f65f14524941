import type { Readable } from 'node:stream';
import { LIMITS } from '#connectors/isds/protocol.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import type { CitizenId } from '#platform/ids.ts';
import { databoxStreams, type Draft } from '#services/databox/api.ts';
import { mandatesStreams } from '#services/mandates/api.ts';
import { away, postponeAt } from '../cases/away.ts';
import { settledDocument } from '../cases/document.ts';
import type { CaseParts, KeptFile } from '../cases/parts.ts';
import { target } from '../jobs.ts';
import type { Opened } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { inNameOf } from './caller.ts';

/** A power of attorney is a page or two. */
const largestPower = 5 * 1024 * 1024;

/** The data box does not take a file of it, whatever is done: what goes out would not be what was finished. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/**
 * Files that go out, the document first: what comes first is the main one of a data message. The document holds its
 * attachments inside, as the norm wants (OFN dokumenty z formulářů ZoPDS); beside it they go as well, for offices that do
 * not look inside, as long as the message takes them.
 */
export async function outgoing(
  parts: CaseParts,
  citizen: CitizenId,
  opened: Opened & { readonly made: CaseContent },
): Promise<KeptFile[]> {
  await keepPower(parts, citizen, opened);
  const document = await settledDocument(parts, citizen, opened);
  const files = await parts.files.list(citizen, opened.row.id);
  const of = (kind: KeptFile['kind']) => files.filter((file) => file.kind === kind);
  const needed = [document, ...of('power')];
  const asked = new Set(opened.made.slots);
  const all = [...needed, ...of('attachment').filter(({ about }) => asked.has(about.slot))];
  return sizeOf(all) <= LIMITS.messageBytes && all.length <= LIMITS.attachments ? all : needed;
}

const sizeOf = (files: readonly KeptFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Who acts by a power of attorney shows it (§ 33 (1) of Act 500/2004 Coll.): as it was on the day of filing. */
async function keepPower(parts: CaseParts, citizen: CitizenId, { row, draft }: Opened): Promise<void> {
  if (draft.mandate?.kind !== 'power') return;
  const files = await parts.files.list(citizen, row.id);
  if (files.some(({ kind }) => kind === 'power')) return;
  const path = mandatesStreams.powerPdfOf(citizen, draft.mandate.id);
  const answer = await away(parts.clients.mandates.stream({ kind: 'service', target }, path));
  if (answer.status !== 200) {
    (answer.body as Readable).resume();
    postponeAt(answer.status);
    throw new Error(`the power of attorney could not be read: ${answer.status}`);
  }
  const bytes = await bytesOf(answer.body, largestPower);
  const mimeType = 'application/pdf';
  await parts.files.keep(citizen, row.id, { kind: 'power', fileName: 'plna-moc.pdf', mimeType, bytes });
}

/** Makes the attachments of a draft in the data box exactly these files; what an attempt that broke off has left goes. */
export async function attach(
  parts: CaseParts,
  citizen: CitizenId,
  draft: Draft,
  files: readonly KeptFile[],
): Promise<void> {
  const caller = inNameOf(citizen);
  const { drafts } = parts.clients.databox.as(caller);
  for (const { id: attachment } of draft.attachments) await away(drafts.removeAttachment({ id: draft.id, attachment }));
  for (const file of files) {
    const bytes = await parts.files.bytes(citizen, file);
    const answer = await away(
      parts.clients.databox.stream(caller, databoxStreams.upload(draft.id), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': contentDisposition('attachment', file.about.fileName),
          'content-length': String(bytes.length),
        },
        body: bytes,
      }),
    );
    (answer.body as Readable).resume();
    if (answer.status === 201) continue;
    postponeAt(answer.status);
    // Taken for sending by another run, or taken away by the citizen: looked at anew.
    if (answer.status === 404 || answer.status === 409)
      throw new Error(`the draft in the data box is gone: ${answer.status}`);
    // An attachment of a type that ISDS does not take lies inside the document.
    if (file.kind !== 'attachment') throw new NotTaken(`the data box does not take a file: ${answer.status}`);
  }
}

/** A body as a whole. @throws when it is larger than that */
export async function bytesOf(body: NodeJS.ReadableStream, largest: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > largest) throw new Error('a file is larger than such a file is');
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
