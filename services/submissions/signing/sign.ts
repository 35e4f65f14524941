import { PDF, type SignOptions } from '@libpdf/core';
import type { z } from 'zod';
import { kindOf, signerOf, type Certificate } from '#platform/signatures/index.ts';
import type { signatureView } from '../shapes.ts';
import { SigningError } from './errors.ts';
import type { OpenedKey } from './p12.ts';

/** Who signed, as pages show it. */
export type SignatureView = z.infer<typeof signatureView>;

/** Gives an RFC 3161 token over a SHA-256 digest, see `createTimestamps`. */
export type Timestamps = (digest: Uint8Array) => Promise<Uint8Array>;

export interface SignWhat {
  readonly pdf: Uint8Array;
  readonly key: OpenedKey;
  readonly at: Date;
  /** PAdES B-T with them, B-B without. */
  readonly timestamps?: Timestamps | undefined;
  /** What is written as the reason. */
  readonly reason: string;
  /** Name of the signature's field. */
  readonly fieldName: string;
}

/**
 * Signs a PDF as an incremental update: PAdES baseline (ETSI EN 319 142-1), SHA-256, with no mark on its pages. The
 * bytes before the update stay as they were.
 *
 * @throws {SigningError} EXPIRED
 * @throws what `timestamps` throws
 */
export async function signWith({ pdf, key, at, timestamps, reason, fieldName }: SignWhat): Promise<Uint8Array> {
  const { validFromDate, validToDate } = key.certificate.x509;
  if (at < validFromDate || at > validToDate) throw new SigningError('EXPIRED');
  const stamped: Partial<SignOptions> = timestamps
    ? { level: 'B-T', timestampAuthority: { timestamp: (digest) => timestamps(digest) } }
    : { level: 'B-B' };
  const { bytes } = await (
    await PDF.load(pdf)
  ).sign({
    signer: key.signer,
    signingTime: at,
    reason,
    fieldName,
    digestAlgorithm: 'SHA-256',
    estimatedSize: room(key),
    ...stamped,
  });
  return bytes;
}

/** Octets that the signature may take: its own, those of the certificates, and of a time stamp with its certificates. */
const room = ({ certificate, chain }: OpenedKey): number =>
  24_576 + certificate.der.length + chain.reduce((sum, one) => sum + one.length, 0);

/** What a certificate says of who signed. */
export function signatureOf(certificate: Certificate, at: Date): SignatureView {
  const { commonName, issuer } = signerOf(certificate);
  const { certificateKind } = kindOf(certificate);
  return {
    signer: commonName,
    issuer,
    signedAt: at.toISOString(),
    qualified: certificateKind === 'qualified-signature',
  };
}
