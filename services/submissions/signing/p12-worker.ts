import { parentPort, workerData } from 'node:worker_threads';
import type { DigestAlgorithm, Signer } from '@libpdf/core';
import { SigningError, type SigningFault } from './errors.ts';
import { openP12 } from './p12.ts';

/** What the thread is to do: open the file, and sign `data` with its key where there is some. */
export interface KeyTask {
  readonly p12: Uint8Array;
  readonly password: string;
  readonly data: Uint8Array | null;
  readonly algorithm: DigestAlgorithm;
}

export type KeyAnswer =
  | { readonly fault: SigningFault }
  | {
      readonly certificate: Uint8Array;
      readonly chain: readonly Uint8Array[];
      readonly keyType: Signer['keyType'];
      readonly signatureAlgorithm: Signer['signatureAlgorithm'];
      readonly signature: Uint8Array | null;
    };

async function answer({ p12, password, data, algorithm }: KeyTask): Promise<KeyAnswer> {
  try {
    const { signer, certificate, chain } = await openP12(p12, password);
    return {
      certificate: Uint8Array.from(certificate.der),
      chain,
      keyType: signer.keyType,
      signatureAlgorithm: signer.signatureAlgorithm,
      signature: data === null ? null : await signer.sign(data, algorithm),
    };
  } catch (error) {
    return { fault: error instanceof SigningError ? error.code : 'NO_KEY' };
  }
}

/** The worker thread of `keyInThread`: opens one file, answers once, and ends; the key ends with it. */
const answered = await answer(workerData as KeyTask);
parentPort?.postMessage(answered, []);
