/** MTOM: an answer whose file travels as a MIME part of its own. Source: [manual] 3.9.2; MTOM and XOP of the W3C. */

/** The parts of an answer: the envelope, and files by their content id. */
export interface AnswerParts {
  readonly envelope: Buffer;
  readonly files: ReadonlyMap<string, Buffer>;
}

const mostParts = 16;

/**
 * Takes an answer apart; one that is not multipart is an envelope alone.
 *
 * @param contentType header of the answer
 * @returns undefined when it says that it is multipart and is not
 */
export function partsOf(contentType: string, body: Buffer): AnswerParts | undefined {
  if (!/^multipart\/related/i.test(contentType)) return { envelope: body, files: new Map() };
  const boundary = parameterOf(contentType, 'boundary');
  if (boundary === undefined || boundary.length > 200) return undefined;
  const parts = split(body, boundary);
  if (parts === undefined) return undefined;
  const start = parameterOf(contentType, 'start');
  const root = parts.find(({ id }) => start !== undefined && id === bare(start)) ?? parts[0];
  if (root === undefined) return undefined;
  const files = parts.filter((part) => part !== root).map(({ id, content }) => [id, content] as const);
  return { envelope: root.content, files: new Map(files) };
}

interface Part {
  readonly id: string;
  readonly content: Buffer;
}

function split(body: Buffer, boundary: string): Part[] | undefined {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const begin = at + mark.length;
    if (body.toString('latin1', begin, begin + 2) === '--') return parts;
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), begin);
    const head = body.indexOf('\r\n\r\n', begin);
    if (next < 0 || head < 0 || head > next || parts.length >= mostParts) return undefined;
    const headers = body.toString('latin1', begin, head);
    const id = /^content-id:\s*(\S+)/im.exec(headers)?.[1] ?? '';
    parts.push({ id: bare(id), content: body.subarray(head + 4, next) });
    at = next + 2;
  }
  // It ended without saying so: cut on the way.
  return undefined;
}

function parameterOf(contentType: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(contentType);
  return match?.[1] ?? match?.[2];
}

const bare = (id: string): string => id.replace(/^<|>$/g, '');

/** The content id that `xop:Include` points at: "cid:1.2@x" → "1.2@x". */
export function contentIdOf(href: string | null): string | undefined {
  if (href === null || !href.startsWith('cid:')) return undefined;
  try {
    return decodeURIComponent(href.slice(4));
  } catch {
    return undefined;
  }
}
