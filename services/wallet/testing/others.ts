import { createHash, createPublicKey, verify } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import type { Fetch } from './app.ts';

/** Somebody else's verifier of SD-JWT VC: finds the issuer's key by its metadata, and asks the list of states. */
export async function othersVerifier(fetch: Fetch, issuer: string): Promise<SDJwtVcInstance> {
  const answer = await fetch(`${issuer}/.well-known/jwt-vc-issuer`);
  const metadata = (await answer.json()) as { issuer: string; jwks: { keys: Record<string, string>[] } };
  if (metadata.issuer !== issuer) throw new Error('the metadata is of another issuer');
  const key = createPublicKey({ key: metadata.jwks.keys[0]!, format: 'jwk' });
  const verifier = (data: string, signature: string) =>
    verify('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  return new SDJwtVcInstance({
    verifier,
    statusVerifier: verifier,
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    statusListFetcher: async (uri) => (await fetch(uri)).text(),
  });
}
