import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The project's folder. */
export const root = new URL('../../', import.meta.url).pathname.replace(/\/$/, '');

/** One process of the portal, `portal serve` with all targets. */
export interface PortalProcess {
  readonly name: string;
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves once it says that it is ready. */
  ready(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM: it drains and stops. */
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly name: string;
  readonly port: number;
  /** Folder of the release that it runs; the project's own by default. */
  readonly release?: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Largest file that it may write, in blocks of 512 bytes: `ulimit -f` of the POSIX shell. */
  readonly fileBlocks?: number;
  /** File that takes what it writes. */
  readonly log: string;
}

const readyMs = 90_000;

/** Starts a process of the portal; it is not ready yet. */
export function startProcess({
  name,
  port,
  release = root,
  environment,
  fileBlocks,
  log,
}: ProcessOptions): PortalProcess {
  const child = portalCommand(['serve'], { ...environment, PORTAL_PORT: String(port) }, release, fileBlocks);
  const lines = createWriteStream(log, { flags: 'a', mode: 0o600 });
  child.stdout!.pipe(lines, { end: false });
  child.stderr!.pipe(lines, { end: false });
  let last = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (last = (last + text).slice(-2_000)));
  const url = `http://127.0.0.1:${port}`;
  return {
    name,
    url,
    child,
    async ready() {
      for (const deadline = Date.now() + readyMs; Date.now() < deadline; await wait(50)) {
        if (hasEnded(child)) throw new Error(`${name} ended with ${child.exitCode} before it was ready: ${last}`);
        const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
        await answer?.arrayBuffer();
        if (answer?.ok) return;
      }
      throw new Error(`${name} was not ready in time: ${last}`);
    },
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
  };
}

/** Runs a command of the executable of a release; it sees the given settings and nothing else of this process's. */
export function portalCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  release: string,
  fileBlocks?: number,
): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', '--import', 'tsx', 'portal.ts', ...args];
  // Node ignores SIGXFSZ, so what is too large is an error of the write.
  const limited = ['/bin/sh', '-c', `ulimit -f ${fileBlocks} && exec "$@"`, 'sh', ...command];
  const [program = '', ...rest] = fileBlocks === undefined ? command : limited;
  return spawn(program, rest, {
    cwd: release,
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Sends a signal and waits for the end. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
