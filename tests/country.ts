import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../bench/ports.ts';
import { simulatedSystems } from '../cli/addresses.ts';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { type AnyService, discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run } from '#platform/run/run.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';

/** How the portal's services are spread over processes. */
export type Shape = 'one-process' | 'process-each';

export interface CountryOptions {
  readonly shape?: Shape;
  readonly population?: number;
  /** Settings beside those that the country makes itself. */
  readonly settings?: NodeJS.ProcessEnv;
}

/** A whole country for a test: database, state in a box, portal. */
export interface Country {
  /** Where citizens reach the portal. */
  readonly url: string;
  readonly simulators: Simulators;
  /** Administrator of the database. */
  readonly adminUrl: string;
  readonly dataDir: string;
  readonly secret: string;
  /** Stops the portal hard (SIGKILL where it has processes of its own) and starts it again on the same data. */
  restartPortal(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
const secret = 'a secret for tests only, of at least 32 characters';

/** Starts a country; every part of it is real. */
export async function startCountry({ shape = 'one-process', population = 200, settings = {} }: CountryOptions = {}): Promise<Country> {
  const services = await discoverServices(root);
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-country-'));
  const [database, simulators] = await Promise.all([
    testDatabase(),
    startSimulators({ port: 0, dataDir: join(dataDir, 'simulators'), population: { seed: 'tests', size: population } }),
  ]);
  const trustFile = join(dataDir, 'isds-trust.pem');
  await writeFile(trustFile, simulators.trust.isdsCa);
  await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });

  const environment: NodeJS.ProcessEnv = {
    ...simulatedSystems(simulators.url, trustFile),
    PORTAL_DATA_DIR: dataDir,
    PORTAL_DATABASE_URL: database.adminUrl,
    PORTAL_DEMO: 'true',
    PORTAL_LOG_LEVEL: 'silent',
    PORTAL_RATE_LIMIT: '100000',
    PORTAL_SECRET: secret,
    ...settings,
  };
  const start = shape === 'one-process' ? await inOneProcess(services, environment) : await inProcessesOfTheirOwn(services, environment);
  let portal = await start.begin();
  await registerServiceProvider(simulators.url, await (await fetch(`${start.url}/nia/metadata`)).text());

  return {
    url: start.url,
    simulators,
    adminUrl: database.adminUrl,
    dataDir,
    secret,
    async restartPortal() {
      await portal.kill();
      portal = await start.begin();
    },
    async stop() {
      await portal.stop();
      await simulators.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface PortalProcess {
  kill(): Promise<void>;
  stop(): Promise<void>;
}

interface Starter {
  readonly url: string;
  begin(): Promise<PortalProcess>;
}

async function inOneProcess(services: readonly AnyService[], environment: NodeJS.ProcessEnv): Promise<Starter> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig(settingsSchema(services), { ...environment, PORTAL_PORT: String(port), PORTAL_PUBLIC_URL: url });
  return {
    url,
    async begin() {
      const portal = await run({ services, hosted: services, config, secret, databaseUrl: config.PORTAL_DATABASE_URL!, log: silentLog });
      return { stop: () => portal.stop(), kill: () => portal.stop() };
    },
  };
}

/** Each target by `portal serve --target=…`, knowing the others by PORTAL_PEERS only. */
async function inProcessesOfTheirOwn(services: readonly AnyService[], environment: NodeJS.ProcessEnv): Promise<Starter> {
  const ports = await freePorts(services.length);
  const addresses = services.map(({ target }, index) => [target, `http://127.0.0.1:${ports[index]}`] as const);
  const url = Object.fromEntries(addresses)['po-fe-portal']!;
  return {
    url,
    async begin() {
      const children = addresses.map(([target, address]) =>
        serve(target, {
          ...environment,
          PORTAL_PORT: new URL(address).port,
          PORTAL_PUBLIC_URL: url,
          PORTAL_PEERS: addresses.filter(([other]) => other !== target).map((pair) => pair.join('=')).join(','),
        }),
      );
      await Promise.all(addresses.map(([target, address], index) => untilReady(target, address, children[index]!)));
      const end = (signal: NodeJS.Signals) => async () => {
        await Promise.all(
          children.map(async (child) => {
            if (child.exitCode !== null || child.signalCode !== null) return;
            child.kill(signal);
            await once(child, 'exit');
          }),
        );
      };
      return { kill: end('SIGKILL'), stop: end('SIGTERM') };
    },
  };
}

function serve(target: string, environment: NodeJS.ProcessEnv): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'portal.ts', 'serve', `--target=${target}`], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function untilReady(target: string, address: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${target} ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${target} was not ready in time`);
}
