import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type EmbeddedServer, removeEmbedded, startEmbedded } from '#platform/data/index.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import type { Amounts, Visitor } from './bulk/furnish.ts';
import { makePeople } from './bulk/people.ts';
import { endChild, type Started, startChild } from './children.ts';
import { openFolder } from './folder.ts';
import { freePorts } from './ports.ts';
import { postmasterOf } from './measuring.ts';

/** A database with people in it, before a portal runs on it. */
export interface Ground {
  readonly folder: string;
  readonly database: EmbeddedServer;
  readonly secret: string;
  /** File with a `Visitor` on each line, and what is in it. */
  readonly visitorsFile: string;
  readonly visitors: readonly Visitor[];
  /** First process of PostgreSQL. */
  readonly postmaster: number;
  stop(): Promise<void>;
}

const secret = 'a secret for measuring only, of 32 characters';

/** Makes the database and the people. Durable, as in service: nothing is switched off. */
export async function layGround(options: {
  readonly seed: string;
  readonly people: readonly Amounts[];
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<Ground> {
  const folder = await openFolder();
  const database = await startEmbedded({
    dataDir: join(folder, 'database'),
    log: () => undefined,
    ...(options.settings ? { settings: options.settings } : {}),
  });
  const stop = async (): Promise<void> => {
    await database.stop();
    await removeEmbedded(join(folder, 'database'));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { adminUrl } = database;
    const services = await discoverServices(join(import.meta.dirname, '..'));
    await migratePortal({ adminUrl, services, secret, log: silentLog });
    const keyFile = join(folder, 'keys.json');
    const visitors = await makePeople({ adminUrl, secret, keyFile, seed: options.seed, people: options.people });
    const visitorsFile = join(folder, 'visitors');
    await writeFile(visitorsFile, visitors.map((visitor) => JSON.stringify(visitor)).join('\n'));
    return { folder, database, secret, visitorsFile, visitors, postmaster: await postmasterOf(adminUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Portals that run on a ground. */
export interface Portals {
  readonly all: readonly Started[];
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

export interface PortalsOptions {
  readonly processes: number;
  /** Folder for CPU profiles, which are written when the portals end. */
  readonly profile?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts portals with everything on, all on the same database and the same files. */
export async function startPortals(ground: Ground, { processes, profile, env = {} }: PortalsOptions): Promise<Portals> {
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`];
  if (profile !== undefined) await mkdir(profile, { recursive: true });
  const all: Started[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(all.splice(0).map(({ child }) => endChild(child)));
  };
  try {
    for (const port of await freePorts(processes)) {
      const settings = {
        ...process.env,
        PORTAL_DATABASE_URL: ground.database.adminUrl,
        PORTAL_DATA_DIR: ground.folder,
        PORTAL_SECRET: ground.secret,
        PORTAL_PORT: String(port),
        PORTAL_PUBLIC_URL: `http://127.0.0.1:${port}`,
        PORTAL_LOG_FORMAT: 'json',
        // All load comes from one address: the limit is on, and out of the way.
        PORTAL_RATE_LIMIT: '10000000',
        ...env,
      };
      all.push(await startChild('bench/portal.ts', [], settings, flags));
    }
    return { all, urls: all.map(({ url }) => url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
