import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DataFolderError, freshAdvice } from './data-folder-error.ts';
import type { Home } from './embedded-home.ts';
import { alive } from './owner-lock.ts';

/** A server that runs and takes connections. */
export interface Postmaster {
  readonly port: number;
  /** Ends its sessions, writes everything down, and is gone when this resolves. */
  stop(): Promise<void>;
}

/** Settings of every embedded server. Durability is PostgreSQL's own: fsync and synchronous_commit stay on. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '600',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  lc_messages: 'C',
  log_checkpoints: 'off',
  // Messages, statements and details of failed statements hold values: only the server's own news is logged.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const startMs = 60_000;
const stopMs = 15_000;

/** Starts the server on a cluster; a free port when 0 is asked for. @throws {DataFolderError} */
export async function startPostmaster(
  home: Home,
  port: number,
  more: Readonly<Record<string, string>>,
  log: (message: string) => void,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port || (await freePort());
    const started = await tryStart(home, chosen, more, log);
    if (typeof started !== 'string') return started;
    const taken = /could not (?:bind|create any)|Address already in use/.test(started);
    if (taken && port === 0 && attempt < 5) continue;
    throw failure(home, chosen, taken, started);
  }
}

function failure(home: Home, port: number, taken: boolean, said: string): DataFolderError {
  if (taken)
    return new DataFolderError('cannot-start', `The port ${port} of the database is in use by another program.`);
  const reason = /(?:FATAL|PANIC): {2}(.+)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? 'no reason given';
  if (/No space left|shared memory|semaphores|out of memory|Permission denied|too many open files/i.test(said)) {
    return new DataFolderError('cannot-start', `The database could not start in ${home.folder}: ${reason}`);
  }
  return new DataFolderError(
    'damaged',
    `The database folder ${home.cluster} is damaged; PostgreSQL says: ${reason}. ${freshAdvice}`,
  );
}

/** The server, or what it said before it ended. */
async function tryStart(
  home: Home,
  port: number,
  more: Readonly<Record<string, string>>,
  log: (message: string) => void,
): Promise<Postmaster | string> {
  const flags = Object.entries({ ...settings, ...more, port: String(port) }).flatMap(([k, v]) => ['-c', `${k}=${v}`]);
  const child = spawn(home.binaries.postgres, ['-D', home.cluster, ...flags], {
    ...home.user,
    cwd: home.cluster,
    // In a group of its own: Ctrl-C goes to the portal, which stops the server when it has finished its work.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  let ended = false;
  let said = '';
  child.once('error', (error) => {
    ended = true;
    said += error.message;
  });
  child.once('exit', () => (ended = true));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 10_000) said += text;
    for (const line of text.trimEnd().split('\n')) log(line);
  });
  const killed = (): void => void child.kill('SIGINT');
  process.once('exit', killed);

  // oxlint-disable-next-line no-unmodified-loop-condition -- the process's end sets it
  for (const deadline = Date.now() + startMs; !ended; await wait(8)) {
    if (await isReady(home, child)) {
      return { port, stop: () => stopChild(child, killed, () => ended) };
    }
    if (Date.now() > deadline) child.kill('SIGQUIT');
  }
  process.removeListener('exit', killed);
  // The last words may arrive after the exit.
  if (child.stderr.readable) await new Promise((resolve) => child.stderr.once('close', resolve));
  return said;
}

async function stopChild(child: ChildProcess, killed: () => void, ended: () => boolean): Promise<void> {
  process.removeListener('exit', killed);
  if (ended()) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), stopMs);
  await gone;
  clearTimeout(timer);
}

interface PidFile {
  readonly pid: number;
  readonly status: string;
}

/** Line 1 is the process, line 8 the state: src/include/utils/pidfile.h of PostgreSQL. */
async function readPidFile(home: Home): Promise<PidFile | undefined> {
  const text = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
}

async function isReady(home: Home, child: ChildProcess): Promise<boolean> {
  const file = await readPidFile(home);
  return file?.pid === child.pid && file?.status === 'ready';
}

/**
 * Stops a server that outlived its portal (SIGKILL). The caller holds the folder's lock, so no living portal uses it.
 * A process with that id that is not this cluster's server is left alone: PostgreSQL then finds its file stale.
 */
export async function stopOrphan(home: Home, log: (message: string) => void): Promise<void> {
  const file = await readPidFile(home);
  if (!file || !(file.pid > 0) || !(await isServerOf(home, file.pid))) return;
  log('stopping the database server of a portal that was killed');
  process.kill(file.pid, 'SIGINT');
  for (const deadline = Date.now() + stopMs; alive(file.pid) && (await isServerOf(home, file.pid)); await wait(20)) {
    if (Date.now() > deadline) process.kill(file.pid, 'SIGQUIT');
  }
}

async function isServerOf(home: Home, pid: number): Promise<boolean> {
  if (!alive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command !== undefined) return command.split('\0').includes(home.cluster);
  // No /proc: the server removes its file when it ends, and the lock says that its portal is dead.
  return process.platform !== 'linux';
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
