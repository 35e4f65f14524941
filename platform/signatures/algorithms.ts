/** Signature and hash algorithms by OID, and their verification by node:crypto. Source: RFC 8017, RFC 5754, RFC 4055. */
import { constants, verify, type KeyObject } from 'node:crypto';
import { item, oid, smallInteger, TAG, type Asn } from './asn1.ts';

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const HASHES: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Parameters must be absent or NULL: anything else is not a plain algorithm. */
function plain(algorithm: Asn): boolean {
  const [, parameters] = algorithm.items;
  return (
    algorithm.tag === TAG.sequence &&
    algorithm.items.length <= 2 &&
    (parameters === undefined || (parameters.tag === TAG.null && parameters.content.length === 0))
  );
}

/** The hash of an AlgorithmIdentifier; undefined for unknown ones. */
export function hashOf(algorithm: Asn): HashName | undefined {
  if (!plain(algorithm)) return undefined;
  const name = oid(item(algorithm, 0));
  return Object.hasOwn(HASHES, name) ? HASHES[name] : undefined;
}

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const RSA_WITH: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};
const ECDSA_WITH: Readonly<Record<string, HashName>> = {
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/** Algorithm for people and logs, for example `RSA-PSS/sha256`. */
export interface Scheme {
  readonly kind: 'rsa' | 'rsa-pss' | 'ecdsa';
  readonly hash: HashName;
  readonly saltLength?: number;
  /** An ECDSA signature as r and s side by side, as XML has it (RFC 4050); else DER. */
  readonly isPlain?: boolean;
}

/** RSASSA-PSS-params; mask generation must use the same hash, as node:crypto can check nothing else. */
function pss(parameters: Asn | undefined): Scheme | undefined {
  if (!parameters || parameters.tag !== TAG.sequence) return undefined;
  let hash: HashName | undefined = 'sha1';
  let mask: HashName | undefined = 'sha1';
  let saltLength = 20;
  let last = -1;
  for (const parameter of parameters.items) {
    if (parameter.tag <= last || parameter.items.length !== 1) return undefined;
    last = parameter.tag;
    const value = item(parameter, 0);
    if (parameter.tag === 0xa0) hash = hashOf(value);
    else if (parameter.tag === 0xa1)
      mask = oid(item(value, 0)) === MGF1 && value.items.length === 2 ? hashOf(item(value, 1)) : undefined;
    else if (parameter.tag === 0xa2) saltLength = smallInteger(value);
    else if (parameter.tag !== 0xa3 || smallInteger(value) !== 1) return undefined;
  }
  return hash !== undefined && hash === mask ? { kind: 'rsa-pss', hash, saltLength } : undefined;
}

/** The scheme of a SignerInfo: signature algorithm together with its digest. undefined = unknown or contradictory. */
export function schemeOf(algorithm: Asn, digest: HashName): Scheme | undefined {
  if (algorithm.tag !== TAG.sequence) return undefined;
  const name = oid(item(algorithm, 0));
  if (name === RSA_PSS && algorithm.items.length === 2) {
    const scheme = pss(algorithm.items[1]);
    return scheme?.hash === digest ? scheme : undefined;
  }
  if (!plain(algorithm)) return undefined;
  if (name === RSA || (Object.hasOwn(RSA_WITH, name) && RSA_WITH[name] === digest))
    return { kind: 'rsa', hash: digest };
  if (Object.hasOwn(ECDSA_WITH, name) && ECDSA_WITH[name] === digest) return { kind: 'ecdsa', hash: digest };
  return undefined;
}

/** Verifies a signature; a key of another kind, or one too small (RSA under 1024 bits), is a failure. */
export function verifySignature(scheme: Scheme, data: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  const type = key.asymmetricKeyType;
  try {
    if (scheme.kind === 'ecdsa') {
      const dsaEncoding = scheme.isPlain ? 'ieee-p1363' : 'der';
      return type === 'ec' && verify(scheme.hash, data, { key, dsaEncoding }, signature);
    }
    if (type !== 'rsa' && !(type === 'rsa-pss' && scheme.kind === 'rsa-pss')) return false;
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) return false;
    const padding =
      scheme.kind === 'rsa'
        ? { padding: constants.RSA_PKCS1_PADDING }
        : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength ?? 20 };
    return verify(scheme.hash, data, { key, ...padding }, signature);
  } catch {
    return false;
  }
}
