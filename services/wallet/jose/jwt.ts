import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** JSON Web Signatures in compact form with ES256, the one algorithm that the wallet speaks (RFC 7515, RFC 7518 § 3.4). */

/** A public key on P-256 as others hand it in: nothing else of a JWK is believed (RFC 7517, RFC 7518 § 6.2.1). */
export const publicJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicJwk = z.infer<typeof publicJwk>;

/** A JWT taken apart; nothing of it has been checked. */
export interface ReadJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Buffer;
}

const record = z.record(z.string(), z.unknown());
const part = /^[A-Za-z0-9_-]+$/;

/** Signs a JWT with ES256. */
export function signJwt(header: object, payload: object, key: KeyObject): string {
  const signed = `${encodeJson({ alg: 'ES256', ...header })}.${encodeJson(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/** Takes a JWT apart; undefined for whatever is none, or says another algorithm than ES256. */
export function readJwt(text: string): ReadJwt | undefined {
  const [head = '', body = '', end = '', more] = text.split('.');
  if (more !== undefined || !part.test(head) || !part.test(body) || !part.test(end)) return undefined;
  const header = decodeJson(head);
  const payload = decodeJson(body);
  // An algorithm of the sender's choosing is how signatures are got around (RFC 8725 § 3.1); so are critical headers.
  if (!header || !payload || header['alg'] !== 'ES256' || 'crit' in header) return undefined;
  return { header, payload, signed: `${head}.${body}`, signature: Buffer.from(end, 'base64url') };
}

/** Whether that key has signed it. */
export function isSignedBy({ signed, signature }: ReadJwt, key: KeyObject): boolean {
  return (
    signature.length === 64 && verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature)
  );
}

/** The key of a JWK; undefined when it is no point of the curve. */
export function keyOf(jwk: unknown): KeyObject | undefined {
  const read = publicJwk.safeParse(jwk);
  if (!read.success) return undefined;
  try {
    return createPublicKey({ key: { ...read.data }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** Name of a key made of itself (RFC 7638). */
export function thumbprintOf({ crv, kty, x, y }: PublicJwk): string {
  return sha256(JSON.stringify({ crv, kty, x, y })).toString('base64url');
}

export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

export function encodeJson(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** An object that was written by `encodeJson` or its like; undefined for anything else. */
function decodeJson(text: string): Record<string, unknown> | undefined {
  try {
    return record.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Seconds since 1970, as JWTs count (RFC 7519, NumericDate). */
export function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
