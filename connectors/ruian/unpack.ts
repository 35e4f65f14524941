import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { VfrError } from './errors.ts';

/**
 * The XML within a published file: gzip, a zip with one file in it, or plain, told apart by the first bytes. Streams:
 * memory stays the same whatever the size.
 *
 * A zip is read from its front (APPNOTE.TXT 4.3.7), so its first file is what is read; its directory and checksum are
 * not. Whether the XML is whole is seen by the XML.
 *
 * @throws {VfrError} `cut`, `format`
 */
export async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const input = source[Symbol.asyncIterator]();
  try {
    let head: Buffer = Buffer.alloc(0);
    const fill = async (size: number): Promise<boolean> => {
      while (head.length < size) {
        const { value, done } = await input.next();
        if (done) return false;
        head = Buffer.concat([head, value]);
      }
      return true;
    };
    if (!(await fill(4))) throw new VfrError('cut', 'The file is empty, or cut off at its very beginning.');
    if (head[0] === 0x1f && head[1] === 0x8b) return yield* inflated(rest(head, input), createGunzip());
    if (head.readUInt32LE(0) !== 0x04034b50) return yield* rest(head, input);
    if (!(await fill(30)) || !(await fill(30 + head.readUInt16LE(26) + head.readUInt16LE(28)))) {
      throw new VfrError('cut', 'The zip is cut off at its beginning.');
    }
    if ((head.readUInt16LE(6) & 1) !== 0) throw new VfrError('format', 'The zip is encrypted.');
    if (head.readUInt16LE(8) !== 8) throw new VfrError('format', 'The zip is packed in another way than by deflate.');
    const start = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    return yield* inflated(rest(head.subarray(start), input), createInflateRaw());
  } finally {
    await input.return?.();
  }
}

async function* rest(head: Uint8Array, input: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await input.next(); !next.done; next = await input.next()) yield next.value;
}

async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  stream: ReturnType<typeof createGunzip> | ReturnType<typeof createInflateRaw>,
): AsyncGenerator<Uint8Array> {
  let failed: Error | undefined;
  // Failures reach whoever reads the stream; here only those of the source are told apart.
  const source = Readable.from(packed).on('error', (error) => (failed = error));
  pipeline(source, stream, () => undefined);
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    if (failed) throw failed;
    const cut = (error as { code?: string }).code === 'Z_BUF_ERROR';
    throw new VfrError(
      cut ? 'cut' : 'format',
      cut ? 'The packed file is cut off.' : 'The packed file is damaged and cannot be unpacked.',
      { cause: error },
    );
  } finally {
    stream.destroy();
    source.destroy();
  }
}
