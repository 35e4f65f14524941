import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ended } from '../portal/process.ts';
import { haproxyConfig, type ProxyOptions } from './config.ts';

/** A proxy that runs. */
export interface Proxy {
  readonly url: string;
  /** For the report, e.g. "HAProxy 2.6.12". */
  readonly what: string;
  stop(): Promise<void>;
}

/** Version of the HAProxy of this machine, e.g. "2.6.12"; undefined: there is none. */
export function haproxyVersion(): string | undefined {
  const { stdout, status } = spawnSync('haproxy', ['-v'], { encoding: 'utf8' });
  return status === 0 ? (/version (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'of unknown version') : undefined;
}

/**
 * Starts HAProxy, or where the machine has none, the equivalent of this project in a process of its own, which keeps
 * the same rules. The report says which it was.
 */
export async function startProxy(folder: string, options: ProxyOptions): Promise<Proxy> {
  const version = haproxyVersion();
  const child = version === undefined ? ownProxy(options) : await haproxy(folder, options);
  const url = `http://127.0.0.1:${options.port}`;
  await listening(url, child);
  return {
    url,
    what:
      version === undefined
        ? "the project's own proxy (HAProxy is not installed: apt-get install haproxy)"
        : `HAProxy ${version}`,
    stop: () => ended(child, 'SIGTERM'),
  };
}

async function haproxy(folder: string, options: ProxyOptions): Promise<ChildProcess> {
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, haproxyConfig(options));
  // -db: stays in the foreground, one process.
  return spawn('haproxy', ['-db', '-q', '-f', file], { stdio: ['ignore', 'ignore', 'ignore'] });
}

function ownProxy(options: ProxyOptions): ChildProcess {
  return fork(join(import.meta.dirname, 'own.child.ts'), [JSON.stringify(options)], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', 'tsx'],
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function listening(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await wait(30)) {
    if (child.exitCode !== null) throw new Error(`the proxy ended with ${child.exitCode}`);
    // Whatever it answers: no process may be ready yet.
    const answer = await fetch(url).catch(() => undefined);
    if (!answer) continue;
    await answer.arrayBuffer();
    return;
  }
  throw new Error('the proxy did not begin to listen');
}
