import { deflateSync } from 'node:zlib';
import { seconds, signJwt } from '../jose/jwt.ts';
import type { SigningKey } from '../keys/keys.ts';
import { listSize } from './store.ts';

/** States of credentials for everybody: a Token Status List (draft-ietf-oauth-status-list), one bit each, 1 is revoked. */

/** Seconds that others may keep it, and that it is valid at all. */
export const keptSeconds = 300;
const validSeconds = 12 * 3600;

/** The list as a signed JWT. @param address where it is, as credentials name it */
export function statusListToken(
  address: string,
  issuer: string,
  revoked: readonly number[],
  key: SigningKey,
  now: Date,
) {
  const bits = Buffer.alloc(listSize / 8);
  // The first place is the lowest bit of the first byte.
  for (const place of revoked) bits[place >> 3]! |= 1 << (place & 7);
  const lst = deflateSync(bits, { level: 9 }).toString('base64url');
  const iat = seconds(now);
  return signJwt(
    { typ: 'statuslist+jwt', kid: key.kid, x5c: [key.certificate.toString('base64')] },
    { iss: issuer, sub: address, iat, exp: iat + validSeconds, ttl: keptSeconds, status_list: { bits: 1, lst } },
    key.privateKey,
  );
}
