import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A plain digest is enough, for the token is as random as a key. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
