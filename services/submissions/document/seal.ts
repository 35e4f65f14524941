import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Signer } from '@libpdf/core';
import { kindOf, maySign, readPem, signerOf, type Certificate } from '#platform/signatures/index.ts';
import { SigningError } from '../signing/errors.ts';
import { openP12, type OpenedKey } from '../signing/p12.ts';
import { signWith, type Timestamps } from '../signing/sign.ts';

/** The portal's own seal of receipts. */
export interface Seal {
  readonly key: OpenedKey;
  /** PAdES B-T with them, B-B without. */
  readonly timestamps?: Timestamps | undefined;
}

/**
 * Opens the key of the seal: PKCS#12, or PEM with the key (PKCS#8), its certificate and those of the authorities. Meant
 * for the start of a service: what is wrong is told at once.
 *
 * @throws {TypeError} naming the file, never the password
 */
export async function openSeal(file: string, password: string, timestamps?: Timestamps): Promise<Seal> {
  const bytes = readFileSync(file);
  const key = bytes.includes('-----BEGIN')
    ? keyOfPem(file, bytes.toString('latin1'))
    : await keyOfP12(file, bytes, password);
  return { key, timestamps };
}

/** Whether it may seal at a time: its certificate is valid then. */
export function holds({ key }: Seal, at: Date): boolean {
  const { validFromDate, validToDate } = key.certificate.x509;
  return at >= validFromDate && at <= validToDate;
}

/** Seals a PDF: PAdES, as an incremental update, with no mark on its pages. */
export function sealPdf(pdf: Uint8Array, { key, timestamps }: Seal, at: Date): Promise<Uint8Array> {
  return signWith({ pdf, key, at, timestamps, reason: 'Pečeť portálu', fieldName: 'Pecet' });
}

/** Who seals and what that is, Czech; whether it is qualified is the certificate's own word. */
export function sealWords({ key, timestamps }: Seal): string {
  const { commonName, organisation, issuer } = signerOf(key.certificate);
  const kind = kindOf(key.certificate).certificateKind;
  const who = organisation && organisation !== commonName ? `${commonName} (${organisation})` : commonName;
  const what =
    kind === 'qualified-seal'
      ? 'Certifikát o sobě říká, že je kvalifikovaným certifikátem pro elektronickou pečeť.'
      : 'Nejde o kvalifikovanou elektronickou pečeť.';
  const stamp = timestamps ? 'Pečeť nese elektronické časové razítko.' : 'Pečeť nenese elektronické časové razítko.';
  return `Soubor je opatřen elektronickou pečetí: ${who}, certifikát vydal: ${issuer}. ${what} ${stamp}`;
}

async function keyOfP12(file: string, bytes: Uint8Array, password: string): Promise<OpenedKey> {
  try {
    return await openP12(bytes, password);
  } catch (error) {
    if (!(error instanceof SigningError)) throw error;
    const why = error.code === 'WRONG_PASSWORD' ? 'is not opened by the password' : 'holds no key with its certificate';
    throw new TypeError(`${file} ${why} for sealing`, { cause: error });
  }
}

function keyOfPem(file: string, text: string): OpenedKey {
  try {
    const privateKey = createPrivateKey(text);
    const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    const certificates = readPem([text]);
    const own = certificates.find(({ key }) => key?.export({ type: 'spki', format: 'der' }).equals(spki));
    if (!own || !maySign(own)) throw new TypeError('no certificate of the key');
    const isEc = privateKey.asymmetricKeyType === 'ec';
    const chain = certificates.filter((one: Certificate) => one !== own).map(({ der }) => der);
    const signer: Signer = {
      certificate: own.der,
      certificateChain: chain,
      keyType: isEc ? 'EC' : 'RSA',
      signatureAlgorithm: isEc ? 'ECDSA' : 'RSASSA-PKCS1-v1_5',
      sign: async (data, algorithm) => sign(algorithm.replace('-', '').toLowerCase(), data, privateKey),
    };
    return { signer, certificate: own, chain };
  } catch {
    throw new TypeError(`${file} holds no key with its certificate for sealing`);
  }
}
