import { createHmac, randomFillSync, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Name of the hidden field in every form, and of the header in requests of islands. */
export const csrfField = '_csrf';
const csrfHeader = 'x-csrf-token';

const size = 32;

/** What stands behind the tokens of one browser: HMAC-SHA-256 keyed by its session token (or visit cookie). */
function proof(secret: string): Buffer {
  return createHmac('sha256', secret).update('portal form v1').digest();
}

/**
 * A token for the forms of one page. It is bound to the browser's secret cookie, needs no storage, and is masked afresh
 * each time, so that compression of the page tells nothing of it (BREACH).
 */
export function csrfToken(secret: string): string {
  const token = Buffer.allocUnsafe(size * 2);
  fillRandom(token);
  const bound = proof(secret);
  for (let index = 0; index < size; index++) token[size + index] = token[index]! ^ bound[index]!;
  return token.toString('base64url');
}

const pool = Buffer.allocUnsafe(size * 256);
let used = pool.length;

/** One call into the generator for many masks; each byte is given out once. */
function fillRandom(token: Buffer): void {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(token, 0, used, used + size);
  used += size;
}

/** Whether a token was made for this browser. */
export function csrfTokenFits(token: string, secret: string): boolean {
  if (!/^[A-Za-z0-9_-]{86}$/.test(token)) return false;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== size * 2) return false;
  const given = Buffer.alloc(size);
  for (let index = 0; index < size; index++) given[index] = bytes[index]! ^ bytes[size + index]!;
  return timingSafeEqual(given, proof(secret));
}

/**
 * Whether the browser says that the request comes from a page of ours: by Fetch Metadata where it speaks it, else by
 * Origin, else it cannot tell and the token alone decides. `Origin: null` tells nothing (privacy settings make it so).
 */
export function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null') return true;
  return origin === new URL(publicUrl).origin || URL.parse(origin)?.host === request.headers.host;
}

/** The form was not made by a page of ours for this browser, or too long ago. `foreign`: certainly not by ours. */
export class CsrfRefused extends Error {
  readonly statusCode = 403;
  readonly foreign: boolean;
  /** Text fields read so far when the body is no longer there to be read again. */
  fields?: Readonly<Record<string, string>>;
  constructor(foreign: boolean) {
    super('the form token does not fit');
    this.foreign = foreign;
  }
}

/** Refuses a request that changes something unless it comes from a form of ours; `token` is what the form carried. */
export function assertOurForm(request: FastifyRequest, publicUrl: string, token: unknown): void {
  if (!comesFromUs(request, publicUrl)) throw new CsrfRefused(true);
  const header = request.headers[csrfHeader];
  const given = typeof header === 'string' ? header : token;
  if (typeof given !== 'string' || !csrfTokenFits(given, request.visit.secret)) throw new CsrfRefused(false);
}
