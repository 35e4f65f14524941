/** Byte streams of known length, put together without copying what is inside. */
import type { ByteStream } from './call.ts';

/** Streams and buffers one after another. */
export function joined(...parts: readonly (ByteStream | Uint8Array | string)[]): ByteStream {
  const streams = parts.map((part) => {
    if (typeof part === 'string') return ofBytes(Buffer.from(part));
    return part instanceof Uint8Array ? ofBytes(part) : part;
  });
  return {
    length: streams.reduce((sum, stream) => sum + stream.length, 0),
    *pieces() {
      for (const stream of streams) yield* stream.pieces();
    },
  };
}

const ofBytes = (bytes: Uint8Array): ByteStream => ({ length: bytes.length, pieces: () => [bytes] });

/** Base64 of a stream. */
export function inBase64(stream: ByteStream): ByteStream {
  return {
    length: Math.ceil(stream.length / 3) * 4,
    *pieces() {
      let rest: Uint8Array = new Uint8Array(0);
      for (const piece of stream.pieces()) {
        const bytes =
          rest.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.length) : Buffer.concat([rest, piece]);
        const whole = bytes.length - (bytes.length % 3);
        rest = bytes.subarray(whole);
        if (whole > 0) yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1');
      }
      if (rest.length > 0) yield Buffer.from(Buffer.from(rest).toString('base64'), 'latin1');
    },
  };
}
