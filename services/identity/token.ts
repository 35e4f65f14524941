import { hash, randomBytes } from 'node:crypto';
import { citizenId, type CitizenId } from '#platform/ids.ts';

/** A secret for a cookie: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A plain digest is enough, for the token is as random as a key. */
export function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/**
 * A secret for a session's cookie. It begins with the citizen's id, which says nothing about the person, so that the
 * session is found within that citizen's scope by one statement.
 */
export function newSessionToken(citizen: CitizenId): string {
  return Buffer.concat([Buffer.from(citizen.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url');
}

const idBytes = 16;

/** Whose session a token claims to open; undefined for what is no such token. Nothing is proven by it. */
export function citizenOfToken(token: string): CitizenId | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + 32) return undefined;
  const hex = bytes.toString('hex', 0, idBytes);
  return citizenId([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
}
