import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type postgres from 'postgres';
import type { ArchiveWriter } from './archive.ts';
import { addFile } from './add-file.ts';
import { BackupError } from './errors.ts';

/** Folder of PostgreSQL's own files in the archive. */
export const clusterName = 'database/cluster';

/** Positions in the write-ahead log between which the copy was taken; it is consistent from `to` on. */
export interface BaseBackup {
  readonly from: string;
  readonly to: string;
}

/**
 * Contents that are made anew at each start, or belong to the running server only. From "Making a Base Backup Using the
 * Low Level API" (PostgreSQL 18, 25.3.4) and the list in the documentation of pg_basebackup.
 */
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
const leftOut =
  /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map(?:\.old)?|postgresql\.auto\.conf\.tmp|current_logfiles|backup_manifest)$|(?:^|\/)(?:pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/;

/**
 * Copies a running cluster by PostgreSQL's low-level API: it writes on meanwhile, and what it wrote comes from the
 * write-ahead log that is copied last. A temporary replication slot keeps that log until then. Needs the right to read
 * the cluster's folder, and a connection of the administrator (`sql`: one connection, held for all of it).
 *
 * @param beforeEnd runs when the files are copied, before the moment that the backup is of
 * @throws {BackupError}
 */
export async function baseBackup(
  sql: postgres.ReservedSql,
  cluster: string,
  archive: ArchiveWriter,
  beforeEnd: () => Promise<void>,
): Promise<BaseBackup> {
  await mustBeWhole(sql);
  const slot = `portal_backup_${process.pid}_${Date.now()}`;
  await sql`select pg_create_physical_replication_slot(${slot}, true, true)`;
  const [begun] = await sql<{ from: string; segment: string }[]>`
    with begun as materialized (select pg_backup_start('portal backup', true) as lsn)
    select lsn::text as from, pg_walfile_name(lsn) as segment from begun`;
  await copyFolder(cluster, '', archive);
  await beforeEnd();
  const [ended] = await sql<{ to: string; segment: string; labelfile: string; spcmapfile: string }[]>`
    with ended as materialized (select * from pg_backup_stop(false))
    select lsn::text as to, pg_walfile_name(lsn) as segment, labelfile, spcmapfile from ended`;
  if (!begun || !ended) throw new BackupError('The database did not say where its backup begins and ends.');
  const label = Buffer.from(ended.labelfile, 'utf8');
  await archive.file(`${clusterName}/backup_label`, label.length, [label]);
  await copyLog(cluster, begun.segment, ended.segment, archive);
  await sql`select pg_drop_replication_slot(${slot})`;
  return { from: begun.from, to: ended.to };
}

/** Tablespaces lie outside of the folder, and this portal never makes any. */
async function mustBeWhole(sql: postgres.ReservedSql): Promise<void> {
  const [row] = await sql<{ elsewhere: boolean }[]>`
    select exists (select from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as elsewhere`;
  if (row?.elsewhere)
    throw new BackupError('The database has tablespaces outside of its folder. Back it up by pg_basebackup.');
}

async function copyFolder(cluster: string, below: string, archive: ArchiveWriter): Promise<void> {
  await archive.folder(join(clusterName, below));
  for (const entry of await readdir(join(cluster, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (leftOut.test(path)) continue;
    if (entry.isDirectory() && emptied.has(path)) await archive.folder(`${clusterName}/${path}`);
    else if (entry.isDirectory()) await copyFolder(cluster, path, archive);
    else if (path === controlFile) await addControlFile(archive, join(cluster, path));
    // A file may be gone when it is its turn: the log says so, too.
    else if (entry.isFile()) await addFile(archive, `${clusterName}/${path}`, join(cluster, path));
    else throw new BackupError(`The database folder holds a link (${path}). Back it up by pg_basebackup.`);
  }
}

/** It is written over in its place at checkpoints, and nothing in the log would mend half of it. */
const controlFile = 'global/pg_control';

async function addControlFile(archive: ArchiveWriter, path: string): Promise<void> {
  for (let before = await readFile(path), tries = 1; ; tries++) {
    const again = await readFile(path);
    if (again.equals(before)) return archive.file(`${clusterName}/${controlFile}`, again.length, [again]);
    if (tries > 100) throw new BackupError('The control file of the database changes all the time. Try again.');
    before = again;
  }
}

/** Segments of the write-ahead log from the one to the other, both counted; their names sort as they were written. */
async function copyLog(cluster: string, first: string, last: string, archive: ArchiveWriter): Promise<void> {
  const names = (await readdir(join(cluster, 'pg_wal')))
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
    .toSorted();
  if (names[0] !== first || names.at(-1) !== last)
    throw new BackupError('The write-ahead log of the time of the backup is not whole. Try again.');
  for (const name of names) await addFile(archive, `${clusterName}/pg_wal/${name}`, join(cluster, 'pg_wal', name));
}

/** Whether this user may read a cluster. */
export async function mayRead(cluster: string): Promise<boolean> {
  const handle = await open(join(cluster, 'global', 'pg_control'), 'r').catch(() => undefined);
  await handle?.close();
  return handle !== undefined;
}
