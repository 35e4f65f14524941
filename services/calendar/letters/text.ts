import { pdfText, PdfUnreadableError } from '#platform/pdf/index.ts';
import { textOfMarkup } from './html.ts';

/** Longest text of one attachment that is read. */
const longest = 1_000_000;

/** What of an attachment can be read as text, by its media type without parameters. */
const readers: Readonly<Record<string, (bytes: Buffer, signal: AbortSignal) => Promise<string> | string>> = {
  'application/pdf': (bytes, signal) => pdfText(bytes, { maxPages: 100, maxCharacters: longest, signal }),
  'text/plain': (bytes) => decoded(bytes),
  'text/html': (bytes) => textOfMarkup(decoded(bytes), { html: true }),
  'application/xhtml+xml': (bytes) => textOfMarkup(decoded(bytes), { html: true }),
  'application/xml': (bytes) => textOfMarkup(decoded(bytes), { html: false }),
  'text/xml': (bytes) => textOfMarkup(decoded(bytes), { html: false }),
};

const typeOf = (mediaType: string): string => mediaType.split(';', 1)[0]!.trim().toLowerCase();

/** Whether attachments of that type are read. */
export function isReadable(mediaType: string): boolean {
  return Object.hasOwn(readers, typeOf(mediaType));
}

/**
 * The text of an attachment; empty where there is none to be read: another type, a scanned paper, a locked or damaged
 * file. A letter that cannot be read must not keep the others from being read.
 *
 * @throws the signal's reason
 */
export async function textOfAttachment(bytes: Buffer, mediaType: string, signal: AbortSignal): Promise<string> {
  const read = readers[typeOf(mediaType)];
  if (!read) return '';
  try {
    return (await read(bytes, signal)).slice(0, longest);
  } catch (error) {
    if (error instanceof PdfUnreadableError) return '';
    throw error;
  }
}

/** Text in UTF-8, UTF-16 with its mark, or else windows-1250, which Czech offices wrote before. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1250').decode(bytes);
  }
}
