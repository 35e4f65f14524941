import type { FastifyRequest } from 'fastify';

/** Value of a cookie in the header as it came; undefined when there is none. Parsed only while the portal is busy. */
export function cookieIn(request: FastifyRequest, name: string): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined || !header.includes(name)) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || undefined;
  }
  return undefined;
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request may change something. */
export function changes(request: FastifyRequest): boolean {
  return !safe.has(request.method);
}

/** Whether a person looks at the answer in a browser, and not a program. */
export function isForPeople(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

/**
 * Whether the work of a request can be counted from its head on. With a body it depends on the sender how long it takes,
 * and whoever sends slowly must not take the place of others.
 */
export function hasNoBody(request: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  return coding === undefined && (length === undefined || length === '0');
}
