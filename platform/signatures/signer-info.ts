/** SignerInfo of CMS (RFC 5652 § 5.3): its parts, its attributes, and the certificate it points at. */
import { createHash } from 'node:crypto';
import { hashOf } from './algorithms.ts';
import { item, oid, parseAsn, smallInteger, TAG, type Asn } from './asn1.ts';
import { extensionOf, type Certificate } from './certificates.ts';
import { CmsError } from './errors.ts';

export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  archiveTimeStampV2: '1.2.840.113549.1.9.16.2.48',
  archiveTimeStampV3: '0.4.0.1733.2.4',
  /** Revocation information inside signatures of PDF files (ISO 32000-1, 12.8.3.3.2). */
  adobeRevocation: '1.2.840.113583.1.1.8',
} as const;

/** Attribute type → its values, of which there is at least one. */
export type Attributes = ReadonlyMap<string, readonly Asn[]>;

export interface SignerInfo {
  readonly version: number;
  readonly sid: Asn;
  readonly digest: Asn;
  /** [0], or null: the signature is then over the content itself. */
  readonly signedAttributes: Asn | null;
  readonly signed: Attributes;
  readonly algorithm: Asn;
  readonly signature: Buffer;
  readonly unsigned: Attributes;
}

function attributes(set: Asn | undefined): Attributes {
  const found = new Map<string, Asn[]>();
  for (const attribute of set?.items ?? []) {
    const type = oid(item(attribute, 0, TAG.oid));
    const values = item(attribute, 1, TAG.set);
    if (attribute.tag !== TAG.sequence || attribute.items.length !== 2 || values.items.length === 0)
      throw new CmsError('damaged');
    found.set(type, [...(found.get(type) ?? []), ...values.items]);
  }
  return found;
}

/** Whether each attribute is there once, with one value: RFC 5652 § 11 asks it of those that matter. */
export function allSingle(of: Attributes): boolean {
  return [...of.values()].every((values) => values.length === 1);
}

/** The only value of an attribute; undefined where it is missing. @throws {CmsError} damaged, when there are more */
export function single(of: Attributes, type: string): Asn | undefined {
  const values = of.get(type);
  if (values && values.length !== 1) throw new CmsError('damaged');
  return values?.[0];
}

/** Reads a SignerInfo; undefined where it is not shaped as one. @throws {CmsError} damaged */
export function readSignerInfo(element: Asn): SignerInfo | undefined {
  if (element.tag !== TAG.sequence) return undefined;
  const [version, sid, digest, ...rest] = element.items;
  const signedAttributes = rest[0]?.tag === TAG.context0 ? rest.shift() : undefined;
  const [algorithm, signature, unsigned, excess] = rest;
  if (!version || !sid || !digest || !algorithm || !signature || excess) return undefined;
  if (signature.tag !== TAG.octetString || (unsigned && unsigned.tag !== TAG.context1)) return undefined;
  return {
    version: smallInteger(version),
    sid,
    digest,
    signedAttributes: signedAttributes ?? null,
    signed: attributes(signedAttributes),
    algorithm,
    signature: signature.content,
    unsigned: attributes(unsigned),
  };
}

/** The certificate a SignerIdentifier points at: issuer and serial number, or subject key identifier. */
export function findSigner(info: SignerInfo, certificates: readonly Certificate[]): Certificate | undefined {
  if (info.version === 1 && info.sid.tag === TAG.sequence && info.sid.items.length === 2) {
    const issuer = item(info.sid, 0, TAG.sequence).raw;
    const serial = item(info.sid, 1, TAG.integer).content;
    return certificates.find((one) => one.issuer.equals(issuer) && one.serial.equals(serial));
  }
  if (info.version !== 3 || info.sid.tag !== 0x80) return undefined;
  return certificates.find((one) => keyIdentifier(one)?.equals(info.sid.content));
}

function keyIdentifier(certificate: Certificate): Buffer | undefined {
  const found = extensionOf(certificate, '2.5.29.14');
  return found ? parseAsn(found).content : undefined;
}

/**
 * ESS signing-certificate attributes (RFC 5035): the first hash must be the signer's certificate.
 * undefined where there is no such attribute.
 */
export function namesSigner(signed: Attributes, signer: Certificate): boolean | undefined {
  let named: boolean | undefined;
  for (const [type, fallback] of [
    [ATTRIBUTE.signingCertificate, 'sha1'],
    [ATTRIBUTE.signingCertificateV2, 'sha256'],
  ] as const) {
    const value = single(signed, type);
    if (!value) continue;
    const [one, two] = value.items[0]?.items[0]?.items ?? [];
    const explicit = one?.tag === TAG.sequence;
    const hash = explicit && type === ATTRIBUTE.signingCertificateV2 ? hashOf(one) : fallback;
    const told = explicit ? two : one;
    if (!hash || told?.tag !== TAG.octetString) return false;
    if (!createHash(hash).update(signer.der).digest().equals(told.content)) return false;
    named = true;
  }
  return named;
}
