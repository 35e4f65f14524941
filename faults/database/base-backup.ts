import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { give, type Home } from '#platform/data/embedded-home.ts';

const run = promisify(execFile);

/** What a copy must not hold, PostgreSQL 18 § 25.3.4 ("Making a Base Backup Using the Low Level API"). */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'standby.signal', 'backup_label', 'tablespace_map']);
/** Folders that are copied empty. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

export interface StandbyOf {
  /** Administrator of the running primary. */
  readonly adminUrl: string;
  readonly from: Home;
  /** Where the standby comes to be; what is there is destroyed. */
  readonly to: Home;
  /** `primary_conninfo` of the standby. */
  readonly conninfo: string;
}

/**
 * Makes a standby of a running server by the low-level API for base backups: the package of the embedded server has no
 * pg_basebackup. The folder is copied while the server works; the label that comes with it tells the standby from where
 * to replay.
 */
export async function makeStandby({ adminUrl, from, to, conninfo }: StandbyOf): Promise<void> {
  await rm(to.cluster, { recursive: true, force: true });
  await mkdir(to.cluster, { recursive: true });
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    // Begin and end must be on one connection.
    await sql`select pg_backup_start('faults', fast => true)`;
    await copyCluster(from.cluster, to.cluster);
    const [end] = await sql<{ labelfile: string; spcmapfile: string }[]>`
      select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)`;
    await writeFile(join(to.cluster, 'backup_label'), end!.labelfile, { mode: 0o600 });
  } finally {
    await sql.end({ timeout: 5 });
  }
  await writeFile(join(to.cluster, 'standby.signal'), '', { mode: 0o600 });
  // Settings that the primary was given by ALTER SYSTEM came with the copy; these are the standby's own.
  await writeFile(join(to.cluster, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`, { mode: 0o600 });
  const made = ['', 'backup_label', 'standby.signal', 'postgresql.auto.conf', ...emptied];
  for (const name of made) await give(join(to.cluster, name), to.user);
  await chmod(to.cluster, 0o700);
}

/** By `cp -a`, which keeps owners and modes: asked as root, the files belong to the server's own user. */
async function copyCluster(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (leftOut.has(name)) continue;
    if (!emptied.has(name)) await run('cp', ['-a', join(from, name), to]).catch(vanished);
    else await mkdir(join(to, name), { mode: 0o700 });
  }
}

/** A file may go while it is copied: replaying writes it anew. Anything else shows when the standby starts. */
function vanished(error: unknown): void {
  const { stderr = '' } = error as { stderr?: string };
  const lines = stderr.trim().split('\n');
  if (!lines.every((line) => /No such file or directory/.test(line))) throw error;
}
