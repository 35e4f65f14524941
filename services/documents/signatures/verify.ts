import { inThread, ThreadEnded } from '#platform/threads/index.ts';
import type { Inspection } from './inspect.ts';
import { emptyReport, type SignatureReport, type SignedKind } from './report.ts';
import type { TrustStore } from './trust.ts';

/** Bytes looked into, by kind. A larger file is told to be too large; nothing is read of it. */
export const maxBytes: Readonly<Record<SignedKind, number>> = {
  pdf: 64 * 1024 * 1024,
  xml: 8 * 1024 * 1024,
  cms: 64 * 1024 * 1024,
  zfo: 48 * 1024 * 1024,
};

export interface VerifyOptions {
  /** Milliseconds. Default 20,000. */
  readonly timeoutMs?: number;
  /** Megabytes beside the file itself. Default 384. */
  readonly memoryMb?: number;
  readonly signal?: AbortSignal;
}

/** A file with signatures. */
export interface SignedFile {
  readonly bytes: Uint8Array;
  /** The file that a detached CMS signature (.p7s) is of. */
  readonly content?: Uint8Array;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Tells what a file is signed by. Files come from outside and may be made to hurt their reader, so each is looked into
 * in a worker thread of its own, one after another in a process. Nothing is asked over the network, and nothing is
 * stored. A file that cannot be read is no error: the report says so.
 *
 * @example
 * const report = await verifySignatures({ bytes }, 'pdf', loadTrust(['/etc/portal/trust']), new Date());
 * report.signatures[0]?.verdict; // 'valid'
 *
 * @throws the signal's reason
 */
export async function verifySignatures(
  file: SignedFile,
  kind: SignedKind,
  trust: TrustStore,
  now: Date,
  options: VerifyOptions = {},
): Promise<SignatureReport> {
  const size = file.bytes.byteLength + (file.content?.byteLength ?? 0);
  if (size > maxBytes[kind]) return emptyReport(kind, now, 'too-big');
  const turn = last.then(() => inWorker({ ...file, kind, trust, now }, size, options));
  last = turn.catch(() => undefined);
  return turn;
}

async function inWorker(
  task: Inspection,
  size: number,
  { timeoutMs = 20_000, memoryMb = 384, signal }: VerifyOptions,
): Promise<SignatureReport> {
  // A copy for the thread, and one to work with.
  const withFile = memoryMb + Math.ceil((3 * size) / 1024 / 1024);
  try {
    return await inThread<Inspection, SignatureReport>(new URL('./verify-worker.ts', import.meta.url), task, {
      timeoutMs,
      memoryMb: withFile,
      signal,
    });
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
    return emptyReport(task.kind, task.now, error.why === 'died' ? 'damaged' : 'too-costly');
  }
}
