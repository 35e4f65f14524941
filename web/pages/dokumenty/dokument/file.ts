import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { StreamAnswer } from '#platform/service.ts';
import { sendFile } from '../../../streams.ts';
import { readAll } from '../../../streams.ts';

/** Why a content is not given out: damaged in the store, or not looked at by the virus scanner yet. */
export class ContentRefused extends Error {
  readonly code: 'DAMAGED' | 'NOT_READY';
  constructor(code: ContentRefused['code']) {
    super(`a content is not given out: ${code}`);
    this.code = code;
  }
}

/** Refuses an answer without a content in terms of a page. */
export async function assertContent(answer: StreamAnswer): Promise<void> {
  if (answer.status !== 409 && answer.status !== 422) return;
  const { code } = JSON.parse(await readAll(answer, 64 * 1024)) as { code?: string };
  throw new ContentRefused(code === 'DAMAGED' ? 'DAMAGED' : 'NOT_READY');
}

/**
 * Passes a content on as it flows, whole or the range that was asked for (RFC 9110, 14).
 * @throws {ContentRefused}
 */
export async function passContent(
  reply: FastifyReply,
  answer: StreamAnswer,
  how: { view: boolean },
): Promise<FastifyReply> {
  await assertContent(answer);
  const range = answer.headers['content-range'];
  if (answer.headers['accept-ranges'] === 'bytes') reply.header('accept-ranges', 'bytes');
  if (answer.status === 416) {
    (answer.body as Readable).resume();
    return reply
      .code(416)
      .header('content-range', range ?? 'bytes */0')
      .send();
  }
  if (answer.status !== 206 || range === undefined) return sendFile(reply, answer, how);
  reply.code(206).header('content-range', range);
  return sendFile(reply, { ...answer, status: 200 }, how);
}
