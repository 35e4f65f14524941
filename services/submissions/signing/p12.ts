import { randomBytes, verify } from 'node:crypto';
import { P12Signer, SignerError, type Signer } from '@libpdf/core';
import { maySign, readCertificate, type Certificate } from '#platform/signatures/index.ts';
import { SigningError } from './errors.ts';

/** A key with its certificate, from a PKCS#12 file. */
export interface OpenedKey {
  readonly signer: Signer;
  readonly certificate: Certificate;
  /** Certificates of authorities that came along, DER. */
  readonly chain: readonly Uint8Array[];
}

/**
 * Opens a PKCS#12 file (RFC 7292): PBES2 with AES or 3DES, and the old pbeWithSHAAnd3-KeyTripleDES-CBC and
 * pbeWithSHAAnd40BitRC2-CBC, as Czech authorities still issue. The certificate is the one that the key belongs to,
 * wherever it stands in the file.
 *
 * @throws {SigningError} WRONG_PASSWORD, NO_KEY
 */
export async function openP12(p12: Uint8Array, password: string): Promise<OpenedKey> {
  const opened = await open(p12, password);
  const certificates = [opened.certificate, ...(opened.certificateChain ?? [])];
  const own = await ownOf(opened, certificates);
  if (!own || !maySign(own)) throw new SigningError('NO_KEY');
  const chain = certificates.filter((der) => !own.der.equals(der));
  const signer: Signer = {
    certificate: own.der,
    certificateChain: chain,
    keyType: opened.keyType,
    signatureAlgorithm: opened.signatureAlgorithm,
    sign: (data, algorithm) => opened.sign(data, algorithm),
  };
  return { signer, certificate: own, chain };
}

async function open(p12: Uint8Array, password: string): Promise<P12Signer> {
  try {
    return await P12Signer.create(p12, password);
  } catch (error) {
    // The file's own check fails by any other password; a file without that check fails where it is deciphered.
    const wrong = error instanceof SignerError && /integrity|\bmac\b|password|decrypt/i.test(error.message);
    throw new SigningError(wrong ? 'WRONG_PASSWORD' : 'NO_KEY');
  }
}

/** The certificate whose key this is: it verifies what the key signs. */
async function ownOf(signer: Signer, certificates: readonly Uint8Array[]): Promise<Certificate | undefined> {
  const trial = randomBytes(32);
  const signature = await signer.sign(trial, 'SHA-256');
  return certificates.map(readCertificate).find(({ key }) => key !== null && verify('sha256', trial, key, signature));
}
