import { contentDisposition } from '#platform/http/file-name.ts';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ByteRange } from '#platform/files/index.ts';
import { previewOf, servedType } from '../content/kind.ts';
import { problem } from './problem.ts';

/** A content that is to be given out. */
export interface Outgoing {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string | null;
  read(range: ByteRange): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Contents up to here are opened whole before the first byte leaves. */
const verifiedFirst = 1024 * 1024;

/**
 * Gives a content out: as what it is where a browser shows that harmlessly, else to be saved; all of it or the range
 * asked for (RFC 9110, 14). A damaged content is found out before the first byte where it is small, else on the way:
 * then the connection is broken, so that what came is not taken for the whole.
 */
export async function send(request: FastifyRequest, reply: FastifyReply, file: Outgoing): Promise<FastifyReply> {
  const wanted = rangeOf(request.headers.range, file.size);
  reply.header('accept-ranges', 'bytes');
  if (wanted === 'none') {
    reply.header('content-range', `bytes */${file.size}`);
    return problem(request, reply, 'BAD_RANGE');
  }
  const { first, last } = wanted ?? { first: 0, last: file.size - 1 };
  const body = await begun(file.read({ first, last }), last - first + 1);
  if (wanted) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.size}`);
  const save = (request.query as { save?: unknown }).save !== undefined;
  return reply
    .headers(safeHeaders(file, save))
    .header('content-length', last - first + 1)
    .send(body);
}

/** Whether the content is asked for to be saved, not shown. */
export function wantsToSave(request: FastifyRequest): boolean {
  return (request.query as { save?: unknown }).save !== undefined;
}

/** Opens the beginning, so that what is missing or damaged there is told by a proper answer. */
async function begun(content: AsyncGenerator<Uint8Array, void, undefined>, size: number): Promise<Buffer | Readable> {
  if (size <= verifiedFirst) return Buffer.concat(await Array.fromAsync(content));
  const start = await content.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (!start.done) yield start.value;
    yield* content;
  }
  return Readable.from(whole(), { objectMode: false, highWaterMark: 1 });
}

/** One range of bytes; undefined: all of it, as for anything that is not understood; `none`: outside of the content. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { readonly first: number; readonly last: number } | 'none' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'none' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= size ? 'none' : { first, last };
}

/** Headers of every answer that carries somebody's file: no sniffing, no scripts, no framing by others, no storing. */
function safeHeaders({ name, mediaType }: Outgoing, save: boolean): Record<string, string> {
  const shown = previewOf(mediaType);
  const inline = !save && shown !== 'no' && shown !== 'zfo';
  return {
    'content-type': servedType(mediaType),
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
}
