import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';

/**
 * The key of a link. 32 random bytes stand behind the # of the address, which browsers tell no server; the content's own
 * key is wrapped by them, and by the code where there is one. Pure: nothing is stored here.
 */

/** The content's key as a link keeps it; base64 throughout. Sealed with the citizen's key on top. */
export interface WrappedKey {
  /** Tells whether a key is the right one, without the code. */
  readonly check: string;
  /** Of the code; null: there is none. */
  readonly salt: string | null;
  readonly nonce: string;
  readonly sealed: string;
}

/** Bytes of a link's key. */
const keyBytes = 32;
const tagBytes = 16;
/** RFC 7914: 32 MB and some 100 ms a guess; a link allows five. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const slow = promisify(scrypt) as (code: string, salt: Buffer, length: number, options: typeof cost) => Promise<Buffer>;

/** A new link's key. */
export function newLinkKey(): Buffer {
  return randomBytes(keyBytes);
}

/** How a link's key is written in an address. */
export function writeLinkKey(key: Buffer): string {
  return key.toString('base64url');
}

/** Reads what stands behind the #, or what a person pasted; undefined when it is no key. */
export function readLinkKey(text: string): Buffer | undefined {
  const bare = text.trim().replace(/^.*#/s, '');
  if (!/^[A-Za-z0-9_-]{43}$/.test(bare)) return undefined;
  return Buffer.from(bare, 'base64url');
}

/**
 * Wraps a content's key.
 * @param place what the wrapping belongs to; it opens nowhere else
 */
export async function wrapKey(
  contentKey: Buffer,
  linkKey: Buffer,
  code: string | undefined,
  place: string,
): Promise<WrappedKey> {
  const salt = code === undefined ? null : randomBytes(16);
  const nonce = randomBytes(12);
  const key = await wrappingKey(linkKey, code, salt);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(contentKey), cipher.final(), cipher.getAuthTag()]);
  return {
    check: checkOf(linkKey).toString('base64'),
    salt: salt?.toString('base64') ?? null,
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

/** Whether a key is that of the link. */
export function isLinkKey(wrapped: WrappedKey, linkKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(wrapped.check, 'base64'), checkOf(linkKey));
}

/** The content's key; undefined when the code is wrong. */
export async function unwrapKey(
  wrapped: WrappedKey,
  linkKey: Buffer,
  code: string | undefined,
  place: string,
): Promise<Buffer | undefined> {
  const salt = wrapped.salt === null ? null : Buffer.from(wrapped.salt, 'base64');
  const key = await wrappingKey(linkKey, code, salt);
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'base64'), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

async function wrappingKey(linkKey: Buffer, code: string | undefined, salt: Buffer | null): Promise<Buffer> {
  const secret = salt === null ? Buffer.alloc(0) : await slow((code ?? '').normalize('NFC'), salt, keyBytes, cost);
  return Buffer.from(hkdfSync('sha256', Buffer.concat([linkKey, secret]), Buffer.alloc(0), 'share wrap', keyBytes));
}

function checkOf(linkKey: Buffer): Buffer {
  return createHmac('sha256', linkKey).update('share check').digest();
}
