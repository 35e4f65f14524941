/** Base64 in pieces (RFC 4648), strict: nothing but the alphabet, white space and padding at the end. */
import { XmlError } from './limits.ts';

const ALPHABET = /^[A-Za-z0-9+/]*$/;

/** Decodes base64 that comes in pieces of any length. Memory: one piece. */
export class Base64Decoder {
  #rest = '';
  #closed = false;

  /** @throws {XmlError} fault `base64` on a foreign character, or on anything after the padding */
  write(bytes: Uint8Array): Buffer {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const clean = this.#rest + piece.replace(/[ \t\r\n]+/g, '');
    if (clean === '') return Buffer.alloc(0);
    if (this.#closed) throw new XmlError('base64', 0);
    const whole = clean.length - (clean.length % 4);
    this.#rest = clean.slice(whole);
    return this.#decode(clean.slice(0, whole));
  }

  /** @throws {XmlError} when the text stops in the middle of a group */
  end(): void {
    if (this.#rest !== '') throw new XmlError('base64', 0);
  }

  #decode(text: string): Buffer {
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    if (padding > 0) this.#closed = true;
    if (!ALPHABET.test(padding === 0 ? text : text.slice(0, -padding))) throw new XmlError('base64', 0);
    return Buffer.from(text, 'base64');
  }
}

/** Characters of the base64 of so many bytes. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** Encodes chunks of any length as one base64 text, in pieces. */
export async function* encodeBase64(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const data = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    const whole = data.length - (data.length % 3);
    rest = Buffer.from(data.subarray(whole));
    if (whole > 0) yield Buffer.from(data.toString('base64', 0, whole), 'latin1');
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}
