import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedSystems } from '../cli/addresses.ts';
import { freePorts } from '#bench/ports.ts';
import type { Access } from '#platform/contract.ts';
import { createCallerTokens, type CallerTokens } from '#platform/http/caller-token.ts';
import { type AnyService, discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';

/** A route of the portal's server, as Fastify knows it. */
export interface Route {
  readonly method: string;
  /** Pattern, e.g. "/datova-schranka/zprava/:id". */
  readonly url: string;
  readonly access: Access;
  readonly crossSite: boolean;
  readonly multipart: boolean;
}

/** What is attacked: a portal in a process of its own, over a real database, with the state in a box. */
export interface Target {
  readonly url: string;
  readonly routes: readonly Route[];
  readonly services: readonly AnyService[];
  readonly simulators: Simulators;
  readonly tokens: CallerTokens;
  /** Its database, for who has got that far. */
  readonly database: {
    readonly adminUrl: string;
    /** Of the role with which a service logs in. */
    readonly password: (role: string) => string;
  };
  /** What the portal has logged since an earlier length of it. */
  log(from?: number): string;
  /** How the portal's process ended, when it has; undefined while it lives. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
const secret = 'a secret for attacks only, of at least 32 characters';
/** Of the portal under attack, MiB: what holds a bomb whole does not live. */
const heap = 768;

/** Starts the portal and all that it stands on; everything is real but the people. */
export async function startTarget(settings: NodeJS.ProcessEnv = {}): Promise<Target> {
  const stops: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).toReversed()) await one();
  };
  try {
    return { ...(await start(settings, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(settings: NodeJS.ProcessEnv, stops: (() => unknown)[]): Promise<Omit<Target, 'stop'>> {
  const services = await discoverServices(root);
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-attack-'));
  stops.push(() => rm(dataDir, { recursive: true, force: true }));
  const database = await testDatabase();
  stops.push(() => database.drop());
  const simulators = await startSimulators({
    port: 0,
    dataDir: join(dataDir, 'simulators'),
    population: { seed: 'attack', size: 200 },
  });
  stops.push(() => simulators.stop());
  const trustFile = join(dataDir, 'isds-trust.pem');
  await writeFile(trustFile, simulators.trust.isdsCa);
  await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });

  const [port] = await freePorts(1);
  const { PATH, HOME, TMPDIR } = process.env;
  const child = fork(join(root, 'attack/portal.ts'), [], {
    cwd: root,
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${heap}`, '--import', 'tsx'],
    env: {
      PATH,
      HOME,
      TMPDIR,
      ...simulatedSystems(simulators.url, trustFile, simulators.addresses['mail']),
      PORTAL_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORTAL_PORT: String(port),
      PORTAL_DATA_DIR: dataDir,
      PORTAL_DATABASE_URL: database.adminUrl,
      PORTAL_SECRET: secret,
      PORTAL_LOG_FORMAT: 'json',
      // All attacks come from one address: the limit is on, and out of the way.
      PORTAL_RATE_LIMIT: '10000000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let ended: string | undefined;
  let written = '';
  child.on('exit', (code, signal) => (ended = signal ?? `code ${code}`));
  for (const output of [child.stdout!, child.stderr!])
    output.setEncoding('utf8').on('data', (text: string) => (written += text));
  stops.push(async () => {
    if (ended !== undefined) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`the portal did not start: ${written}`))),
  ])) as [{ url: string; routes: Route[] }];
  await registerServiceProvider(simulators.url, await (await fetch(`${told.url}/nia/metadata`)).text());
  return {
    ...told,
    services,
    simulators,
    tokens: createCallerTokens(secret),
    database: { adminUrl: database.adminUrl, password: rolePassword(secret) },
    log: (from = 0) => written.slice(from),
    ended: () => ended,
  };
}
