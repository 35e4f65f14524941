/** Seals of the two automata on the PDF files that they send (PAdES, ETSI EN 319 142-1). */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { PDF, type Signer } from '@libpdf/core';
import type { AutomatonName } from '#connectors/czechpoint/protocol.ts';
import type { Pki } from '../pki/index.ts';

const NAMES: Readonly<Record<AutomatonName, string>> = {
  czechpoint: 'Automat CzP (MV) – simulace',
  registers: 'Automat ZR (SZR) – simulace',
};

/** Signs a PDF as of a time. */
export type Sealing = (automaton: AutomatonName, pdf: Uint8Array, at: Date) => Promise<Uint8Array>;

/** Seals of one state in a box; each is issued when it is first needed, and not kept. */
export function createSealing(pki: Pki): Sealing {
  const signers = new Map<AutomatonName, Promise<Signer>>();
  const signerOf = (automaton: AutomatonName): Promise<Signer> => {
    const known = signers.get(automaton) ?? issued(pki, NAMES[automaton]);
    signers.set(automaton, known);
    return known;
  };
  return async (automaton, pdf, at) => {
    const document = await PDF.load(pdf);
    const { bytes } = await document.sign({
      signer: await signerOf(automaton),
      signingTime: at,
      level: 'B-T',
      timestampAuthority: { timestamp: async (digest) => pki.timestamp(digest, at) },
    });
    return bytes;
  };
}

async function issued(pki: Pki, commonName: string): Promise<Signer> {
  const name = { organization: 'Stát v krabici (simulace, nic skutečného)', commonName };
  const { keyPem, certificatePem } = await pki.issue('seal', name);
  const key = createPrivateKey(keyPem);
  return {
    certificate: Buffer.from(new X509Certificate(certificatePem).raw),
    certificateChain: [Buffer.from(new X509Certificate(pki.issuerPem()).raw)],
    keyType: 'RSA',
    signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
    sign: async (data, algorithm) => sign(algorithm.replace('-', '').toLowerCase(), data, key),
  };
}
