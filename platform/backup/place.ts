import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findHome, type Home } from '../data/embedded-home.ts';
import { LockHeld, type OwnerLock, takeLock } from '../data/owner-lock.ts';
import { asidePrefix, draftPrefix } from './data-folder.ts';
import { BackupError, told } from './errors.ts';

/** A data folder that a backup is to come to. The portal cannot start on it while it is held. */
export interface RestorePlace {
  /** Folder in it to unpack to. */
  readonly draft: string;
  /** Where the database of the draft is. */
  readonly home: Home;
  /** Moves what was there aside and the draft into its place; gives the folder that holds what was there, if any. */
  finish(): Promise<string | undefined>;
  /** Removes the draft. */
  drop(): Promise<void>;
}

/**
 * Takes a data folder for a restore. It must be empty, or what is there is to be moved aside.
 * @throws {BackupError} not empty, a portal runs on it
 */
export async function takePlace(
  dataDir: string,
  force: boolean,
  log: (message: string) => void,
): Promise<RestorePlace> {
  const entries = await listed(dataDir);
  if (entries.length > 0 && !force) throw notEmpty(dataDir);
  const draft = join(dataDir, `${draftPrefix}${Date.now().toString(36)}`);
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const lock = await holdOff(dataDir, force, log);
  try {
    await mkdir(draft, { mode: 0o711 });
    const home = await findHome(join(draft, 'database'), log);
    const drop = async (): Promise<void> => {
      await rm(draft, { recursive: true, force: true });
      if (!isInside(home, draft)) await rm(home.folder, { recursive: true, force: true });
      await lock.release();
      await removeEmpty(dataDir);
    };
    return {
      draft,
      home,
      drop,
      async finish() {
        try {
          const aside = await exchange(dataDir, draft, home, log);
          await lock.release();
          return aside;
        } catch (error) {
          throw told('What was restored could not be moved into its place', error);
        }
      },
    };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await lock.release();
    throw told(`The data folder ${dataDir} cannot be used`, error);
  }
}

/** Keeps a portal from starting on the folder, if there is a database of one. */
async function holdOff(dataDir: string, force: boolean, log: (message: string) => void): Promise<OwnerLock> {
  const home = await findHome(join(dataDir, 'database'), log);
  // Root's database may be elsewhere, and outlive the data folder.
  if (!force && (await exists(home.cluster))) throw notEmpty(home.folder);
  try {
    return await takeLock(home.lockFile);
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    throw new BackupError(`A portal (process ${error.pid}) runs on ${dataDir}. Stop it first.`);
  }
}

async function exchange(
  dataDir: string,
  draft: string,
  draftHome: Home,
  log: (message: string) => void,
): Promise<string | undefined> {
  const home = await findHome(join(dataDir, 'database'), log);
  const old = (await listed(dataDir)).filter((name) => !(name === 'database' && isInside(home, dataDir)));
  const hadDatabase = await exists(home.cluster);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const aside = join(dataDir, `${asidePrefix}${stamp}`);
  if (old.length > 0 || hadDatabase) await mkdir(aside, { mode: 0o700 });
  for (const name of old) await rename(join(dataDir, name), join(aside, name));
  const database = isInside(home, dataDir) ? join(aside, 'database') : `${home.folder}.${asidePrefix}${stamp}`;
  if (hadDatabase) await rename(home.folder, database);
  else await rm(home.folder, { recursive: true, force: true });
  for (const name of await readdir(draft))
    if (name !== 'database') await rename(join(draft, name), join(dataDir, name));
  // The database last: without it, nothing of this starts as if it were whole.
  await rename(draftHome.folder, home.folder);
  await rm(draft, { recursive: true, force: true });
  return old.length > 0 || hadDatabase ? aside : undefined;
}

function notEmpty(folder: string): BackupError {
  return new BackupError(
    `${folder} is not empty. Restore into another folder (PORTAL_DATA_DIR), or say --force: ` +
      'what is there is then moved aside first, not deleted.',
  );
}

/** What is in a data folder but for what this process or an earlier restore put there. */
async function listed(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw told(`The data folder ${folder} cannot be used`, error);
  });
  return names.filter((name) => !name.startsWith(draftPrefix) && !name.startsWith(asidePrefix));
}

async function removeEmpty(dataDir: string): Promise<void> {
  // What is not empty stays.
  for (const folder of [join(dataDir, 'database'), dataDir]) await rmdir(folder).catch(() => undefined);
}

function isInside(home: Home, folder: string): boolean {
  return home.folder === join(resolve(folder), 'database');
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
