import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from './load.ts';

const root = join(import.meta.dirname, '..');
const execArgv = ['--disable-warning=ExperimentalWarning', '--import', 'tsx'];

/** Puts load on an address from a process of its own. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  return startWorker<LoadResult>('bench/load.ts', order).result;
}

/** A process of the project that is given an order and prints its result as JSON. */
export function startWorker<R>(file: string, order: unknown): { readonly pid: number; readonly result: Promise<R> } {
  const child = spawn(process.execPath, [...execArgv, file, JSON.stringify(order)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const result = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`${file} failed`);
    return JSON.parse(Buffer.concat(chunks).toString()) as R;
  });
  return { pid: child.pid!, result };
}

/** A process that is up, and its address. */
export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

/** A process of the project that tells its address when it is up; `flags`: of Node. */
export async function startChild(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  flags: readonly string[] = [],
): Promise<Started> {
  const child = fork(join(root, file), [...args], {
    cwd: root,
    execArgv: [...execArgv, ...flags],
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`))),
  ])) as [{ url: string }];
  return { child, url: message.url };
}

/** Ends a process and waits for it. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
