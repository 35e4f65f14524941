import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ArchiveWriter } from './archive.ts';
import { addFile } from './add-file.ts';
import { BackupError } from './errors.ts';
import { addSqlite, isBesideSqlite, isSqlite } from './sqlite.ts';

/** Folder of the portal's data folder in the archive. */
export const dataName = 'data';

/** What of a data folder is left out, as absolute paths. */
export interface DataFolder {
  readonly folder: string;
  readonly leftOut: ReadonlySet<string>;
}

/** What a restore moved out of its way, and where it unpacks, in the data folder. */
export const asidePrefix = 'before-restore-';
export const draftPrefix = '.restore-';

/** Locks, drafts of writers that are not done, where the running portal's database is, and what restores left. */
const passing = /(?:\.lock|\.draft)$|^(?:\.drafts|database-url|secret|before-restore-.*|\.restore-.*)$/;
const deepest = 40;

/**
 * The copying of a data folder in several goes: each takes what the ones before have not. A sealed file is written
 * whole before the database says that it is there, and removed only after the database has forgotten it; so whatever
 * the database knows of at a moment between two goes is in one of them.
 */
export function dataFolderCopier({ folder, leftOut }: DataFolder, archive: ArchiveWriter) {
  const done = new Set<string>();
  /** Takes what is below a folder, and was not taken yet. */
  const take = async (below: string, depth = 0): Promise<void> => {
    if (depth > deepest) throw new BackupError(`The data folder has a link that leads back into itself (${below}).`);
    const entries = await readdir(join(folder, below)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries) {
      const path = below === '' ? entry : `${below}/${entry}`;
      const full = join(folder, path);
      if (passing.test(entry) || isBesideSqlite(entry) || leftOut.has(resolve(full)) || done.has(path)) continue;
      const facts = await stat(full).catch(() => undefined);
      if (facts?.isDirectory()) await take(path, depth + 1);
      else if (facts?.isFile()) {
        const add = isSqlite(entry) ? addSqlite : addFile;
        if (await add(archive, `${dataName}/${path}`, full)) done.add(path);
      }
    }
  };
  return { take };
}
