import type { Readable } from 'node:stream';
import { Postponed } from '#platform/events/index.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { StreamAnswer } from '#platform/service.ts';
import { databoxStreams, type Letter } from '#services/databox/api.ts';
import { documentsStreams } from '#services/documents/api.ts';
import type { YearlyExtract } from '../api.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { yearlyExtractOf } from './recognise.ts';
import { hasExtract, insertExtract } from './store.ts';

const self = { kind: 'service', target } as const;
/** How long to wait when a service does not answer. */
const waitMs = 60_000;
/** Files of one extract: the record itself, and the same as a table. */
const mostFiles = 5;
const longestAnswer = 64 * 1024;

type Filed = Pick<YearlyExtract, 'documents' | 'refused'>;

/**
 * Puts the files of a yearly extract among the citizen's documents, once for a message however often it is told of.
 * Anything else is left alone.
 */
export async function fileExtract(
  parts: Parts,
  citizen: CitizenId,
  letter: Letter,
  signal: AbortSignal,
): Promise<void> {
  const year = yearlyExtractOf(letter);
  // While the message waits in the box, its content has not come; another event tells when it has.
  if (year === null || letter.content !== 'here') return;
  if (await hasExtract(parts.database, citizen, letter.message)) return;
  const filed = await fileEach(parts, citizen, letter, signal);
  const sealed = await parts.seals.seal(citizen, 'extract.sealed', letter.message, { year, ...filed });
  const row = { message: letter.message, came_at: new Date(letter.deliveredAt ?? parts.now()), sealed };
  if (!(await insertExtract(parts.database, citizen, row)) || filed.documents.length === 0) return;
  const once = `extract ${letter.message}`;
  await parts.audit.note({ citizen, deed: 'extract-filed', by: self, subject: letter.message, once });
}

async function fileEach(parts: Parts, citizen: CitizenId, letter: Letter, signal: AbortSignal): Promise<Filed> {
  const documents: Filed['documents'] = [];
  let refused: Filed['refused'] = null;
  for (const { index, name } of letter.attachments
    .filter(({ metaType }) => metaType !== 'signature')
    .slice(0, mostFiles)) {
    const source = databoxStreams.letterAttachment(citizen, letter.message, index);
    const content = await parts.clients.databox.stream(self, source, { signal });
    if (content.status !== 200) {
      (content.body as Readable).resume();
      if (content.status === 404) continue;
      throw new Postponed(waitMs, 'an attachment could not be read');
    }
    const key = `vyuziti-${letter.message}-${index}`;
    const length = content.headers['content-length'];
    const answer = await parts.clients.documents.stream(self, documentsStreams.keep(citizen, key), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', name),
        ...(length === undefined ? {} : { 'content-length': length }),
      },
      body: content.body,
      signal,
    });
    const told = await readJson(answer);
    if (answer.status === 201) documents.push({ id: String(told.document), name: String(told.name) });
    else if (answer.status >= 500) throw new Postponed(waitMs, 'documents do not answer');
    else refused = reasonOf(told.code);
  }
  return { documents, refused };
}

function reasonOf(code: unknown): NonNullable<Filed['refused']> {
  if (code === 'QUOTA_FULL' || code === 'TOO_LARGE' || code === 'TOO_MANY') return 'no-room';
  return code === 'INFECTED' ? 'infected' : 'other';
}

/** A short answer in JSON; one that is none tells nothing. */
async function readJson(answer: StreamAnswer): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= longestAnswer) pieces.push(Buffer.from(piece));
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
