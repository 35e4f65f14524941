import { createTurns, inThread, ThreadEnded } from '#platform/threads/index.ts';
import { SigningError, type SigningFault } from './errors.ts';
import type { SignatureView } from './sign.ts';

/** A document that was signed elsewhere. */
export interface SignedDocument {
  /** Everybody who signed it, in the order of signing; at least one. */
  readonly signatures: readonly [SignatureView, ...SignatureView[]];
  /** A signature shows itself on a page; nothing else on the pages has changed. */
  readonly visible: boolean;
}

/** What the thread is told. */
export interface VerifyTask {
  readonly original: Uint8Array;
  readonly signed: Uint8Array;
  readonly now: Date;
}

export type VerifyAnswer = SignedDocument | { readonly fault: SigningFault };

const turns = createTurns(2);

/**
 * Whether a file is a document of ours with signatures added and nothing else, and who signed it. The file comes from
 * outside and may be made to hurt its reader, so it is looked into in a thread of its own.
 *
 * Checked: the file begins with the very bytes of the document; what is appended are signature fields, signatures and
 * their validation data, by comparing all that readers go by (pages, annotations, form, embedded files, structure); every
 * signature fits the bytes it is over and covers the document; the certificate is valid now and may sign. Not checked:
 * whether its issuer is trusted and whether it was revoked: that is for the recipient, as `qualified` is the
 * certificate's own word.
 *
 * @throws {SigningError} NOT_THE_DOCUMENT, NOT_SIGNED, BROKEN_SIGNATURE
 */
export async function verifySigned(original: Uint8Array, signed: Uint8Array, now: Date): Promise<SignedDocument> {
  const release = await turns.take();
  try {
    const memoryMb = 256 + Math.ceil((4 * (original.byteLength + signed.byteLength)) / 1024 / 1024);
    const answer = await inThread<VerifyTask, VerifyAnswer>(
      new URL('./verify-worker.ts', import.meta.url),
      { original, signed, now },
      { timeoutMs: 20_000, memoryMb },
    );
    if ('fault' in answer) throw new SigningError(answer.fault);
    return answer;
  } catch (error) {
    throw error instanceof ThreadEnded ? new SigningError('NOT_THE_DOCUMENT') : error;
  } finally {
    release();
  }
}
