import { randomBytes } from 'node:crypto';
import { request } from 'undici';
import { checkTimestamp, item, parseAsn, smallInteger, TAG } from '#platform/signatures/index.ts';
import type { Outside } from '#platform/outside/index.ts';
import type { Timestamps } from './sign.ts';

/** An authority of time stamps (RFC 3161 over HTTP, section 3.4). */
export interface TimestampAuthority {
  readonly url: string;
  /** `user:password` where it asks for them. */
  readonly credentials?: string | undefined;
}

const mostBytes = 64 * 1024;
/** TimeStampReq before the digest: version 1, SHA-256 with NULL. */
const head = Buffer.from('0201013031300d060960864801650304020105000420', 'hex');

/** The authority has answered with something that is no stamp of what was asked; nothing of the answer is told. */
export class TimestampRefused extends Error {
  override readonly name = 'TimestampRefused';
  constructor() {
    super('no time stamp was given');
  }
}

/**
 * Asks an authority for stamps over SHA-256 digests. Each answer is verified: its signature, and that it stamps just
 * this digest; whether the authority is trusted is for whoever verifies the document.
 *
 * @param outside the way of calling it, with its deadline and breaker
 * @returns a function that throws OutsideError
 */
export function createTimestamps({ url, credentials }: TimestampAuthority, outside: Outside): Timestamps {
  return async (digest) =>
    outside.call('timestamp', { idempotent: true }, async (signal) => {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        signal,
        headers: {
          'content-type': 'application/timestamp-query',
          accept: 'application/timestamp-reply',
          ...(credentials === undefined
            ? {}
            : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
        },
        body: queryFor(digest),
      });
      if (statusCode !== 200) {
        await body.dump({ limit: mostBytes });
        throw Object.assign(new TimestampRefused(), { status: statusCode });
      }
      return tokenOf(await limited(body), digest);
    });
}

/** TimeStampReq asking for the certificate, with a nonce so that nobody in between answers with an old one. */
function queryFor(digest: Uint8Array): Buffer {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const inner = Buffer.concat([
    head,
    digest,
    Buffer.from([0x02, nonce.length]),
    nonce,
    Buffer.from([0x01, 0x01, 0xff]),
  ]);
  return Buffer.concat([Buffer.from([0x30, inner.length]), inner]);
}

async function limited(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > mostBytes) throw new TimestampRefused();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The token of a TimeStampResp, where it was granted and stamps the digest. */
async function tokenOf(answer: Buffer, digest: Uint8Array): Promise<Uint8Array> {
  const token = granted(answer);
  const expected = Buffer.from(digest);
  const trust = { anchors: [], sha1Until: new Date(0), strictness: 'foreign' } as const;
  const check = token && (await checkTimestamp(token, (hash) => (hash === 'sha256' ? expected : undefined), trust));
  if (!token || !check?.ok) throw new TimestampRefused();
  return token;
}

function granted(answer: Buffer): Buffer | undefined {
  try {
    const response = parseAsn(answer);
    const status = smallInteger(item(item(response, 0, TAG.sequence), 0));
    return status <= 1 ? item(response, 1, TAG.sequence).raw : undefined;
  } catch {
    return undefined;
  }
}
