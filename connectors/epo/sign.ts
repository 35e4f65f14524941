import { createHash, createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { readCertificate, type Certificate } from '#platform/signatures/index.ts';
import { context0, integer, nothing, octets, oid, sequence, setOf, utcTime } from './der.ts';

/** With what the portal signs what it files. */
export interface Seal {
  readonly key: KeyObject;
  readonly certificate: Certificate;
  /** Authorities above it, DER, sent along. */
  readonly chain: readonly Buffer[];
}

const ID_DATA = '1.2.840.113549.1.7.1';
const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;
const SIGNATURES: Readonly<Record<string, string>> = { rsa: '1.2.840.113549.1.1.1', ec: '1.2.840.10045.4.3.2' };

/**
 * Reads a PEM file with a private key, its certificate and the authorities above it, in any order.
 * @throws Error naming what is missing, never what is in it
 */
export function readSeal(pem: string): Seal {
  const blocks = pem.match(/-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g) ?? [];
  const keyText = blocks.find((one) => /BEGIN [A-Z ]*PRIVATE KEY/.test(one));
  if (keyText === undefined) throw new Error('the seal for EPO has no private key in it');
  const key = createPrivateKey(keyText);
  const certificates = blocks
    .filter((one) => one.includes('BEGIN CERTIFICATE-'))
    .map((one) => new X509Certificate(one));
  const own = certificates.find((one) => one.checkPrivateKey(key));
  if (own === undefined) throw new Error('the seal for EPO has no certificate of its key in it');
  if (SIGNATURES[key.asymmetricKeyType ?? ''] === undefined)
    throw new Error('the key of the seal for EPO is of no use');
  const chain = certificates.filter((one) => one !== own).map((one) => Buffer.from(one.raw));
  return { key, certificate: readCertificate(Buffer.from(own.raw)), chain };
}

/**
 * A document in an attached signature, as EPO takes it: SignedData (RFC 5652, version 1), DER, SHA-256, one signer, its
 * certificate along.
 */
export function signDocument(document: Uint8Array, { key, certificate, chain }: Seal, at: Date): Buffer {
  const digest = createHash('sha256').update(document).digest();
  const attributes = setOf(
    attribute(ATTRIBUTE.contentType, oid(ID_DATA)),
    attribute(ATTRIBUTE.signingTime, utcTime(at)),
    attribute(ATTRIBUTE.messageDigest, octets(digest)),
  );
  const implicit = Buffer.from(attributes);
  implicit[0] = 0xa0;
  const kind = key.asymmetricKeyType!;
  const algorithm = sequence(oid(SIGNATURES[kind]!), ...(kind === 'rsa' ? [nothing()] : []));
  const hash = sequence(oid(SHA256), nothing());
  const version = integer(Buffer.from([1]));
  const signer = sequence(
    version,
    sequence(certificate.issuer, integer(certificate.serial)),
    hash,
    implicit,
    algorithm,
    octets(sign('sha256', attributes, key)),
  );
  const signedData = sequence(
    version,
    setOf(hash),
    sequence(oid(ID_DATA), context0(octets(document))),
    context0(certificate.der, ...chain),
    setOf(signer),
  );
  return sequence(oid(ID_SIGNED_DATA), context0(signedData));
}

const attribute = (type: string, member: Buffer): Buffer => sequence(oid(type), setOf(member));
