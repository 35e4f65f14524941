import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A lock file held by a process for as long as it lives. */
export interface OwnerLock {
  release(): Promise<void>;
}

/** The lock is held by a living process. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
  /** Process id of the holder. */
  readonly pid: number;

  constructor(pid: number) {
    super(`held by the process ${pid}`);
    this.pid = pid;
  }
}

/**
 * Takes a lock file, also one whose holder died without releasing it. The file appears whole or not at all, and names
 * the process and when it began, so that a reused process id is not taken for the holder.
 * @throws {LockHeld}
 */
export async function takeLock(path: string): Promise<OwnerLock> {
  const mine = `${process.pid} ${await startOf(process.pid)} ${randomBytes(6).toString('hex')}\n`;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, mine, { flag: 'wx', mode: 0o600 });
  const lock: OwnerLock = { release: () => release(path, mine) };
  try {
    for (;;) {
      if (await linked(draft, path)) return lock;
      const theirs = await contents(path);
      if (theirs === undefined) continue;
      const [pid, start] = theirs.split(/[ \n]/);
      if (start && (await startOf(Number(pid))) === start) throw new LockHeld(Number(pid));
      if (await inherited(draft, path, theirs)) return lock;
    }
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/**
 * Replaces a stale lock by one's own. Only who holds a lock named after the stale one's contents may do so: otherwise
 * one of two that found it stale could throw away the fresh lock of the other.
 */
async function inherited(draft: string, path: string, stale: string): Promise<boolean> {
  const name = createHash('sha256').update(stale).digest('hex').slice(0, 12);
  let right: OwnerLock;
  try {
    right = await takeLock(`${path}.${name}`);
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    await wait(5);
    return false;
  }
  try {
    if ((await contents(path)) !== stale) return false;
    await rename(draft, path);
    return true;
  } finally {
    await right.release();
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function release(path: string, mine: string): Promise<void> {
  if ((await contents(path)) === mine) await unlink(path);
}

async function contents(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** When a process began, as text that differs for another process with the same id; '' when there is none. */
export async function startOf(pid: number): Promise<string> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !alive(pid)) return '';
  const stat = await contents(`/proc/${pid}/stat`).catch(() => undefined);
  // proc(5): field 3 is the state and field 22 the start, counted after the command's name, which may hold anything.
  const [state = '', ...more] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  if (stat) return /[ZX]/.test(state) ? '' : (more[18] ?? '');
  if (process.platform === 'win32') return 'running';
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.trim().replaceAll(/\s+/g, '_');
}

/** Whether a process with this id exists, also one of another user. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
