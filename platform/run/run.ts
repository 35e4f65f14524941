import { setTimeout as wait } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { auditSealer, createAudit } from '../audit/index.ts';
import type { Config } from '../config/config.ts';
import { createJobs, eventsRole, type RunningEvents, startEvents } from '../events/index.ts';
import { createExports, exportRoute } from '../export/index.ts';
import { createFileStore } from '../files/index.ts';
import { assertEveryDoorHasARule } from '../http/access.ts';
import { mountApi } from '../http/api.ts';
import { callerHeader, createCallerTokens } from '../http/caller-token.ts';
import { openDoors } from '../http/doors.ts';
import { mountHealth } from '../http/health.ts';
import { createIdentify } from '../http/identify.ts';
import { createServer } from '../http/server.ts';
import type { WaitingRoom } from '../http/shedding/index.ts';
import type { TargetName } from '../ids.ts';
import { watchProcess } from '../operations/index.ts';
import { createOutsideFactory } from '../outside/index.ts';
import type { CatalogueEntry, Clients, Needs, ServiceContext, ServiceParts } from '../service.ts';
import { createMetrics, type Log, type Metrics, startTracing } from '../telemetry/index.ts';
import { openVaultBySettings, type Vault, vaultRole } from '../vault/index.ts';
import { createClientFactory, type ClientFactory } from './clients.ts';
import { dataOf } from './data-of.ts';
import type { AnyService } from './discover.ts';
import { mountForward } from './forward.ts';
import { handlingWhatItNames, hostedWork, leaving } from './hosted-work.ts';
import { openPeers } from './peers.ts';
import { rolePassword } from './secret.ts';

export interface RunOptions {
  /** Every service of the portal; what is not hosted here is known all the same. */
  readonly services: readonly AnyService[];
  readonly hosted: readonly AnyService[];
  readonly config: Config;
  /** The portal's secret, see `portalSecret`. */
  readonly secret: string;
  /** Where the database is; services log in there by roles of their own. */
  readonly databaseUrl: string;
  readonly log: Log;
  /** Clock, for tests. */
  readonly now?: () => Date;
}

/** Services that run in this process. */
export interface RunningPortal {
  /** Where it listens, e.g. "http://127.0.0.1:8080". */
  readonly url: string;
  /** Where other processes call by mutual TLS, when they do. */
  readonly peersUrl?: string | undefined;
  readonly targets: readonly TargetName[];
  readonly metrics: Metrics;
  readonly events: RunningEvents;
  readonly vault: Vault;
  /**
   * Says that it is not ready, goes on for as long as it is to drain, then finishes what was begun and lets go of
   * everything; at most the configured time.
   */
  stop(): Promise<void>;
}

/** Composes the hosted services into this process and serves them. What was opened is closed again when that fails. */
export async function run(options: RunOptions): Promise<RunningPortal> {
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = (): Promise<void> =>
    within(options.config.PORTAL_SHUTDOWN_SECONDS * 1000, async () => {
      for (const stop of stops.splice(0).toReversed()) await stop();
    });
  try {
    return await compose(options, stops, stopAll);
  } catch (error) {
    await stopAll().catch((err: unknown) => options.log.error({ err }, 'a start that failed could not be undone'));
    throw error;
  }
}

/** `stops` is filled with how to let go of each thing, in the order in which they were opened. */
async function compose(
  options: RunOptions,
  stops: (() => Promise<unknown>)[],
  stopAll: () => Promise<void>,
): Promise<RunningPortal> {
  const { config, hosted, services, log, secret } = options;
  const parts = new Map<TargetName, ServiceParts>();
  let room: WaitingRoom | undefined;
  const metrics = createMetrics();
  const tracing = await startTracing({
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    ratio: config.PORTAL_TRACE_SAMPLE,
    serviceName: hosted.length === services.length ? 'portal' : hosted.map((service) => service.target).join('+'),
    log,
  });
  stops.push(() => tracing.stop());
  const password = rolePassword(secret);
  const tokens = createCallerTokens(secret);
  const peers = openPeers({ config, front: hosted.some(({ api }) => !api), log });
  stops.push(async () => peers.stop());
  const watch = watchProcess({
    databaseUrl: options.databaseUrl,
    password,
    secret,
    services,
    hosted: hosted.map((service) => service.target),
    release: config.PORTAL_RELEASE,
    everyMs: config.PORTAL_REPORT_SECONDS * 1000,
    metrics,
    log,
    now: options.now ?? (() => new Date()),
  });
  stops.push(() => watch.stop());
  const vault = await openVaultBySettings(config, {
    databaseUrl: options.databaseUrl,
    password: password(vaultRole),
    metrics,
    log,
    observe: ({ query, ms, ok }) => metrics.query('vault', query, ms / 1000, ok),
  });
  stops.push(() => vault.stop());
  const app = await createServer({
    publicUrl: config.PORTAL_PUBLIC_URL,
    trustProxy: config.PORTAL_TRUST_PROXY,
    rateLimit: config.PORTAL_RATE_LIMIT,
    log,
    metrics,
    ...(peers.refuses && { refuses: peers.refuses }),
    shedding: {
      secret,
      maxInFlight: config.PORTAL_MAX_IN_FLIGHT,
      maxLateMs: config.PORTAL_MAX_LATE_MS,
      room: () => room,
    },
    isInternal: (request) =>
      tokens.read(String(request.headers[callerHeader]), request.url.split('/', 3)[2] as TargetName) !== undefined,
  });
  peers.attach(app);
  const clients = createClientFactory({
    tokens,
    peers: config.PORTAL_PEERS,
    agent: peers.agent,
    hosted: (target) => {
      const found = parts.get(target);
      return found && { router: found.router };
    },
    server: () => app,
    observe: ({ from, to, procedure, caller, ok, seconds }) => {
      metrics.call(from, to, procedure, ok, seconds);
      if (caller.kind === 'citizen') watch.people.seen(to, caller.citizen);
    },
  });
  stops.push(() => clients.stop());
  const catalogue = services.map(({ target, title, tiles = [], deeds = {} }): CatalogueEntry => ({
    target,
    title,
    tiles,
    deeds,
  }));
  const outside = createOutsideFactory({ metrics, log });
  const files = createFileStore(config);
  stops.push(() => files.stop());
  const withContract = services.filter(({ api }) => api).map(({ target }) => target);

  for (const service of hosted) {
    const { database, standings, stop } = dataOf(service, { ...options, password, metrics, vault });
    stops.push(stop);
    const context: ServiceContext = {
      target: service.target,
      settings: Object.fromEntries(Object.keys(service.settings ?? {}).map((name) => [name, config[name]])),
      publicUrl: config.PORTAL_PUBLIC_URL,
      dataDir: config.PORTAL_DATA_DIR,
      demo: config.PORTAL_DEMO,
      get database() {
        if (!database) throw new Error(`${service.target} has no migrations, so it has no database`);
        return database;
      },
      vault: vault.for(service.target),
      get standings() {
        if (!standings) throw new Error(`${service.target} does not offer \`standing\` in its contract`);
        return standings;
      },
      files: files.for(service.target),
      clients: clientsFor(service, clients),
      jobs: createJobs(service.target, database),
      outside: watch.outsideFor(service.target, outside),
      audit: createAudit({
        target: service.target,
        deeds: service.deeds ?? {},
        database,
        vault: vault.for(auditSealer),
        now: options.now ?? (() => new Date()),
      }),
      exports: createExports({ from: service.target, targets: withContract, stream: clients.stream }),
      catalogue,
      get operations() {
        if (!service.operates) throw new Error(`${service.target} does not say that it operates`);
        return watch.operations;
      },
      log: log.child({ target: service.target }),
      metrics,
      now: options.now ?? (() => new Date()),
    };
    const part = handlingWhatItNames(service, await service.setup(context));
    parts.set(service.target, database ? leaving(part, database) : part);
    stops.push(async () => part.stop?.());
  }

  const events = await startEvents({
    ...hostedWork(parts),
    url: options.databaseUrl,
    password: password(eventsRole),
    log,
    metrics,
  });
  stops.push(
    () => events.stop(),
    () => app.close(),
  );
  let stopping = false;
  mountHealth(app, {
    metrics,
    metricsToken: config.PORTAL_METRICS_TOKEN,
    notReady: async () => (stopping ? ['stopping'] : notReady(parts)),
  });
  room = [...parts.values()].find((part) => part.waitingRoom)?.waitingRoom;
  await mountServices(
    app,
    options,
    parts,
    clients,
    createIdentify(tokens, config.PORTAL_PUBLIC_URL, authenticatorOf(parts)),
  );
  watch.begin({ notReady: () => notReady(parts), queue: events });
  await openDoors(app, { host: config.PORTAL_HOST, port: config.PORTAL_PORT });
  const peersUrl = await peers.listen();

  return {
    url: addressOf(app),
    peersUrl,
    targets: hosted.map((service) => service.target),
    metrics,
    events,
    vault,
    async stop() {
      if (stopping) return;
      stopping = true;
      await wait(config.PORTAL_DRAIN_SECONDS * 1000);
      await stopAll();
    },
  };
}

function clientsFor(service: AnyService, factory: ClientFactory): Clients<Needs> {
  const needs = (service.needs ?? {}) as Needs;
  return Object.fromEntries(
    Object.entries(needs).map(([name, { target, api }]) => [name, factory.client(service.target, target, api)]),
  );
}

async function mountServices(
  app: FastifyInstance,
  { hosted, services, config, log }: RunOptions,
  parts: ReadonlyMap<TargetName, ServiceParts>,
  clients: ClientFactory,
  identify: ReturnType<typeof createIdentify>,
): Promise<void> {
  for (const { target, title, api } of hosted) {
    const { router, routes, export: exported } = parts.get(target)!;
    if (!api) {
      if (routes) await app.register(async (scope) => routes(scope));
      continue;
    }
    assertEveryDoorHasARule(target, api);
    const streams = async (scope: FastifyInstance): Promise<void> => {
      exportRoute(exported)(scope);
      await routes?.(scope);
    };
    await mountApi(app, { target, title: title.en, api, router, routes: streams, identify, log });
  }
  const front = hosted.find((service) => parts.get(service.target)?.authenticate);
  if (!front) return;
  const elsewhere = services.filter(({ target, api }) => api && !parts.has(target) && config.PORTAL_PEERS[target]);
  for (const { target } of elsewhere) await mountForward(app, { from: front.target, target, clients, identify });
}

function authenticatorOf(parts: ReadonlyMap<TargetName, ServiceParts>) {
  return [...parts.values()].find((part) => part.authenticate)?.authenticate;
}

/** Names of the targets that cannot work just now. */
async function notReady(parts: ReadonlyMap<TargetName, ServiceParts>): Promise<string[]> {
  const asked = await Promise.allSettled([...parts].map(async ([, part]) => part.ready?.()));
  return [...parts.keys()].filter((_, index) => asked[index]!.status === 'rejected');
}

function addressOf(app: FastifyInstance): string {
  const { address, port, family } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function within(ms: number, work: () => Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
