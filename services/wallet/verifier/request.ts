import { sha256, seconds, signJwt } from '../jose/jwt.ts';
import type { SigningKey } from '../keys/keys.ts';
import type { Addresses } from '../licence/addresses.ts';
import type { ClaimName } from '../licence/codes.ts';
import { queryOf } from './query.ts';

/** The request that a wallet fetches: signed, so that it knows who asks (OpenID4VP 1.0 § 5). */

/** Client identifier by the digest of the verifier's certificate (§ 5.9.3, `x509_hash`). */
export function clientIdOf({ certificate }: SigningKey): string {
  return `x509_hash:${sha256(certificate).toString('base64url')}`;
}

/** The link that a wallet app opens, and that stands in the QR code. */
export function requestLink(id: string, key: SigningKey, addresses: Addresses): string {
  const query = new URLSearchParams({ client_id: clientIdOf(key), request_uri: addresses.request(id) });
  return `openid4vp://?${query}`;
}

export function requestObject({
  id,
  nonce,
  asked,
  walletNonce,
  key,
  addresses,
  now,
  expiresAt,
}: {
  readonly id: string;
  readonly nonce: string;
  readonly asked: readonly ClaimName[];
  readonly walletNonce: string | undefined;
  readonly key: SigningKey;
  readonly addresses: Addresses;
  readonly now: Date;
  readonly expiresAt: Date;
}): string {
  const payload = {
    aud: 'https://self-issued.me/v2',
    iat: seconds(now),
    exp: seconds(expiresAt),
    client_id: clientIdOf(key),
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: addresses.answer(id),
    nonce,
    // The answer is told apart by its address; this only says so once more.
    state: id,
    dcql_query: queryOf(asked, addresses),
    client_metadata: {
      client_name: 'Portál občana – ověření průkazu',
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
        mso_mdoc: { issuerauth_alg_values: [-7], deviceauth_alg_values: [-7] },
      },
    },
    ...(walletNonce === undefined ? {} : { wallet_nonce: walletNonce }),
  };
  const header = { typ: 'oauth-authz-req+jwt', kid: key.kid, x5c: [key.certificate.toString('base64')] };
  return signJwt(header, payload, key.privateKey);
}
