import { readZfo, ZfoError, type ZfoTrust } from '#connectors/isds/zfo/index.ts';
import type { ZfoView } from '../api.ts';
import { viewOf } from './facts.ts';

/** Bytes of a ZFO file that is looked at; 20 MB of attachments grow by a third in base64, and then the envelope. */
export const zfoLimit = 48 * 1024 * 1024;

/** The file is not a message or delivery info of ISDS, or is too large to be one. */
export class UnreadableZfo extends Error {
  readonly tooLarge: boolean;
  constructor(tooLarge: boolean) {
    super('not readable as a ZFO');
    this.tooLarge = tooLarge;
  }
}

/** Reads a ZFO from a stream and tells what it says and whether it is genuine. Nothing is stored. */
export async function inspectZfo(source: AsyncIterable<Uint8Array>, trust: ZfoTrust): Promise<ZfoView> {
  try {
    return viewOf(await readZfo(source, { trust, maxBytes: zfoLimit }));
  } catch (error) {
    if (error instanceof ZfoError) throw new UnreadableZfo(error.fault === 'too-big');
    throw error;
  }
}
