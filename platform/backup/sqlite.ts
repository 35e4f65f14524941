import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { addFile } from './add-file.ts';
import type { ArchiveWriter } from './archive.ts';

/** Whether a file is a database of SQLite, as the state in a box keeps its own. */
export const isSqlite = (name: string): boolean => name.endsWith('.sqlite');

/** What SQLite keeps beside a database while it is open; a copy by SQLite itself needs neither. */
export const isBesideSqlite = (name: string): boolean => /\.sqlite-(?:wal|shm|journal)$/.test(name);

/** Adds a database of SQLite as it was at one moment, by its online backup; others write on meanwhile. */
export async function addSqlite(archive: ArchiveWriter, name: string, path: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-backup-'));
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      await backup(database, join(folder, 'copy'));
    } finally {
      database.close();
    }
    return await addFile(archive, name, join(folder, 'copy'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
