/** Running one hostile task in a worker thread of its own, ended when it takes too much time or memory. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly signal?: AbortSignal | undefined;
}

/** The task took more time or memory than it may, or died. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
  readonly why: 'time' | 'memory' | 'died';
  constructor(why: 'time' | 'memory' | 'died', options?: ErrorOptions) {
    super(`a worker thread was ended: ${why}`, options);
    this.why = why;
  }
}

const looksMs = 50;

/**
 * Starts a module as a worker thread and gives the first message it posts.
 *
 * @param task copied to the thread
 * @throws {ThreadEnded}
 * @throws the signal's reason
 */
export async function inThread<Task, Answer>(module: URL, task: Task, limits: ThreadLimits): Promise<Answer> {
  limits.signal?.throwIfAborted();
  const worker = new Worker(module, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, stackSizeMb: 4 },
    // The worker needs no loader of this process: Node strips its types.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
    // What a library says of a hostile file must not reach this process's log.
    stdout: true,
    stderr: true,
  });
  const done = new AbortController();
  try {
    return await Promise.race([answered<Answer>(worker, done.signal), stopped(worker, limits, done.signal)]);
  } finally {
    done.abort();
    await worker.terminate();
  }
}

async function answered<Answer>(worker: Worker, signal: AbortSignal): Promise<Answer> {
  const gone = once(worker, 'exit', { signal }).then(() => Promise.reject(new ThreadEnded('died')));
  try {
    const [answer] = (await Promise.race([once(worker, 'message', { signal }), gone])) as [Answer];
    return answer;
  } catch (error) {
    if (signal.aborted || error instanceof ThreadEnded) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ThreadEnded(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'died', { cause: error });
  }
}

function stopped(worker: Worker, limits: ThreadLimits, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const tooLong = setTimeout(() => reject(new ThreadEnded('time')), limits.timeoutMs);
    // The limits of a worker do not count buffers outside its heap, and that is where a content unpacks.
    const look = setInterval(() => {
      void takesTooMuch(worker, limits.memoryMb).then((much) => much && reject(new ThreadEnded('memory')));
    }, looksMs);
    limits.signal?.addEventListener('abort', () => reject(limits.signal?.reason as Error), { signal: done });
    done.addEventListener('abort', () => {
      clearTimeout(tooLong);
      clearInterval(look);
    });
  });
}

/** A thread that has ended takes nothing. */
async function takesTooMuch(worker: Worker, memoryMb: number): Promise<boolean> {
  try {
    return (await worker.getHeapStatistics()).external_memory > memoryMb * 1024 * 1024;
  } catch {
    return false;
  }
}
