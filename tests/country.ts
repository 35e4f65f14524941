import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedSystems } from '../cli/addresses.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { startTlsFront } from './tls-front.ts';
import { portalCommand, root, type RunningShape, type Shape, shaped } from './shapes.ts';

export type { Shape } from './shapes.ts';

export interface CountryOptions {
  readonly shape?: Shape;
  readonly population?: number;
  /** Whether citizens reach the portal by https, through something that ends TLS before it. */
  readonly tls?: boolean;
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
  /** What processes of the portal have written so far, on either output. */
  written(): string;
  /** Runs a command of the executable over this country's settings, to its end. */
  command(...args: string[]): Promise<{ code: number | null; output: string }>;
  /** Stops the portal hard (SIGKILL where it has processes of its own). */
  killPortal(): Promise<void>;
  /** Starts a killed portal again on the same data. */
  startPortal(): Promise<void>;
  stop(): Promise<void>;
}

const secret = 'a secret for tests only, of at least 32 characters';

/** Starts a country; every part of it is real. */
export async function startCountry(options: CountryOptions = {}): Promise<Country> {
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  };
  try {
    return await start(options, stops, stopAll);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function start(
  { shape = 'one-process', population = 200, tls = false, settings = {} }: CountryOptions,
  stops: (() => Promise<unknown>)[],
  stopAll: () => Promise<void>,
): Promise<Country> {
  const services = await discoverServices(root);
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-country-'));
  stops.push(() => rm(dataDir, { recursive: true, force: true }));
  const database = await testDatabase();
  stops.push(() => database.drop());
  const simulators = await startSimulators({
    port: 0,
    dataDir: join(dataDir, 'simulators'),
    population: { seed: 'tests', size: population },
  });
  stops.push(() => simulators.stop());
  const trustFile = join(dataDir, 'isds-trust.pem');
  await writeFile(trustFile, simulators.trust.isdsCa);
  await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });

  const front = tls ? await startTlsFront(simulators.pki) : undefined;
  if (front) stops.push(() => front.stop());
  const environment: NodeJS.ProcessEnv = {
    ...(front ? { PORTAL_PUBLIC_URL: front.url, PORTAL_TRUST_PROXY: '127.0.0.1' } : {}),
    ...simulatedSystems(simulators.url, trustFile, simulators.addresses['mail']),
    PORTAL_DATA_DIR: dataDir,
    PORTAL_DATABASE_URL: database.adminUrl,
    PORTAL_DEMO: 'true',
    PORTAL_LOG_LEVEL: 'silent',
    PORTAL_RATE_LIMIT: '100000',
    // The machine of a test has other work: being late there is nobody's fault.
    PORTAL_MAX_LATE_MS: '60000',
    PORTAL_SECRET: secret,
    ...settings,
  };
  const outputs: string[] = [];
  const starter = await shaped(shape, { services, environment, secret, write: (output) => outputs.push(output) });
  let portal: RunningShape | undefined = await starter.begin();
  stops.push(async () => portal?.stop());
  front?.leadTo(starter.url);
  await registerServiceProvider(simulators.url, await (await fetch(`${starter.url}/nia/metadata`)).text());

  return {
    url: front?.url ?? starter.url,
    simulators,
    adminUrl: database.adminUrl,
    dataDir,
    secret,
    written: () => outputs.join(''),
    async command(...args) {
      const child = portalCommand(args, environment);
      const [output, errors] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
      return { code: child.exitCode, output: output + errors };
    },
    async killPortal() {
      await portal?.kill();
      portal = undefined;
    },
    async startPortal() {
      portal ??= await starter.begin();
    },
    stop: stopAll,
  };
}
