import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom the server runs as. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. For root: the user "postgres", made if there is none, or else "nobody".
 * Undefined: as the user of this process.
 */
export async function serverUser(): Promise<OsUser | undefined> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  return (await named('postgres')) ?? (await created()) ?? (await named('nobody'));
}

async function named(name: string): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

async function created(): Promise<OsUser | undefined> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch {
    await run('adduser', ['-S', '-D', '-H', 'postgres']).catch(() => undefined);
  }
  return named('postgres');
}

/** Whether a user may pass through every folder above a path. */
export async function mayReach(user: OsUser, path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const facts = await stat(folder).catch(() => undefined);
    if (facts && !mayEnter(user, facts)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(user: OsUser, folder: { uid: number; gid: number; mode: number }): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
