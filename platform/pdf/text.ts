import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createTurns } from './turns.ts';

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

const looksMs = 50;

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
  const worker = new Worker(new URL('./text-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
    // The worker needs no loader of this process: Node strips its types.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
    // What a library says of a hostile file must not reach this process's log.
    stdout: true,
    stderr: true,
  });
  const stops = new AbortController();
  try {
    signal?.throwIfAborted();
    return await Promise.race([
      reading(worker, stops.signal),
      tooMuchMemory(worker, memoryMb, stops.signal),
      tooLong(timeoutMs, stops.signal),
      aborted(signal, stops.signal),
    ]);
  } finally {
    stops.abort();
    await worker.terminate();
  }
}

async function reading(worker: Worker, signal: AbortSignal): Promise<string> {
  try {
    const [answer] = (await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }).then(() => [{ fault: 'damaged' }]),
    ])) as [PdfReading];
    if ('fault' in answer) throw new PdfUnreadableError(answer.fault);
    return answer.text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') throw new PdfUnreadableError('memory');
    throw error;
  }
}

/** The limits of a worker do not count buffers outside its heap, and that is where a content unpacks. */
function tooMuchMemory(worker: Worker, memoryMb: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const look = async (): Promise<void> => {
      const { external_memory } = await worker.getHeapStatistics();
      if (external_memory > memoryMb * 1024 * 1024) reject(new PdfUnreadableError('memory'));
    };
    // A worker that has ended has nothing to tell any more.
    const timer = setInterval(() => void look().catch(() => undefined), looksMs);
    signal.addEventListener('abort', () => clearInterval(timer));
  });
}

function tooLong(ms: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new PdfUnreadableError('time')), ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

function aborted(outer: AbortSignal | undefined, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    outer?.addEventListener('abort', () => reject(outer.reason as Error), { signal: done });
  });
}
