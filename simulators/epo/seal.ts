import { createHash, createPrivateKey, type Hash, X509Certificate } from 'node:crypto';
import { ByteSource, checkSignatures, digestNames, type HashName, readCms } from '#platform/signatures/index.ts';
import type { Identity } from '../pki/certificates.ts';
import { signWhole } from '../pki/cms.ts';
import type { Pki } from '../pki/index.ts';

const NAME = {
  organization: 'Simulovaná finanční správa (nic skutečného)',
  commonName: 'Podatelna EPO – simulace',
};

/** Signs receipts with a certificate of its own; it is issued when it is first needed, and not kept. */
export function createReceiptSeal(pki: Pki): (content: Buffer, at: Date) => Promise<Buffer> {
  let known: Promise<Identity> | undefined;
  const chain = [Buffer.from(new X509Certificate(pki.issuerPem()).raw)];
  return async (content, at) => {
    known ??= issued(pki);
    return signWhole(content, { signer: await known, chain, signingTime: at });
  };
}

async function issued(pki: Pki): Promise<Identity> {
  const { keyPem, certificatePem } = await pki.issue('seal', NAME);
  const certificate = new X509Certificate(certificatePem);
  return {
    key: createPrivateKey(keyPem),
    certificate: Buffer.from(certificate.raw),
    subject: Buffer.alloc(0),
    serial: Buffer.from(certificate.serialNumber, 'hex'),
  };
}

/** What was signed; null: it is no attached signature, or one that does not fit. */
export async function openFiled(signed: Buffer): Promise<Buffer | null> {
  try {
    const hashes = new Map<HashName, Hash>();
    const pieces: Buffer[] = [];
    const reading = readCms(new ByteSource([signed], signed.length), (algorithms) => {
      for (const name of digestNames(algorithms)) hashes.set(name, createHash(name));
    });
    let step = await reading.next();
    for (; !step.done; step = await reading.next()) {
      pieces.push(step.value);
      for (const hash of hashes.values()) hash.update(step.value);
    }
    if (step.value.detached) return null;
    const content = Buffer.concat(pieces);
    const digests = new Map([...hashes].map(([name, hash]) => [name, hash.digest()]));
    const [only, ...more] = checkSignatures(step.value, { digests, bytes: () => content });
    // The description asks for exactly one signature.
    return only?.ok && more.length === 0 ? content : null;
  } catch {
    return null;
  }
}
