import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Secrets of subscriptions: drawn at random and long, so a plain digest keeps them (no word list can be tried). */

/** Last part of a link: 256 random bits. */
export function newLinkSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Without letters that are mistaken for one another when typed into a phone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A login name that says nothing about anybody, e.g. "k7m2qxw9ab". */
export function newLogin(): string {
  return Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');
}

/** A password of 124 random bits in groups, e.g. "k7m2q-xw9ab-…". */
export function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}

/** Digest of a link's secret, by which it is found and checked. */
export function linkDigest(secret: string): Buffer {
  return digest(`link ${secret}`);
}

/** Digest of a login name, by which whose it is is found. */
export function loginDigest(name: string): Buffer {
  return digest(`login ${name.trim().toLowerCase()}`);
}

/** Digest of a password; groups and case are for the eye only. */
export function passwordDigest(password: string): Buffer {
  return digest(`password ${password.toLowerCase().replace(/[\s-]/g, '')}`);
}

/** Compares digests in a time that tells nothing. */
export function sameDigest(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
