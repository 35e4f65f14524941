import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { StreamAnswer } from '#platform/service.ts';
import { NotFound, ServiceDown } from './errors/problems.ts';

/** Most of a text file that a page shows. */
const shownBytes = 512 * 1024;

/** Refuses an answer that carries no file, in terms of a page. */
function assertFile(answer: StreamAnswer): void {
  if (answer.status === 200) return;
  (answer.body as Readable).resume();
  if (answer.status === 404) throw new NotFound();
  if (answer.status >= 500) throw new ServiceDown();
  throw Object.assign(new Error('a stream route refused'), { statusCode: answer.status });
}

/** Text of a file, cut when long. `type`: recognised content type, whose charset is believed. */
export async function readText(answer: StreamAnswer, type: string | null): Promise<{ content: string; cut: boolean }> {
  assertFile(answer);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > shownBytes) break;
  }
  const bytes = Buffer.concat(pieces);
  return { content: decode(bytes.subarray(0, shownBytes), type), cut: bytes.length > shownBytes };
}

/** Czech texts of old systems come in windows-1250. */
function decode(bytes: Buffer, type: string | null): string {
  const charset = /charset=([a-z0-9-]+)/.exec(type ?? '')?.[1] ?? 'utf-8';
  return new TextDecoder(charset === 'windows-1250' || charset === 'utf-16le' ? charset : 'utf-8').decode(bytes);
}

/** Types that a page of ours embeds; the service decides by content which file is of which. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif']);

/**
 * Passes a file on as it flows. It can never act on the portal's behalf: no sniffing, no scripts, a policy of its own,
 * and anything but a few types is only saved. The name comes from the service by RFC 6266.
 */
export function sendFile(reply: FastifyReply, answer: StreamAnswer, { view }: { view: boolean }): FastifyReply {
  assertFile(answer);
  const type = answer.headers['content-type']?.split(';', 1)[0]?.trim() ?? '';
  const inline = view && shown.has(type);
  const told = answer.headers['content-disposition'] ?? '';
  const name = /^(?:inline|attachment)(;[\x20-\x7e]*)$/.exec(told)?.[1] ?? '';
  const length = answer.headers['content-length'];
  if (length !== undefined && /^\d+$/.test(length)) reply.header('content-length', length);
  return reply
    .header('content-type', inline ? type : 'application/octet-stream')
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}${name}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', policy(inline ? type : ''))
    .header('x-frame-options', inline ? 'SAMEORIGIN' : 'DENY')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'private, no-store')
    .send(answer.body);
}

/** Browsers' own PDF viewers do not run in a sandbox; a PDF has no scripts of a page's power there. */
function policy(type: string): string {
  const frame = type === '' ? "frame-ancestors 'none'" : "frame-ancestors 'self'";
  return type === 'application/pdf'
    ? `default-src 'none'; object-src 'self'; ${frame}`
    : `sandbox; default-src 'none'; ${frame}`;
}

/** A short answer as text; more than `most` bytes is an error. */
export async function readAll(answer: StreamAnswer, most: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > most) throw new Error('a stream route answered more than it should');
  }
  return Buffer.concat(pieces).toString('utf8');
}
