import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ExtractKind } from '#connectors/czechpoint/index.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import type { CitizenId } from '#platform/ids.ts';
import { databoxStreams, type Letter } from '#services/databox/api.ts';
import { documentsStreams } from '#services/documents/api.ts';
import { away, postponeAt } from '../away.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import type { AnswerAbout } from '../sealed.ts';
import type { Trouble } from '../shapes.ts';
import { extractTitles } from '../titles.ts';

/** Files of one answer that are kept, and the largest one, bytes. */
const most = 10;
const largest = 20 * 1024 * 1024;

type Attachment = Letter['attachments'][number];

/** Refusals of documents that a citizen can do something about. */
const troubles: Readonly<Record<string, Trouble>> = {
  QUOTA_FULL: 'no-room',
  TOO_MANY: 'no-room',
  TOO_LARGE: 'too-large',
  INFECTED: 'infected',
};

/**
 * Puts the files of an answer among the documents as they flow; the same content for the same request is one document,
 * however often it comes. An answer without a PDF or a table brings no extract.
 *
 * @throws Postponed while the data box or documents do not answer
 */
export async function keepFiles(
  parts: Parts,
  citizen: CitizenId,
  request: { readonly id: string; readonly kind: ExtractKind },
  letter: Letter,
  signal?: AbortSignal,
): Promise<AnswerAbout & { readonly hasExtract: boolean }> {
  const files = letter.attachments.filter(isExtract).slice(0, most);
  const documents: { id: string; name: string }[] = [];
  let trouble: Trouble | null = null;
  for (const file of files) {
    const kept = await keepFile(parts, citizen, request, letter, file, signal);
    if (typeof kept === 'string') trouble = kept;
    else documents.push(kept);
  }
  return { documents, trouble, hasExtract: documents.length > 0 };
}

function isExtract({ mediaType, name, metaType }: Attachment): boolean {
  if (metaType === 'signature' || metaType === 'meta') return false;
  return mediaType === 'application/pdf' || (mediaType.startsWith('text/') && /\.csv$/i.test(name));
}

async function keepFile(
  { databox, documents }: Parts,
  citizen: CitizenId,
  request: { readonly id: string; readonly kind: ExtractKind },
  letter: Letter,
  file: Attachment,
  signal: AbortSignal | undefined,
): Promise<{ id: string; name: string } | Trouble> {
  if (file.size > largest) return 'too-large';
  const own = { kind: 'service', target } as const;
  const init = signal ? { signal } : {};
  const path = databoxStreams.letterAttachment(citizen, letter.message, file.index);
  const source = await away(databox.stream(own, path, init));
  if (source.status !== 200) {
    (source.body as Readable).resume();
    postponeAt(source.status);
    return 'other';
  }
  const answer = await away(
    documents.stream(own, documentsStreams.keep(citizen, request.id), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', nameOf(request.kind, letter, file)),
        'content-length': String(file.size),
      },
      body: source.body,
      ...init,
    }),
  );
  const told = await text(answer.body);
  postponeAt(answer.status);
  const { document, name, code } = JSON.parse(told) as { document?: string; name?: string; code?: string };
  if (answer.status === 201 && document !== undefined) return { id: document, name: name ?? file.name };
  return troubles[code ?? ''] ?? 'other';
}

/** "Výpis z rejstříku trestů 2026-11-22.pdf": by the day on which the answer came. */
function nameOf(kind: ExtractKind, { deliveredAt, acceptedAt }: Letter, { name }: Attachment): string {
  const at = deliveredAt ?? acceptedAt;
  const ending = /\.csv$/i.test(name) ? 'csv' : 'pdf';
  return `${extractTitles[kind].cs}${at === null ? '' : ` ${pragueDay.format(new Date(at))}`}.${ending}`;
}

/** "2026-11-22". */
const pragueDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague', dateStyle: 'short' });
