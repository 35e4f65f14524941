/**
 * The signature of a SignedData (RFC 5652 § 5.4, CAdES-BES/T as of ETSI EN 319 122-1), over content hashed on the way.
 * Strict on purpose: what the signature does not cover (versions, algorithm lists, certificates beside the signer's)
 * must be exactly as the standard has it, so that no changed byte goes unseen.
 */
import { createHash } from 'node:crypto';
import { hashOf, schemeOf, verifySignature, type HashName } from './algorithms.ts';
import { item, oid, parseAsn, smallInteger, TAG, time, type Asn } from './asn1.ts';
import { issued, readCertificate, type Certificate } from './certificates.ts';
import type { CmsParts } from './cms-reader.ts';
import { ZfoError } from './errors.ts';

export const ID_DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
/** Further unsigned attributes of CAdES (references, values, archive stamps): may be there, are not verified. */
const CADES_UNSIGNED = new Set([21, 22, 23, 24, 25, 26, 27, 48].map((number) => `1.2.840.113549.1.9.16.2.${number}`));
const MAX_CERTIFICATES = 16;

/**
 * - `structure` not as RFC 5652 has it, several signers, no signed attributes
 * - `algorithm` unknown, or not the same throughout
 * - `signer-missing` the signer's certificate is not there
 * - `signer-mismatch` the signature names another certificate (signing-certificate attribute)
 * - `stray-certificate` a certificate beside the signer's has a signature nothing here can confirm
 * - `content-changed` the content is not what was signed
 * - `signature-invalid` the signature does not fit
 */
export type SignatureReason =
  | 'structure'
  | 'algorithm'
  | 'signer-missing'
  | 'signer-mismatch'
  | 'stray-certificate'
  | 'content-changed'
  | 'signature-invalid';

export interface SignatureFinding {
  readonly ok: boolean;
  readonly reason?: SignatureReason;
  readonly contentType: string;
  readonly signer: Certificate | null;
  readonly certificates: readonly Certificate[];
  readonly hash: HashName | null;
  /** What the signer claims. */
  readonly signedAt: Date | null;
  readonly signature: Buffer;
  /** Time stamp token over the signature, DER. */
  readonly timestamp: Buffer | null;
}

/** Hashes named in digestAlgorithms, to be run over the content. Unknown ones are left out. */
export function digestNames(digestAlgorithms: Buffer): HashName[] {
  const names = parseAsn(digestAlgorithms).items.map(hashOf);
  return [...new Set(names.filter((name) => name !== undefined))].slice(0, 4);
}

/** Certificates of the bag; other kinds of entries (attribute certificates) only count for the version. */
function bag(parts: CmsParts): { certificates: Certificate[]; others: number[] } {
  const items = parts.certificates ? parseAsn(parts.certificates).items : [];
  if (items.length > MAX_CERTIFICATES) throw new ZfoError('too-big');
  return {
    certificates: items.filter((one) => one.tag === TAG.sequence).map((one) => readCertificate(one.raw)),
    others: items.filter((one) => one.tag !== TAG.sequence).map((one) => one.tag & 0x1f),
  };
}

/** RFC 5652 § 5.1. */
function expectedVersion(contentType: string, others: readonly number[], signerVersion: number): number {
  if (others.includes(3)) return 5;
  if (others.includes(2)) return 4;
  return others.includes(1) || signerVersion === 3 || contentType !== ID_DATA ? 3 : 1;
}

/** Attribute type → its only value. @throws {ZfoError} damaged on repeats and on anything but one value */
function attributes(set: Asn): Map<string, Asn> {
  const found = new Map<string, Asn>();
  for (const attribute of set.items) {
    const type = oid(item(attribute, 0, TAG.oid));
    const values = item(attribute, 1, TAG.set);
    if (attribute.tag !== TAG.sequence || attribute.items.length !== 2 || values.items.length !== 1 || found.has(type))
      throw new ZfoError('damaged');
    found.set(type, item(values, 0));
  }
  return found;
}

interface SignerInfo {
  readonly version: number;
  readonly sid: Asn;
  readonly digest: Asn;
  readonly signedAttributes: Asn;
  readonly algorithm: Asn;
  readonly signature: Buffer;
  readonly unsigned: Map<string, Asn>;
}

function signerInfo(parts: CmsParts): SignerInfo | undefined {
  const signers = parseAsn(parts.signerInfos).items;
  const [only] = signers;
  if (!only || signers.length !== 1 || only.tag !== TAG.sequence) return undefined;
  const [version, sid, digest, signedAttributes, algorithm, signature, unsigned] = only.items;
  if (!version || !sid || !digest || !signedAttributes || !algorithm || !signature || only.items.length > 7)
    return undefined;
  if (signedAttributes.tag !== TAG.context0 || signature.tag !== TAG.octetString) return undefined;
  if (unsigned && unsigned.tag !== TAG.context1) return undefined;
  return {
    version: smallInteger(version),
    sid,
    digest,
    signedAttributes,
    algorithm,
    signature: signature.content,
    unsigned: unsigned ? attributes(unsigned) : new Map<string, Asn>(),
  };
}

/** The certificate a SignerIdentifier points at: issuer and serial number, or subject key identifier. */
function findSigner(info: SignerInfo, certificates: readonly Certificate[]): Certificate | undefined {
  if (info.version === 1 && info.sid.tag === TAG.sequence && info.sid.items.length === 2) {
    const issuer = item(info.sid, 0, TAG.sequence).raw;
    const serial = item(info.sid, 1, TAG.integer).content;
    return certificates.find((one) => one.issuer.equals(issuer) && one.serial.equals(serial));
  }
  if (info.version !== 3 || info.sid.tag !== 0x80) return undefined;
  return certificates.find((one) => keyIdentifier(one)?.equals(info.sid.content));
}

function keyIdentifier(certificate: Certificate): Buffer | undefined {
  const extensions = parseAsn(certificate.der).items[0]?.items.find((one) => one.tag === 0xa3)?.items[0]?.items ?? [];
  const found = extensions.find((one) => one.items[0] && oid(one.items[0]) === '2.5.29.14')?.items.at(-1);
  return found ? parseAsn(found.content).content : undefined;
}

/** ESS signing-certificate attributes (RFC 5035): the first hash must be the signer's certificate. */
function namesSigner(signed: Map<string, Asn>, signer: Certificate): boolean {
  for (const [type, fallback] of [
    [SIGNING_CERTIFICATE, 'sha1'],
    [SIGNING_CERTIFICATE_V2, 'sha256'],
  ] as const) {
    const first = signed.get(type)?.items[0]?.items[0];
    if (!signed.has(type)) continue;
    const [one, two] = first?.items ?? [];
    const explicit = one?.tag === TAG.sequence;
    const hash = explicit && type === SIGNING_CERTIFICATE_V2 ? hashOf(one) : fallback;
    const value = explicit ? two : one;
    if (!hash || value?.tag !== TAG.octetString) return false;
    if (!createHash(hash).update(signer.der).digest().equals(value.content)) return false;
  }
  return true;
}

/**
 * Whether a certificate beside the signer's was signed by none that is here or trusted. Nothing in CMS protects those
 * certificates: such a one may have been changed, so a file with it is not called genuine.
 */
export function hasStrays(finding: SignatureFinding, anchors: readonly Certificate[]): boolean {
  const others = finding.certificates.filter((one) => !finding.signer?.der.equals(one.der));
  return others.some(
    (one) =>
      !anchors.some((anchor) => anchor.der.equals(one.der)) &&
      ![...anchors, ...finding.certificates].some((issuer) => issued(issuer, one)),
  );
}

/**
 * Checks the one signature of a SignedData against digests of its content.
 * @throws {ZfoError} damaged, when certificates or attributes cannot be read at all
 */
export function checkSignature(parts: CmsParts, digests: ReadonlyMap<HashName, Buffer>): SignatureFinding {
  const contentType = oid(parseAsn(parts.contentType));
  const { certificates, others } = bag(parts);
  const info = signerInfo(parts);
  const nothing = {
    contentType,
    certificates,
    signer: null,
    hash: null,
    signedAt: null,
    signature: Buffer.alloc(0),
    timestamp: null,
  };
  if (!info) return { ...nothing, ok: false, reason: 'structure' };
  const signer = findSigner(info, certificates) ?? null;
  const signed = attributes(info.signedAttributes);
  const hash = hashOf(info.digest) ?? null;
  const claimed = signed.get(SIGNING_TIME);
  const finding = {
    ...nothing,
    signer,
    hash,
    signedAt: claimed ? time(claimed) : null,
    signature: info.signature,
    timestamp: info.unsigned.get(SIGNATURE_TIME_STAMP)?.raw ?? null,
  };
  const reason = faultOf(parts, info, { contentType, others, signed, signer, hash, digests });
  return reason === undefined ? { ...finding, ok: true } : { ...finding, ok: false, reason };
}

interface Facts {
  readonly contentType: string;
  readonly others: readonly number[];
  readonly signed: Map<string, Asn>;
  readonly signer: Certificate | null;
  readonly hash: HashName | null;
  readonly digests: ReadonlyMap<HashName, Buffer>;
}

function faultOf(parts: CmsParts, info: SignerInfo, facts: Facts): SignatureReason | undefined {
  const { contentType, signed, signer, hash } = facts;
  if (smallInteger(parseAsn(parts.version)) !== expectedVersion(contentType, facts.others, info.version))
    return 'structure';
  const declared = parseAsn(parts.digestAlgorithms).items;
  if (hash === null || declared.length !== 1 || hashOf(declared[0] as Asn) !== hash) return 'algorithm';
  const scheme = schemeOf(info.algorithm, hash);
  if (!scheme) return 'algorithm';
  if (!signer) return 'signer-missing';
  for (const type of info.unsigned.keys()) {
    if (type !== SIGNATURE_TIME_STAMP && !CADES_UNSIGNED.has(type)) return 'structure';
  }
  const type = signed.get(CONTENT_TYPE);
  const digest = signed.get(MESSAGE_DIGEST);
  if (!type || oid(type) !== contentType || digest?.tag !== TAG.octetString) return 'structure';
  if (!facts.digests.get(hash)?.equals(digest.content)) return 'content-changed';
  const covered = Buffer.from(info.signedAttributes.raw);
  covered[0] = TAG.set;
  if (!signer.key || !verifySignature(scheme, covered, signer.key, info.signature)) return 'signature-invalid';
  return namesSigner(signed, signer) ? undefined : 'signer-mismatch';
}
