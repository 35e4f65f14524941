import type { Readable } from 'node:stream';
import type { CitizenId } from '#platform/ids.ts';
import { databoxStreams, type Letter } from '#services/databox/api.ts';
import { target } from '../jobs.ts';
import type { Databox } from './letters.ts';
import type { LetterPart } from './plan.ts';
import { isReadable, textOfAttachment } from './text.ts';

/** Attachments of one letter that are read, and the largest one; the main document comes first. */
const most = 20;
const largest = 10 * 1024 * 1024;

/** Texts of the attachments of a letter that have any. */
export async function partsOf(
  databox: Databox,
  citizen: CitizenId,
  letter: Letter,
  signal: AbortSignal,
): Promise<LetterPart[]> {
  const readable = letter.attachments
    .filter(({ mediaType, metaType, size }) => isReadable(mediaType) && size <= largest && metaType !== 'signature')
    .toSorted((one, other) => Number(other.metaType === 'main') - Number(one.metaType === 'main'))
    .slice(0, most);
  const parts: LetterPart[] = [];
  for (const { index, name, mediaType } of readable) {
    const bytes = await bytesOf(databox, databoxStreams.letterAttachment(citizen, letter.message, index), signal);
    const text = bytes && (await textOfAttachment(bytes, mediaType, signal));
    if (text) parts.push({ name, text });
  }
  return parts;
}

/** The bytes behind a stream route; undefined when they are not there. */
async function bytesOf(databox: Databox, path: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const answer = await databox.stream({ kind: 'service', target }, path, { signal });
  if (answer.status !== 200) {
    (answer.body as Readable).resume();
    if (answer.status === 404) return undefined;
    throw new Error(`an attachment could not be read: ${answer.status}`);
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largest) {
      (answer.body as Readable).destroy();
      return undefined;
    }
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
