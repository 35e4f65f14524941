import { createTurns, inThread, ThreadEnded } from '../threads/index.ts';

/** The bytes are no PDF, are locked by a password, or reading them took more time or memory than is allowed. */
export class PdfUnreadableError extends Error {
  override readonly name = 'PdfUnreadableError';
  readonly reason: PdfFault;

  constructor(reason: PdfFault) {
    super(`the PDF cannot be read: ${reason}`);
    this.reason = reason;
  }
}

/** `damaged` is also what is no PDF at all. */
export type PdfFault = 'damaged' | 'password' | 'time' | 'memory';

export interface PdfTextOptions {
  /** Pages read from the beginning; the rest is left out. Default 500. */
  readonly maxPages?: number;
  /** Characters given at most; the rest is left out. Default 5 million. */
  readonly maxCharacters?: number;
  /** Milliseconds of reading. Default 20,000. */
  readonly timeoutMs?: number;
  /** Megabytes that reading may take. Default 256. */
  readonly memoryMb?: number;
  readonly signal?: AbortSignal;
}

/** What the worker is told. */
export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly maxPages: number;
  readonly maxCharacters: number;
}

/** What the worker answers. */
export type PdfReading = { readonly text: string } | { readonly fault: PdfFault };

/** So many are read at once in a process; others wait. */
const turns = createTurns(2);

/**
 * The text of a PDF, page by page, pages separated by form feeds; lines as far as the file tells them. A PDF from
 * outside may be made to hurt its reader (loops, content that unpacks to gigabytes), so each is read in a worker thread
 * of its own, which is ended when it takes too much time or memory. A scanned paper has no text: the answer is empty.
 *
 * @param bytes copied to the worker, untouched here
 * @throws {PdfUnreadableError}
 * @throws the signal's reason
 */
export async function pdfText(bytes: Uint8Array, options: PdfTextOptions = {}): Promise<string> {
  const { maxPages = 500, maxCharacters = 5_000_000, signal } = options;
  signal?.throwIfAborted();
  // The header stands within the first 1,024 bytes (ISO 32000-2, Annex I.3); without it no thread is worth starting.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-'))
    throw new PdfUnreadableError('damaged');
  const release = await turns.take(signal);
  try {
    return await read({ bytes, maxPages, maxCharacters }, options);
  } finally {
    release();
  }
}

async function read(
  task: PdfTask,
  { timeoutMs = 20_000, memoryMb = 256, signal }: Pick<PdfTextOptions, 'timeoutMs' | 'memoryMb' | 'signal'>,
): Promise<string> {
  const answer = await inThread<PdfTask, PdfReading>(new URL('./text-worker.ts', import.meta.url), task, {
    timeoutMs,
    memoryMb,
    signal,
  }).catch((error: unknown) => {
    // What went wrong in the thread by itself is ours to mend, not the file's fault.
    if (!(error instanceof ThreadEnded) || (error.why === 'died' && error.cause !== undefined)) throw error;
    throw new PdfUnreadableError(error.why === 'died' ? 'damaged' : error.why);
  });
  if ('fault' in answer) throw new PdfUnreadableError(answer.fault);
  return answer.text;
}
