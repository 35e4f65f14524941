/** The state in a box: one HTTP server, one path prefix a simulated system, over one synthetic population. */
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { createClock } from './clock.ts';
import { registerControl } from './control.ts';
import { loadSystems } from './discover.ts';
import { applyFaults } from './faults/apply.ts';
import { createFaults, parseFaults } from './faults/index.ts';
import type { Faults } from './faults/index.ts';
import { openPki } from './pki/index.ts';
import type { Pki } from './pki/index.ts';
import type { LetterSource, Population } from './population/types.ts';
import { START_PAGE_POLICY, startPage } from './start-page.ts';
import { openStore } from './store.ts';
import type {
  SharedRegistry,
  SharedServices,
  SimulatedClock,
  SimulatedSystem,
  SimulatorContext,
  SimulatorStore,
} from './system.ts';
import { listenTls } from './tls.ts';

export interface SimulatorOptions {
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Port; 0 takes a free one. */
  readonly port: number;
  /** Folder of the simulators' databases and keys, or ':memory:'. */
  readonly dataDir: string;
  /** The population: how to make it, or one already made. */
  readonly population: { readonly seed: string; readonly size: number } | Population;
  /** Letters; default those of the population. */
  readonly letters?: LetterSource;
  /** Faults from the start, as on the command line (`isds=503:30%`). */
  readonly faults?: readonly string[];
  /** What the time is; default the machine's. The clock of the simulation starts from it. */
  readonly now?: () => Date;
  /** How clients reach the simulators, when it is not `http://<host>:<port>`; no slash at the end. */
  readonly publicUrl?: string;
  /** Which systems to serve; default all that are there. A system may also be given itself. */
  readonly systems?: readonly (string | SimulatedSystem)[];
  /** Ports of systems that listen by a protocol of their own, by name (`mail`: SMTP); default free ones. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Also serve the same over TLS, asking clients for a certificate; `port` 0 takes a free one. */
  readonly tls?: { readonly port: number };
  /** Level of the server's log, which goes to standard error; default 'warn'. */
  readonly logLevel?: string;
}

/** Running simulators. */
export interface Simulators {
  /** Where they listen, no slash at the end. */
  readonly url: string;
  /** The same over TLS, when asked for. */
  readonly tlsUrl?: string;
  /** Where systems listen by a protocol of their own, by name: `{ mail: 'smtp://127.0.0.1:8025' }`. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly faults: Faults;
  readonly clock: SimulatedClock;
  readonly population: Population;
  readonly letters: LetterSource;
  readonly pki: Pki;
  /** Certificates that clients must trust, PEM: `isdsCa` always, and what each system adds. */
  readonly trust: { readonly isdsCa: string; readonly [name: string]: string };
  /** The systems that are served. */
  readonly systems: readonly SimulatedSystem[];
  /** Ends all requests, closes the databases. */
  stop(): Promise<void>;
}

/**
 * Refuses faults that make no sense, before anything is started for them.
 *
 * @throws FaultError naming what is wrong, with examples
 */
export async function assertFaults(texts: readonly string[]): Promise<void> {
  const systems = await loadSystems();
  parseFaults(
    texts,
    systems.map(({ name }) => name),
  );
}

/**
 * Starts the simulators.
 *
 * @throws Error when the port is taken, a fault makes no sense (FaultError), or the data folder is damaged (PkiError)
 */
export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const systems = await chosenSystems(options.systems);
  const names = systems.map((system) => system.name);
  const faults = createFaults(parseFaults(options.faults ?? [], names));
  const store = openStore(options.dataDir);
  const app = Fastify({
    logger: { level: options.logLevel ?? 'warn', stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    keepAliveTimeout: 72_000,
    requestTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: true },
    rewriteUrl: ({ url = '/' }) => underPrefix(systems, url),
  });
  const addresses: Record<string, string> = {};
  const closes: (() => Promise<void>)[] = [];
  const closeAll = () => Promise.all(closes.splice(0).map((close) => close()));
  try {
    const [pki, population] = await Promise.all([openPki(options.dataDir), madePopulation(options.population)]);
    const letters = options.letters ?? (await madeLetters(population));
    const address = { url: options.publicUrl ?? '' };
    const context: SimulatorContext = {
      population,
      letters,
      store,
      pki,
      faults,
      log: app.log,
      publicUrl: () => address.url,
      address: (system) => addresses[system],
      clock: keptClock(store, options.now),
      shared: createShared(),
    };
    await registerSystems(app, systems, context);
    registerStartPage(app, systems, context);
    await app.register(async (control) => registerControls(control, context, systems), { prefix: '/_control' });
    const host = options.host ?? '127.0.0.1';
    const url = await app.listen({ host, port: options.port });
    address.url ||= url;
    const tls = options.tls && (await listenTls(app, pki, host, options.tls.port));
    for (const system of systems) {
      const own = await system.listen?.(context, { host, port: options.ports?.[system.name] ?? 0 });
      if (!own) continue;
      addresses[system.name] = own.address;
      closes.push(() => own.close());
    }
    return {
      url,
      addresses,
      faults,
      population,
      letters,
      pki,
      systems,
      clock: context.clock,
      ...(tls ? { tlsUrl: tls.url } : {}),
      trust: await collectTrust(systems, context),
      async stop() {
        await Promise.all([tls?.close(), app.close(), closeAll()]);
        store.close();
      },
    };
  } catch (error) {
    await Promise.all([app.close(), closeAll()]);
    store.close();
    throw error;
  }
}

async function chosenSystems(chosen: SimulatorOptions['systems']): Promise<SimulatedSystem[]> {
  if (chosen === undefined) return loadSystems();
  const loaded = await loadSystems(chosen.filter((one) => typeof one === 'string'));
  return [...loaded, ...chosen.filter((one) => typeof one !== 'string')];
}

async function registerSystems(
  app: FastifyInstance,
  systems: readonly SimulatedSystem[],
  context: SimulatorContext,
): Promise<void> {
  for (const system of systems) {
    await app.register(
      async (scope) => {
        applyFaults(scope, system.name, context.faults, system.maintenance?.bind(system));
        await system.register(scope, context);
      },
      { prefix: system.prefix },
    );
  }
}

/** Where a path at the root is really served. */
function underPrefix(systems: readonly SimulatedSystem[], url: string): string {
  const system = systems.find(({ rootPaths }) => rootPaths?.some((path) => url.startsWith(path)));
  return system ? system.prefix + url : url;
}

function registerStartPage(app: FastifyInstance, systems: readonly SimulatedSystem[], context: SimulatorContext): void {
  app.get('/', async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': START_PAGE_POLICY, 'x-content-type-options': 'nosniff' })
      .type('text/html; charset=utf-8')
      .send(startPage({ systems, people: context.population.size, now: context.clock.now() })),
  );
}

async function registerControls(
  app: FastifyInstance,
  context: SimulatorContext,
  systems: readonly SimulatedSystem[],
): Promise<void> {
  registerControl(
    app,
    context,
    systems.map((system) => system.name),
  );
  for (const system of systems) {
    await app.register(async (scope) => system.control?.(scope, context), { prefix: `/${system.name}` });
  }
}

async function collectTrust(
  systems: readonly SimulatedSystem[],
  context: SimulatorContext,
): Promise<Simulators['trust']> {
  const parts = await Promise.all(systems.map(async (system) => system.trust?.(context) ?? {}));
  return Object.assign({ isdsCa: context.pki.trustPem() }, ...parts) as Simulators['trust'];
}

/** The clock's offset outlives a restart, as do the things that happened in its time. */
function keptClock(store: SimulatorStore, base: (() => Date) | undefined): SimulatedClock {
  const database = store.open('clock');
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock (one INTEGER PRIMARY KEY CHECK (one = 1), offset REAL NOT NULL) STRICT',
  );
  const kept = database.prepare('SELECT offset FROM clock').get() as { offset: number } | undefined;
  const keep = database.prepare(
    'INSERT INTO clock VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET offset = excluded.offset',
  );
  return createClock({
    ...(base ? { base } : {}),
    offset: kept?.offset ?? 0,
    onOffset: (offset) => void keep.run(offset),
  });
}

function createShared(): SharedRegistry {
  const services: Partial<SharedServices> = {};
  return {
    provide: (key, service) => {
      services[key] = service;
    },
    get: (key) => services[key],
  };
}

/** Loaded only when needed, so that a test with its own few people starts at once. */
async function madePopulation(given: SimulatorOptions['population']): Promise<Population> {
  if ('institutions' in given) return given;
  const { createPopulation } = await import('./population/index.ts');
  return createPopulation(given);
}

async function madeLetters(population: Population): Promise<LetterSource> {
  const { createLetters } = await import('./letters/index.ts');
  return createLetters(population);
}
