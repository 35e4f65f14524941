import type { FastifyReply, FastifyRequest } from 'fastify';
import { ORPCError } from '@orpc/server';
import { FileMissing, FilesUnavailable } from '#platform/files/index.ts';
import { isKeyless, SealError } from '#platform/vault/index.ts';
import { UploadError, type UploadRefusal } from '../files/upload-error.ts';
import { SigningError, type SigningFault } from '../signing/errors.ts';

type Code = UploadRefusal | SigningFault | 'NOT_READY' | 'DAMAGED' | 'UNAVAILABLE';

const known: Readonly<Record<Code, readonly [status: number, title: string]>> = {
  NOT_FOUND: [404, 'There is no such thing, or it is not yours.'],
  CONFLICT: [409, 'It has changed in the meantime.'],
  NAME_MISSING: [422, 'The file has no name.'],
  EMPTY: [422, 'The file is empty.'],
  TYPE_NOT_ALLOWED: [415, 'ISDS does not take files of this type.'],
  CONTENT_DOES_NOT_MATCH: [415, 'The content is not what the name says.'],
  TOO_LARGE: [413, 'That is more than is taken.'],
  TOO_MANY: [413, 'There are files enough.'],
  UPLOAD_BROKEN: [400, 'The upload broke off.'],
  NOT_READY: [409, 'Something is missing or wrong.'],
  DAMAGED: [422, 'What is stored is not what was put there; it is not given out.'],
  UNAVAILABLE: [503, 'A system behind this service does not answer now.'],
  NOT_THE_DOCUMENT: [422, 'It is not the document with a signature added.'],
  NOT_SIGNED: [422, 'There is no signature in it.'],
  BROKEN_SIGNATURE: [422, 'A signature does not hold.'],
  WRONG_PASSWORD: [422, 'The password does not open the file.'],
  NO_KEY: [422, 'The file has no key with a certificate for signing.'],
  EXPIRED: [422, 'The certificate is not valid now.'],
};

/** A problem document (RFC 9457) with a code for programs. */
export function problem(request: FastifyRequest, reply: FastifyReply, code: Code): FastifyReply {
  const [status, title] = known[code];
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title, status, code, instance: `urn:portal:request:${request.id}` });
}

/** Answers failures that have a name; others are thrown on. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UploadError || error instanceof SigningError) return problem(request, reply, error.code);
  if (error instanceof ORPCError && Object.hasOwn(known, error.code))
    return problem(request, reply, error.code as Code);
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
