import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SealError } from './errors.ts';

/** Versions of the layouts; each is also part of what is authenticated. */
export const formats = { record: 1, stream: 2, wrappedKey: 3, system: 4 } as const;

export const nonceBytes = 12;
export const tagBytes = 16;
/** Format, key version. */
const headBytes = 2;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. Layout: format (1 byte), key version (1), nonce (12),
 * ciphertext, tag (16). One key may seal 2^32 records at most; each citizen and service has its own.
 */
export function sealBlob(
  format: number,
  version: number,
  key: KeyObject,
  aad: Buffer,
  plain: Uint8Array | string,
): Buffer {
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const blob = Buffer.allocUnsafe(headBytes + nonceBytes + bytes.length + tagBytes);
  blob[0] = format;
  blob[1] = version;
  const nonce = blob.subarray(headBytes, headBytes + nonceBytes);
  fillRandom(nonce);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(aad);
  cipher.update(bytes).copy(blob, headBytes + nonceBytes);
  cipher.final();
  cipher.getAuthTag().copy(blob, blob.length - tagBytes);
  return blob;
}

/** Reads the key version of a blob. @throws {SealError} malformed */
export function versionOf(format: number, sealed: Uint8Array): number {
  if (sealed.length < headBytes + nonceBytes + tagBytes) throw new SealError('malformed', 'too short');
  if (sealed[0] !== format) throw new SealError('malformed', 'another format');
  return sealed[1] ?? 0;
}

/** @throws {SealError} malformed, not-genuine */
export function openBlob(format: number, key: KeyObject, aad: Buffer, sealed: Uint8Array): Buffer {
  versionOf(format, sealed);
  const body = headBytes + nonceBytes;
  const end = sealed.length - tagBytes;
  return decrypt(key, sealed.subarray(headBytes, body), aad, sealed.subarray(body, end), sealed.subarray(end));
}

/** @throws {SealError} not-genuine */
export function decrypt(key: KeyObject, nonce: Uint8Array, aad: Buffer, body: Uint8Array, tag: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(aad).setAuthTag(tag);
  const plain = decipher.update(body);
  try {
    decipher.final();
  } catch {
    throw new SealError('not-genuine', 'altered, or sealed for another place');
  }
  return plain;
}

/**
 * Unambiguous encoding of what a seal is bound to: format and key version, then each field as its length in bytes
 * (32 bits) and its UTF-8. No two different lists of fields give the same bytes.
 */
export function associatedData(format: number, version: number, fields: readonly string[]): Buffer {
  let size = headBytes;
  for (const field of fields) size += 4 + Buffer.byteLength(field);
  const aad = Buffer.allocUnsafe(size);
  aad[0] = format;
  aad[1] = version;
  let at = headBytes;
  for (const field of fields) {
    const length = aad.write(field, at + 4);
    aad.writeUInt32BE(length, at);
    at += 4 + length;
  }
  return aad;
}

/** A key for one purpose out of another (HKDF-SHA-256, RFC 5869); purposes are encoded like associated data. */
export function deriveKey(key: KeyObject, purpose: readonly string[], salt: Uint8Array = noSalt): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, salt, associatedData(0, 0, purpose), 32)));
}

const noSalt = new Uint8Array(0);

const pool = Buffer.allocUnsafe(nonceBytes * 256);
let used = pool.length;

/** One call into the generator for many nonces; each byte is given out once. */
function fillRandom(nonce: Buffer): void {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(nonce, 0, used, used + nonceBytes);
  used += nonceBytes;
}
