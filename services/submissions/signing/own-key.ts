import type { DigestAlgorithm, Signer } from '@libpdf/core';
import { readCertificate } from '#platform/signatures/index.ts';
import { createTurns, inThread, ThreadEnded, type ThreadLimits } from '#platform/threads/index.ts';
import { SigningError } from './errors.ts';
import type { OpenedKey } from './p12.ts';
import type { KeyAnswer, KeyTask } from './p12-worker.ts';

/** A file may ask for any number of rounds of its derivation: so long it may take, and so many at once. */
const usual: ThreadLimits = { timeoutMs: 15_000, memoryMb: 128 };
const turns = createTurns(2);

/**
 * A person's own key. It is opened only within a thread that ends after that, once to see the certificate and once to
 * sign; it never comes into the memory of the process's main thread, is never stored and never logged.
 *
 * @throws {SigningError} WRONG_PASSWORD, NO_KEY (also where opening takes too long)
 */
export async function ownKey(p12: Uint8Array, password: string, limits = usual): Promise<OpenedKey> {
  const seen = await ask({ p12, password, data: null, algorithm: 'SHA-256' }, limits);
  const certificate = readCertificate(seen.certificate);
  const signer: Signer = {
    certificate: seen.certificate,
    certificateChain: [...seen.chain],
    keyType: seen.keyType,
    signatureAlgorithm: seen.signatureAlgorithm,
    async sign(data: Uint8Array, algorithm: DigestAlgorithm) {
      const { signature } = await ask({ p12, password, data, algorithm }, limits);
      if (!signature) throw new SigningError('NO_KEY');
      return signature;
    },
  };
  return { signer, certificate, chain: seen.chain };
}

async function ask(task: KeyTask, limits: ThreadLimits): Promise<Exclude<KeyAnswer, { fault: unknown }>> {
  const release = await turns.take();
  try {
    const answer = await inThread<KeyTask, KeyAnswer>(new URL('./p12-worker.ts', import.meta.url), task, limits);
    if ('fault' in answer) throw new SigningError(answer.fault);
    return answer;
  } catch (error) {
    throw error instanceof ThreadEnded ? new SigningError('NO_KEY') : error;
  } finally {
    release();
  }
}
