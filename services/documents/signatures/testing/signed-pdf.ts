/**
 * For tests and journeys: PDF files signed as programs sign them, by @libpdf/core.
 *
 * @example a file that a portal with the state in a box trusts
 * const pki = await openPki(':memory:');
 * const bytes = await signedPdf({ signer: await signerOf(pki, 'Jan Novák'), timestamp: pki.timestamp, level: 'B-T' });
 */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { PDF, type RevocationProvider, type SignOptions, type Signer, type TimestampAuthority } from '@libpdf/core';
import type { Pki } from '#simulators/pki/index.ts';
import type { TestIdentity } from './certificates.ts';

/** Who signs: a key and its certificate, with those of the authorities above it. */
export type PdfSigner = Pick<TestIdentity, 'key' | 'certificate' | 'chain'>;

export interface SignedPdfOptions {
  readonly signer: PdfSigner;
  /** The file to sign; default a page with `text`. */
  readonly file?: Uint8Array;
  readonly text?: string;
  /** Default B-B. B-LT and B-LTA carry the revocation data given. */
  readonly level?: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';
  /** Token over a SHA-256 digest at a time. Needed from B-T on. */
  readonly timestamp?: (digest: Uint8Array, at: Date) => Uint8Array;
  /** Time of the stamp; default `signingTime`. */
  readonly stampedAt?: Date;
  readonly signingTime?: Date;
  readonly revocation?: RevocationProvider;
  readonly subFilter?: SignOptions['subFilter'];
  readonly reason?: string;
  readonly fieldName?: string;
}

/** A PDF of one page with a line of text, not signed. */
export async function plainPdf(text = 'Rozhodnutí o povolení'): Promise<Uint8Array> {
  const pdf = PDF.create();
  // Its letters are those of the standard fonts: no diacritics.
  pdf.addPage({ size: 'a4' }).drawText(text.normalize('NFD').replace(/\p{M}/gu, ''), { x: 60, y: 760, size: 14 });
  return pdf.save();
}

/** A signed PDF. A signature is added to `file` as it is: sign again to have two. */
export async function signedPdf(options: SignedPdfOptions): Promise<Uint8Array> {
  const { level = 'B-B', signingTime = new Date('2026-01-02T10:00:00Z'), timestamp, stampedAt = signingTime } = options;
  const pdf = await PDF.load(options.file ?? (await plainPdf(options.text)));
  const authority: TimestampAuthority | undefined = timestamp && {
    timestamp: (digest) => Promise.resolve(timestamp(digest, stampedAt)),
  };
  const { bytes } = await pdf.sign({
    signer: libpdfSigner(options.signer),
    signingTime,
    // Plain CMS has no levels.
    ...(options.subFilter === 'adbe.pkcs7.detached' ? {} : { level }),
    ...(options.subFilter ? { subFilter: options.subFilter } : {}),
    ...(options.reason === undefined ? {} : { reason: options.reason }),
    ...(options.fieldName === undefined ? {} : { fieldName: options.fieldName }),
    ...(authority && level !== 'B-B' ? { timestampAuthority: authority } : {}),
    revocationProvider: options.revocation ?? {
      getOCSP: () => Promise.resolve(null),
      getCRL: () => Promise.resolve(null),
    },
  });
  return bytes;
}

function libpdfSigner({ key, certificate, chain }: PdfSigner): Signer {
  const isEc = key.asymmetricKeyType === 'ec';
  return {
    certificate,
    certificateChain: [...chain],
    keyType: isEc ? 'EC' : 'RSA',
    signatureAlgorithm: isEc ? 'ECDSA' : 'RSASSA-PKCS1-v1_5',
    sign: (data, algorithm) => Promise.resolve(sign(algorithm.replace('-', '').toLowerCase(), data, key)),
  };
}

/** A new signer certified by the authority of the state in a box. */
export async function signerOf(pki: Pki, commonName: string, organization = 'Stát v krabici'): Promise<PdfSigner> {
  const { keyPem, certificatePem } = await pki.issue('seal', { organization, commonName });
  return {
    key: createPrivateKey(keyPem),
    certificate: Buffer.from(new X509Certificate(certificatePem).raw),
    chain: [Buffer.from(new X509Certificate(pki.issuerPem()).raw)],
  };
}
