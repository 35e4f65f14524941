import { isSignedBy, keyOf, publicJwk, type PublicJwk, readJwt, seconds } from '../jose/jwt.ts';
import type { Parts } from '../parts.ts';
import { mustBeFresh } from './nonce.ts';
import { Problem } from './problem.ts';

/** Seconds that a proof may be old, and that clocks may differ by. */
const proofSeconds = 300;
const skew = 60;

/**
 * The key that a credential is to be bound to, once the wallet has proven that it holds it (OpenID4VCI 1.0 § 8.2 and
 * Appendix F.1). @throws {Problem}
 */
export async function proveKey(parts: Parts, proof: string): Promise<PublicJwk> {
  const wrong = (description: string) => new Problem('invalid_proof', description);
  const jwt = readJwt(proof);
  if (!jwt || jwt.header['typ'] !== 'openid4vci-proof+jwt')
    throw wrong('The proof is no openid4vci-proof+jwt by ES256.');
  const jwk = publicJwk.safeParse(jwt.header['jwk']);
  const key = keyOf(jwt.header['jwk']);
  if (!jwk.success || !key) throw wrong('The proof says no key: a jwk of the curve P-256 is needed in its header.');
  if ('d' in (jwt.header['jwk'] as object)) throw wrong('A private key does not belong there.');
  if (!isSignedBy(jwt, key)) throw wrong('The signature of the proof does not fit its key.');
  const { aud, iat, nonce } = jwt.payload;
  if (aud !== parts.addresses.issuer) throw wrong('The proof was made for another issuer.');
  const now = seconds(parts.now());
  if (typeof iat !== 'number' || iat > now + skew || iat < now - proofSeconds) throw wrong('The proof is too old.');
  // Last, so that a proof which is wrong anyway uses nothing up.
  await mustBeFresh(parts, nonce);
  return jwk.data;
}
