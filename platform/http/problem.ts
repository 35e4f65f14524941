import { ORPCError } from '@orpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKeyless } from '../vault/errors.ts';

/** A problem as RFC 9457 has it; `code` is stable and for programs, `title` for people who read logs. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly instance?: string;
  /** What the contract promises with that code, e.g. the fields at fault. */
  readonly data?: unknown;
  /** True when the contract of the procedure names this error. */
  readonly defined?: boolean;
}

/** Stable codes for statuses that arise outside a procedure. */
const codes: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  408: 'TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

const titles: Record<string, string> = {
  BAD_REQUEST: 'The request is not valid.',
  UNAUTHORIZED: 'Sign in first.',
  FORBIDDEN: 'You may not do this.',
  NOT_FOUND: 'There is no such thing, or it is not yours.',
  METHOD_NOT_SUPPORTED: 'This address does not take that method.',
  TIMEOUT: 'The request took too long.',
  PAYLOAD_TOO_LARGE: 'The request is too large.',
  UNSUPPORTED_MEDIA_TYPE: 'This type of content is not taken here.',
  UNPROCESSABLE_CONTENT: 'The content cannot be processed.',
  TOO_MANY_REQUESTS: 'Too many requests; wait a moment.',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side.',
  SERVICE_UNAVAILABLE: 'This cannot be served just now.',
};

/** The problem that stands for a status; messages of errors from outside are never passed on. */
export function problemOf(status: number, requestId?: string): Problem {
  const code = codes[status] ?? (status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
  return { type: 'about:blank', title: titles[code]!, status, code, ...instanceOf(requestId) };
}

/** The problem that stands for a procedure's error. Only errors named in the contract keep their own words and data. */
export function problemOfProcedure(error: ORPCError<string, unknown>, requestId?: string): Problem {
  if (!error.defined && error.code !== 'BAD_REQUEST') return problemOf(error.status, requestId);
  return {
    type: 'about:blank',
    title: error.defined ? error.message : titles['BAD_REQUEST']!,
    status: error.status,
    code: error.code,
    defined: error.defined,
    ...instanceOf(requestId),
    ...(error.data === undefined ? {} : { data: error.defined ? error.data : issuesOf(error.data) }),
  };
}

/** The error that another target's problem document stands for; undefined when it is none. */
export function errorOfProblem(body: unknown): ORPCError<string, unknown> | undefined {
  const { code, status, title = '', data, defined } = (body ?? {}) as Partial<Problem>;
  if (typeof code !== 'string' || typeof status !== 'number') return undefined;
  return new ORPCError(code, { status, message: title, data, defined: defined === true });
}

/** Where the input is wrong, without repeating what was given. */
function issuesOf(data: unknown): { issues: { path: string; message: string }[] } {
  const issues = (data as { issues?: { path?: readonly unknown[]; message?: string }[] }).issues ?? [];
  return {
    issues: issues.map((issue) => ({ path: (issue.path ?? []).map(String).join('.'), message: issue.message ?? '' })),
  };
}

function instanceOf(requestId: string | undefined): { instance?: string } {
  return requestId === undefined ? {} : { instance: `urn:portal:request:${requestId}` };
}

/** Status of any error thrown in a handler; a citizen who has left, or was never here, is not found. */
export function statusOf(error: unknown): number {
  if (isKeyless(error)) return 404;
  const { statusCode, status } = (error ?? {}) as { statusCode?: unknown; status?: unknown };
  const told = typeof statusCode === 'number' ? statusCode : status;
  return typeof told === 'number' && told >= 400 && told <= 599 ? told : 500;
}

/** Answers with a problem document. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).type('application/problem+json').send(problemOf(status, request.id));
}
