/** For tests: CMS of the forms that programs write, and of those that they should not. */
import { createHash, sign, type KeyObject } from 'node:crypto';
import { explicit, implicit, integer, nothing, octetString, oid, sequence, setOf, time } from '#simulators/pki/der.ts';
import type { TestIdentity } from './certificates.ts';

export interface CmsOptions {
  readonly signers: readonly TestIdentity[];
  readonly isDetached?: boolean;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
  readonly signingTime?: Date | null;
  /** The signing-certificate-v2 attribute; of another certificate where one is given. */
  readonly names?: boolean | TestIdentity;
  /** A signature over the content itself. */
  readonly isBare?: boolean;
  /** Token over the SHA-256 of the signature. */
  readonly stamp?: (digest: Buffer) => Buffer;
  /** Further unsigned attributes. */
  readonly unsigned?: readonly Buffer[];
  readonly withoutCertificates?: boolean;
  readonly contentType?: string;
}

const HASHES = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sha512: '2.16.840.1.101.3.4.2.3' } as const;
export const attribute = (id: string, ...values: Buffer[]): Buffer => sequence(oid(id), setOf(...values));

/** SignedData, DER. */
export function makeCms(content: Uint8Array, options: CmsOptions): Buffer {
  const { signers, contentType = '1.2.840.113549.1.7.1', hash = 'sha256' } = options;
  const certificates = [...new Set(signers.flatMap((one) => [one.certificate, ...one.chain]))];
  const signedData = sequence(
    integer(contentType === '1.2.840.113549.1.7.1' ? 1 : 3),
    setOf(sequence(oid(HASHES[hash]), nothing())),
    sequence(oid(contentType), ...(options.isDetached ? [] : [explicit(0, octetString(content))])),
    ...(options.withoutCertificates ? [] : [explicit(0, Buffer.concat(certificates))]),
    setOf(...signers.map((one) => signerInfo(content, one, contentType, options))),
  );
  return sequence(oid('1.2.840.113549.1.7.2'), explicit(0, signedData));
}

function signerInfo(content: Uint8Array, signer: TestIdentity, contentType: string, options: CmsOptions): Buffer {
  const { hash = 'sha256', names = true, signingTime = new Date('2026-01-02T10:00:00Z') } = options;
  const named = names === true ? signer : names;
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', oid(contentType)),
    attribute('1.2.840.113549.1.9.4', octetString(createHash(hash).update(content).digest())),
    ...(signingTime ? [attribute('1.2.840.113549.1.9.5', time(signingTime))] : []),
    ...(named ? [attribute('1.2.840.113549.1.9.16.2.47', essCertificate(named))] : []),
  );
  const signature = sign(hash, options.isBare ? content : attributes, signer.key);
  const stamp = options.stamp?.(createHash('sha256').update(signature).digest());
  const unsigned = [...(stamp ? [attribute('1.2.840.113549.1.9.16.2.14', stamp)] : []), ...(options.unsigned ?? [])];
  return sequence(
    integer(1),
    sequence(issuerOf(signer), integer(signer.serial)),
    sequence(oid(HASHES[hash]), nothing()),
    ...(options.isBare ? [] : [implicit(0, attributes)]),
    algorithmOf(signer.key),
    octetString(signature),
    ...(unsigned.length > 0 ? [implicit(1, setOf(...unsigned))] : []),
  );
}

const essCertificate = (of: TestIdentity): Buffer =>
  sequence(sequence(sequence(octetString(createHash('sha256').update(of.certificate).digest()))));

const algorithmOf = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'ec'
    ? sequence(oid('1.2.840.10045.4.3.2'))
    : sequence(oid('1.2.840.113549.1.1.1'), nothing());

/** Issuer's name as the certificate has it: the fourth element of its body. */
function issuerOf({ certificate }: TestIdentity): Buffer {
  let at = start(certificate, start(certificate, 0));
  for (let skipped = 0; skipped < 3; skipped += 1) at = end(certificate, at);
  return certificate.subarray(at, end(certificate, at));
}

const octets = (der: Buffer, at: number): number => ((der[at + 1] ?? 0) < 0x80 ? 0 : (der[at + 1] ?? 0) & 0x7f);
const start = (der: Buffer, at: number): number => at + 2 + octets(der, at);
const end = (der: Buffer, at: number): number =>
  start(der, at) + (octets(der, at) === 0 ? (der[at + 1] ?? 0) : der.readUIntBE(at + 2, octets(der, at)));
