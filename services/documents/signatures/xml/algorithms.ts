/** Algorithms of XML signatures by their names (W3C XML Signature 1.1, RFC 9231). HMAC is none: it shows no signer. */
import type { HashName, Scheme } from '#platform/signatures/index.ts';

const DIGESTS: Readonly<Record<string, HashName>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};
const LENGTHS = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';
const SCHEMES: Readonly<Record<string, Scheme>> = {
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1': { kind: 'rsa', hash: 'sha1' },
  ...Object.fromEntries(
    (['sha1', 'sha256', 'sha384', 'sha512'] as const).flatMap((hash): [string, Scheme][] => [
      [`${MORE}rsa-${hash}`, { kind: 'rsa', hash }],
      [`${MORE}ecdsa-${hash}`, { kind: 'ecdsa', hash, isPlain: true }],
      [`${PSS}${hash}-rsa-MGF1`, { kind: 'rsa-pss', hash, saltLength: LENGTHS[hash] }],
    ]),
  ),
};

/** The hash that a DigestMethod names. */
export const digestOf = (name: string | null): HashName | undefined =>
  name !== null && Object.hasOwn(DIGESTS, name) ? DIGESTS[name] : undefined;

/** The scheme that a SignatureMethod names. */
export const xmlSchemeOf = (name: string | null): Scheme | undefined =>
  name !== null && Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined;
