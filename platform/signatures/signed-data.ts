/**
 * Signatures of a SignedData (RFC 5652 § 5.4, CAdES as of ETSI EN 319 122-1), over content hashed on the way.
 *
 * Two ways of looking. `exact`, for what one known system writes: what the signature does not cover (versions, lists of
 * algorithms, unsigned attributes) must be exactly as the standard has it, so that no changed byte goes unseen.
 * `foreign`, for what anybody's program wrote: these are taken as they come, for they say nothing of what was signed.
 */
import { hashOf, schemeOf, verifySignature, type HashName, type Scheme } from './algorithms.ts';
import { oid, parseAsn, smallInteger, TAG, time, type Asn } from './asn1.ts';
import { issued, readCertificate, type Certificate } from './certificates.ts';
import type { CmsParts } from './cms-reader.ts';
import { CmsError } from './errors.ts';
import {
  allSingle,
  ATTRIBUTE,
  findSigner,
  namesSigner,
  readSignerInfo,
  single,
  type Attributes,
  type SignerInfo,
} from './signer-info.ts';

export const ID_DATA = '1.2.840.113549.1.7.1';
/** Further unsigned attributes of CAdES (references, values, archive stamps): may be there, are not verified. */
const CADES_UNSIGNED = new Set([21, 22, 23, 24, 25, 26, 27, 48].map((number) => `1.2.840.113549.1.9.16.2.${number}`));
const MAX_CERTIFICATES = { exact: 16, foreign: 64 } as const;
const MAX_SIGNERS = 32;

export type Strictness = 'exact' | 'foreign';

/**
 * - `structure` not as RFC 5652 has it; looking exactly, also several signers or no signed attributes
 * - `algorithm` unknown, or not the same throughout
 * - `signer-missing` the signer's certificate is not there
 * - `signer-mismatch` the signature names another certificate (signing-certificate attribute)
 * - `stray-certificate` a certificate beside the signer's has a signature nothing here can confirm
 * - `content-changed` the content is not what was signed
 * - `signature-invalid` the signature does not fit
 */
export type CmsReason =
  | 'structure'
  | 'algorithm'
  | 'signer-missing'
  | 'signer-mismatch'
  | 'stray-certificate'
  | 'content-changed'
  | 'signature-invalid';

export interface CmsFinding {
  readonly ok: boolean;
  readonly reason?: CmsReason;
  readonly contentType: string;
  readonly signer: Certificate | null;
  readonly certificates: readonly Certificate[];
  readonly hash: HashName | null;
  /** What the signer claims. */
  readonly signedAt: Date | null;
  readonly signature: Buffer;
  /** Time stamp token over the signature, DER; the first where there are more. */
  readonly timestamp: Buffer | null;
  readonly signed: Attributes;
  readonly unsigned: Attributes;
  /** The signature names its certificate (signing-certificate attribute). */
  readonly named: boolean;
}

/** What was signed: its hashes, and for signatures without signed attributes the very bytes. */
export interface SignedContent {
  readonly digests: ReadonlyMap<HashName, Buffer>;
  readonly bytes?: () => Uint8Array;
}

/** Hashes named in digestAlgorithms, to be run over the content. Unknown ones are left out. */
export function digestNames(digestAlgorithms: Buffer): HashName[] {
  const names = parseAsn(digestAlgorithms).items.map(hashOf);
  return [...new Set(names.filter((name) => name !== undefined))].slice(0, 4);
}

interface Bag {
  readonly certificates: Certificate[];
  /** Numbers of other kinds of entries (attribute certificates): they only count for the version. */
  readonly others: number[];
}

function bag(parts: CmsParts, strictness: Strictness): Bag {
  const items = parts.certificates ? parseAsn(parts.certificates).items : [];
  if (items.length > MAX_CERTIFICATES[strictness]) throw new CmsError('too-big');
  const plain = items.filter((one) => one.tag === TAG.sequence);
  return {
    certificates: strictness === 'exact' ? plain.map((one) => readCertificate(one.raw)) : readable(plain),
    others: items.filter((one) => one.tag !== TAG.sequence).map((one) => one.tag & 0x1f),
  };
}

function readable(elements: readonly Asn[]): Certificate[] {
  return elements.flatMap((one) => {
    try {
      return [readCertificate(one.raw)];
    } catch (error) {
      if (error instanceof CmsError) return [];
      throw error;
    }
  });
}

/** RFC 5652 § 5.1. */
function expectedVersion(contentType: string, others: readonly number[], signerVersion: number): number {
  if (others.includes(3)) return 5;
  if (others.includes(2)) return 4;
  return others.includes(1) || signerVersion === 3 || contentType !== ID_DATA ? 3 : 1;
}

/**
 * Whether a certificate beside the signer's was signed by none that is here or trusted. Nothing in CMS protects those
 * certificates: such a one may have been changed, so an exactly read file with it is not called genuine.
 */
export function hasStrays(finding: CmsFinding, anchors: readonly Certificate[]): boolean {
  const others = finding.certificates.filter((one) => !finding.signer?.der.equals(one.der));
  return others.some(
    (one) =>
      !anchors.some((anchor) => anchor.der.equals(one.der)) &&
      ![...anchors, ...finding.certificates].some((issuer) => issued(issuer, one)),
  );
}

/**
 * Checks the one signature of a SignedData, exactly, against digests of its content.
 * @throws {CmsError} damaged, when certificates or attributes cannot be read at all
 */
export function checkSignature(parts: CmsParts, digests: ReadonlyMap<HashName, Buffer>): CmsFinding {
  const contentType = oid(parseAsn(parts.contentType));
  const found = bag(parts, 'exact');
  const signers = parseAsn(parts.signerInfos).items;
  const info = signers.length === 1 ? readSignerInfo(signers[0] as Asn) : undefined;
  if (!info?.signedAttributes) return { ...blank(contentType, found), ok: false, reason: 'structure' };
  if (!allSingle(info.signed) || !allSingle(info.unsigned)) throw new CmsError('damaged');
  const facts = factsOf(info, contentType, found);
  return verdict(facts, shapeFault(parts, info, facts, found.others) ?? faultOf(info, facts, { digests }));
}

/**
 * Checks every signature of a SignedData, as foreign.
 * @throws {CmsError} damaged, too-big (over 32 signers)
 */
export function checkSignatures(parts: CmsParts, content: SignedContent): CmsFinding[] {
  const contentType = oid(parseAsn(parts.contentType));
  const found = bag(parts, 'foreign');
  const signers = parseAsn(parts.signerInfos).items;
  if (signers.length > MAX_SIGNERS) throw new CmsError('too-big');
  return signers.map((element) => {
    const info = readSignerInfo(element);
    if (!info) return { ...blank(contentType, found), ok: false, reason: 'structure' };
    const facts = factsOf(info, contentType, found);
    return verdict(facts, faultOf(info, facts, content));
  });
}

type Facts = Omit<CmsFinding, 'ok' | 'reason'>;

function blank(contentType: string, { certificates }: Bag): Facts {
  const none = { signer: null, hash: null, signedAt: null, timestamp: null, named: false } as const;
  const empty: Attributes = new Map();
  return { ...none, contentType, certificates, signature: Buffer.alloc(0), signed: empty, unsigned: empty };
}

function factsOf(info: SignerInfo, contentType: string, found: Bag): Facts {
  const claimed = single(info.signed, ATTRIBUTE.signingTime);
  const signer = findSigner(info, found.certificates) ?? null;
  return {
    ...blank(contentType, found),
    signer,
    hash: hashOf(info.digest) ?? null,
    signedAt: claimed ? time(claimed) : null,
    signature: info.signature,
    timestamp: info.unsigned.get(ATTRIBUTE.signatureTimeStamp)?.[0]?.raw ?? null,
    signed: info.signed,
    unsigned: info.unsigned,
    named: signer !== null && namesSigner(info.signed, signer) === true,
  };
}

const verdict = (facts: Facts, reason: CmsReason | undefined): CmsFinding =>
  reason === undefined ? { ...facts, ok: true } : { ...facts, ok: false, reason };

/** What is wrong with the parts that the signature does not cover. */
function shapeFault(
  parts: CmsParts,
  info: SignerInfo,
  { contentType, hash }: Facts,
  others: readonly number[],
): CmsReason | undefined {
  if (smallInteger(parseAsn(parts.version)) !== expectedVersion(contentType, others, info.version)) return 'structure';
  const declared = parseAsn(parts.digestAlgorithms).items;
  if (hash === null || declared.length !== 1 || hashOf(declared[0] as Asn) !== hash) return 'algorithm';
  const known = [...info.unsigned.keys()].every(
    (type) => type === ATTRIBUTE.signatureTimeStamp || CADES_UNSIGNED.has(type),
  );
  return known ? undefined : 'structure';
}

function faultOf(info: SignerInfo, facts: Facts, content: SignedContent): CmsReason | undefined {
  const { contentType, signer, hash } = facts;
  const scheme = hash === null ? undefined : schemeOf(info.algorithm, hash);
  if (hash === null || !scheme) return 'algorithm';
  if (!signer) return 'signer-missing';
  if (!info.signedAttributes) return bareFault(info, facts, scheme, content);
  const type = single(info.signed, ATTRIBUTE.contentType);
  const digest = single(info.signed, ATTRIBUTE.messageDigest);
  if (!type || oid(type) !== contentType || digest?.tag !== TAG.octetString) return 'structure';
  if (!content.digests.get(hash)?.equals(digest.content)) return 'content-changed';
  const covered = Buffer.from(info.signedAttributes.raw);
  covered[0] = TAG.set;
  if (!signer.key || !verifySignature(scheme, covered, signer.key, info.signature)) return 'signature-invalid';
  return namesSigner(info.signed, signer) === false ? 'signer-mismatch' : undefined;
}

/**
 * A signature over the content itself, allowed for plain data only. A content that reads as a set of attributes is
 * refused: it may be the signed attributes of another signature, given out as a content.
 */
function bareFault(info: SignerInfo, facts: Facts, scheme: Scheme, content: SignedContent): CmsReason | undefined {
  const bytes = content.bytes?.();
  if (facts.contentType !== ID_DATA || !bytes || bytes[0] === TAG.set) return 'structure';
  const { key } = facts.signer as Certificate;
  return key && verifySignature(scheme, bytes, key, info.signature) ? undefined : 'signature-invalid';
}
