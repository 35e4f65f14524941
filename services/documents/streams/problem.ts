import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileMissing, FilesUnavailable } from '#platform/files/index.ts';
import { isKeyless, SealError } from '#platform/vault/index.ts';
import { UploadError, type UploadRefusal } from '../uploads/error.ts';

type Code = UploadRefusal | 'NOT_READY' | 'DAMAGED' | 'UNAVAILABLE' | 'BAD_RANGE' | 'BAD_REQUEST';

const known: Readonly<Record<Code, readonly [status: number, title: string]>> = {
  NOT_FOUND: [404, 'There is no such thing, or it is not yours.'],
  NAME_MISSING: [422, 'The file has no name.'],
  EMPTY: [422, 'The file is empty.'],
  TOO_LARGE: [413, 'That is more than is taken.'],
  QUOTA_FULL: [413, 'There is no room for the file.'],
  TOO_MANY: [413, 'There are too many documents.'],
  WRONG_OFFSET: [409, 'The upload goes on from another place.'],
  INCOMPLETE: [409, 'Not everything has come yet.'],
  INFECTED: [422, 'The virus scanner found something; nothing was kept.'],
  UPLOAD_BROKEN: [400, 'The upload broke off.'],
  NOT_READY: [409, 'The content is not given out now.'],
  DAMAGED: [422, 'What is stored is not what was put there; it is not given out.'],
  UNAVAILABLE: [503, 'A system behind this service does not answer now.'],
  BAD_RANGE: [416, 'The content has no such part.'],
  BAD_REQUEST: [400, 'The request is not valid.'],
};

/** A problem document (RFC 9457) with a code for programs. */
export function problem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: Code,
  more: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  const [status, title] = known[code];
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title, status, code, instance: `urn:portal:request:${request.id}`, ...more });
}

/** Answers failures that have a name; others are thrown on. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UploadError)
    return problem(request, reply, error.code, error.received === undefined ? {} : { received: error.received });
  if (isDamage(error)) {
    request.log.error({ err: error }, 'a stored content is not what was put there');
    return problem(request, reply, 'DAMAGED');
  }
  if (error instanceof FilesUnavailable) return problem(request, reply, 'UNAVAILABLE');
  if (isKeyless(error)) return problem(request, reply, 'NOT_FOUND');
  throw error;
}

function isDamage(error: unknown): boolean {
  if (error instanceof FileMissing) return true;
  return error instanceof SealError && (error.kind === 'not-genuine' || error.kind === 'malformed');
}
