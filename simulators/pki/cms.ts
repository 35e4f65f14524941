/**
 * CMS SignedData with the content inside (RFC 5652), as CAdES-B or CAdES-T (ETSI EN 319 122-1). The content is not
 * held here: only its length and digest are needed, so a signed message can be streamed as head, content, tail.
 */
import { createHash, sign } from 'node:crypto';
import type { Identity } from './certificates.ts';
import { explicit, header, implicit, integer, nothing, octetString, oid, sequence, setOf, time } from './der.ts';

const ID_DATA = '1.2.840.113549.1.7.1';
const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const RSA = '1.2.840.113549.1.1.1';
const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
} as const;

export interface SignRequest {
  readonly signer: Identity;
  /** Certificates sent along besides the signer's, DER. */
  readonly chain?: readonly Uint8Array[];
  /** Object identifier of what is signed; default id-data. */
  readonly contentType?: string;
  /** Octets of the content. */
  readonly length: number;
  /** SHA-256 of the content. */
  readonly digest: Uint8Array;
  /** Absent: no signingTime attribute (a time-stamp token tells its time itself). */
  readonly signingTime?: Date;
  /** Makes the signature time stamp (CAdES-T) over the SHA-256 of the signature. */
  readonly timestamp?: (digest: Uint8Array) => Buffer;
}

/** What stands before and after the content; `head + content + tail` is the DER of the whole. */
export interface SignedParts {
  readonly head: Buffer;
  readonly tail: Buffer;
}

/** Signs with RSA PKCS #1 v1.5 and SHA-256. */
export function signParts(request: SignRequest): SignedParts {
  const contentType = request.contentType ?? ID_DATA;
  const version = contentType === ID_DATA ? 1 : 3;
  const certificates = Buffer.concat([request.signer.certificate, ...(request.chain ?? [])]);
  const beforeContent = Buffer.concat([integer(version), setOf(sequence(oid(SHA256), nothing()))]);
  const type = oid(contentType);
  const afterContent = Buffer.concat([explicit(0, certificates), setOf(signerInfo(request, contentType))]);

  const inOctets = header(0x04, request.length);
  const inExplicit = header(0xa0, inOctets.length + request.length);
  const encapsulatedLength = type.length + inExplicit.length + inOctets.length + request.length;
  const encapsulated = header(0x30, encapsulatedLength);
  const signedLength = beforeContent.length + encapsulated.length + encapsulatedLength + afterContent.length;
  const signed = header(0x30, signedLength);
  const outer = header(0xa0, signed.length + signedLength);
  const infoType = oid(ID_SIGNED_DATA);
  const info = header(0x30, infoType.length + outer.length + signed.length + signedLength);
  return {
    head: Buffer.concat([info, infoType, outer, signed, beforeContent, encapsulated, type, inExplicit, inOctets]),
    tail: afterContent,
  };
}

/** Signs a content that is at hand. */
export function signWhole(content: Uint8Array, request: Omit<SignRequest, 'length' | 'digest'>): Buffer {
  const digest = createHash('sha256').update(content).digest();
  const { head, tail } = signParts({ ...request, length: content.length, digest });
  return Buffer.concat([head, content, tail]);
}

function signerInfo(request: SignRequest, contentType: string): Buffer {
  const { signer, digest, signingTime, timestamp } = request;
  const certificateHash = createHash('sha256').update(signer.certificate).digest();
  const attributes = [
    attribute(ATTRIBUTE.contentType, oid(contentType)),
    ...(signingTime === undefined ? [] : [attribute(ATTRIBUTE.signingTime, time(signingTime))]),
    attribute(ATTRIBUTE.messageDigest, octetString(digest)),
    // ESSCertIDv2 with the default algorithm SHA-256 (RFC 5035).
    attribute(ATTRIBUTE.signingCertificateV2, sequence(sequence(sequence(octetString(certificateHash))))),
  ];
  const signedAttributes = setOf(...attributes);
  const signature = sign('sha256', signedAttributes, signer.key);
  const stamp = timestamp?.(createHash('sha256').update(signature).digest());
  return sequence(
    integer(1),
    sequence(issuerName(signer), integer(signer.serial)),
    sequence(oid(SHA256), nothing()),
    implicit(0, signedAttributes),
    sequence(oid(RSA), nothing()),
    octetString(signature),
    ...(stamp === undefined ? [] : [implicit(1, setOf(attribute(ATTRIBUTE.signatureTimeStamp, stamp)))]),
  );
}

const attribute = (id: string, member: Buffer): Buffer => sequence(oid(id), setOf(member));

/** Issuer's name as it stands in the signer's certificate: TBSCertificate, the fourth element. */
function issuerName(signer: Identity): Buffer {
  const certificate = signer.certificate;
  const tbs = bounds(certificate, bounds(certificate, 0).start);
  let at = tbs.start;
  for (let skipped = 0; skipped < 3; skipped += 1) at = bounds(certificate, at).end;
  return certificate.subarray(at, bounds(certificate, at).end);
}

/** Where the content of the DER value at `at` begins and ends. */
function bounds(der: Buffer, at: number): { start: number; end: number } {
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const octets = first & 0x7f;
  const start = at + 2 + octets;
  return { start, end: start + der.readUIntBE(at + 2, octets) };
}
