import { createCipheriv, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SealError } from './errors.ts';
import { decrypt, deriveKey, formats, nonceBytes, tagBytes } from './sealing.ts';

/** Plain bytes in each chunk but the last. */
export const chunkBytes = 64 * 1024;
const frameBytes = chunkBytes + tagBytes;
const saltBytes = 16;
/** Format, key version, salt. */
export const streamHeadBytes = 2 + saltBytes;

/**
 * A long content in chunks of 64 kB, after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015). Each
 * content has a key of its own, derived with a random salt; each chunk's nonce is its number and whether it is the
 * last. So chunks cannot be reordered, left out, repeated, cut off or mixed with another content's. Layout: format,
 * key version, salt (16), then chunks of ciphertext and tag (16). Memory: a few chunks.
 */
export async function* sealChunks(
  key: KeyObject,
  version: number,
  aad: Buffer,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  const salt = randomBytes(saltBytes);
  const own = deriveKey(key, ['stream'], salt);
  yield Buffer.concat([Buffer.of(formats.stream, version), salt]);
  let index = 0;
  for await (const { bytes, last } of framed(source, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index, last), { authTagLength: tagBytes }).setAAD(aad);
    const body = cipher.update(bytes);
    cipher.final();
    yield Buffer.concat([body, cipher.getAuthTag()]);
    index += 1;
  }
}

/**
 * Opens what `sealChunks` made, however its bytes are split now. Each chunk is given when it is known to be genuine
 * and in its place; that the content is whole is known only at the end: what was given before an error is genuine,
 * but may be cut.
 * @param keyFor gives key and associated data for the key version in the head; throws SealError unknown-key
 * @throws {SealError} malformed, not-genuine
 */
export async function* openChunks(
  keyFor: (version: number) => { key: KeyObject; aad: Buffer } | Promise<{ key: KeyObject; aad: Buffer }>,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  let head: Opened | undefined;
  let index = 0;
  for await (const { bytes, last } of framed(source, frameBytes, streamHeadBytes)) {
    if (!head) {
      head = await openHead(bytes, keyFor);
      if (last) throw new SealError('not-genuine', 'cut off');
      continue;
    }
    if (bytes.length < tagBytes) throw new SealError('not-genuine', 'cut off');
    const end = bytes.length - tagBytes;
    yield decrypt(head.key, nonceOf(index, last), head.aad, bytes.subarray(0, end), bytes.subarray(end));
    index += 1;
  }
}

interface Opened {
  readonly key: KeyObject;
  readonly aad: Buffer;
}

async function openHead(bytes: Uint8Array, keyFor: Parameters<typeof openChunks>[0]): Promise<Opened> {
  if (bytes.length < streamHeadBytes || bytes[0] !== formats.stream) {
    throw new SealError('malformed', 'not a sealed stream');
  }
  const { key, aad } = await keyFor(bytes[1] ?? 0);
  return { key: deriveKey(key, ['stream'], bytes.subarray(2, streamHeadBytes)), aad };
}

/** 11 bytes of the chunk's number, 1 byte whether it is the last. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/**
 * The same bytes in frames of a fixed size; the last may be shorter, and is empty only if there was nothing at all.
 * @param first size of the first frame, when another
 */
async function* framed(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
  first = size,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let wanted = first;
  for await (const part of source) {
    let rest = part;
    // A frame is given only when more follows, since only then it is known not to be the last.
    while (held + rest.length > wanted) {
      const taken = rest.subarray(0, wanted - held);
      yield { bytes: Buffer.concat([...parts, taken]), last: false };
      rest = rest.subarray(taken.length);
      parts = [];
      held = 0;
      wanted = size;
    }
    if (rest.length > 0) {
      parts.push(rest);
      held += rest.length;
    }
  }
  yield { bytes: Buffer.concat(parts), last: true };
}
