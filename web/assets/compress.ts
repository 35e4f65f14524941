import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The same content as it is and compressed. */
export interface Encodings {
  readonly body: Buffer;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses a text once, at start, as well as it goes. */
export async function compressed(body: Buffer): Promise<Encodings> {
  const [br, gz] = await Promise.all([
    brotli(body, {
      params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 10 },
    }),
    zip(body, { level: 9 }),
  ]);
  return { body, br, gzip: gz };
}
