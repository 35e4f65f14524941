import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from './load.ts';

const root = join(import.meta.dirname, '..');
const execArgv = ['--disable-warning=ExperimentalWarning', '--import', 'tsx'];

/** Puts load on an address from a process of its own. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const child = spawn(process.execPath, [...execArgv, 'bench/load.ts', JSON.stringify(order)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error('the load generator failed');
  return JSON.parse(Buffer.concat(chunks).toString()) as LoadResult;
}

/** A process of the project that tells its address when it is up. */
export async function startChild(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(root, file), [...args], {
    cwd: root,
    execArgv,
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
