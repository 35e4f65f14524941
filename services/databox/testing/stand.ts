import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { CitizenCaller } from '#platform/caller.ts';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { createClientFactory, type ClientFactory } from '#platform/run/clients.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run, type RunningPortal } from '#platform/run/run.ts';
import type { ServiceClient } from '#platform/service.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import type { Simulators } from '#simulators/index.ts';
import type { DataBox } from '#simulators/population/types.ts';
import { databoxApi } from '../api.ts';
import type { DispatchParts } from '../dispatch/runner.ts';
import { databoxService } from '../service.ts';
import { startTown, type TownOptions } from './town.ts';

/** Where a portal of a test finds everything; may be given to another process as JSON. */
export interface StandPlace {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly isdsUrl: string;
  readonly trustFile: string;
  readonly settings: Readonly<Record<string, string>>;
}

export const standSecret = 'a secret that only the tests of data boxes know';
const portalUrl = 'http://127.0.0.1:8080';

/** A portal with data boxes and a dashboard over a real database and a simulated ISDS, all over real HTTP. */
export interface Stand {
  readonly place: StandPlace;
  readonly town: Simulators;
  readonly portal: RunningPortal;
  /** A citizen with a key, and what they can do. */
  citizen(): Promise<Visitor>;
  /** The same citizen on the portal as it runs now. */
  as(citizen: CitizenId): Visitor;
  /** Stops the portal and starts it again over the same data. */
  restart(options?: PortalOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface Visitor {
  readonly citizen: CitizenId;
  readonly caller: CitizenCaller;
  readonly databox: ContractRouterClient<typeof databoxApi>;
  readonly dashboard: ContractRouterClient<typeof dashboardApi>;
  stream: (
    path: string,
    init?: Parameters<ServiceClient<typeof databoxApi>['stream']>[2],
  ) => ReturnType<ServiceClient<typeof databoxApi>['stream']>;
  /** Closes the connections. */
  leave(): Promise<void>;
  /** Connects a box as its owner would in the browser; gives its row id. */
  connect(box: DataBox): Promise<string>;
}

export interface PortalOptions {
  readonly step?: DispatchParts['step'];
  readonly settings?: Readonly<Record<string, string>>;
}

export interface StandOptions extends PortalOptions {
  readonly town?: TownOptions;
}

const quick = {
  ISDS_SYNC_SECONDS: '3600',
  ISDS_RETRY_SECONDS: '0.1',
  ISDS_DEADLINE_SECONDS: '5',
  ISDS_TRANSFER_SECONDS: '20',
};

/** Starts a portal in this process over a place. */
export async function startPortal(
  place: StandPlace,
  { step, settings = {} }: PortalOptions = {},
): Promise<RunningPortal> {
  const services = [dashboard, databoxService({ step })];
  const environment = {
    PORTAL_PORT: '0',
    PORTAL_PUBLIC_URL: portalUrl,
    PORTAL_DATA_DIR: place.dataDir,
    PORTAL_RATE_LIMIT: '1000000',
    ISDS_URL: place.isdsUrl,
    ISDS_TRUST_FILE: place.trustFile,
    ...place.settings,
    ...settings,
  };
  const config = readConfig(settingsSchema(services), environment);
  return run({
    services,
    hosted: services,
    config,
    secret: standSecret,
    databaseUrl: place.databaseUrl,
    log: silentLog,
  });
}

/** A migrated database and a data folder for a portal that talks to this town. */
export async function preparePlace(
  town: Simulators,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ place: StandPlace; remove(): Promise<void> }> {
  const database = await testDatabase({
    like: {
      name: `databox stand ${await migrationsDigest()}`,
      prepare: async (adminUrl) => {
        await migratePortal({ adminUrl, services: [dashboard, databoxService()], secret: standSecret, log: silentLog });
      },
    },
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-databox-'));
  const trustFile = join(dataDir, 'isds-ca.pem');
  await writeFile(trustFile, town.trust.isdsCa);
  return {
    place: {
      databaseUrl: database.adminUrl,
      dataDir,
      isdsUrl: `${town.url}/isds`,
      trustFile,
      settings: { ...quick, ...settings },
    },
    async remove() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function startStand(options: StandOptions = {}): Promise<Stand> {
  const town = await startTown(options.town);
  const { place, remove } = await preparePlace(town, options.settings);
  let portal = await startPortal(place, options);

  const opened: Visitor[] = [];
  const stand: Stand = {
    place,
    town,
    get portal() {
      return portal;
    },
    async citizen() {
      return stand.as(await newCitizen(portal));
    },
    as: (citizen) => {
      const visitor = visit(portal.url, citizen);
      opened.push(visitor);
      return visitor;
    },
    async restart(again = {}) {
      await portal.stop();
      portal = await startPortal(place, again);
    },
    async stop() {
      for (const visitor of opened) await visitor.leave();
      await portal.stop();
      await town.stop();
      await remove();
    },
  };
  return stand;
}

/** Changes when any migration does, and with it the prepared database. */
async function migrationsDigest(): Promise<string> {
  const root = new URL('../../../', import.meta.url);
  const digest = createHash('sha256');
  for (const folder of [
    'services/databox/migrations/',
    'services/dashboard/migrations/',
    'platform/data/migrations/',
    'platform/vault/migrations/',
    'platform/events/migrations/',
  ]) {
    for (const file of (await readdir(new URL(folder, root))).toSorted())
      digest.update(await readFile(new URL(folder + file, root)));
  }
  return digest.digest('hex');
}

/** Clients of a portal by HTTP, as the front has them. */
function clientsOf(url: string): ClientFactory {
  return createClientFactory({
    tokens: createCallerTokens(standSecret),
    peers: { 'po-be-datova-schranka': url, 'po-be-dlazdice': url },
    hosted: () => undefined,
    server: () => {
      throw new Error('nothing is hosted with the visitor');
    },
  });
}

/** A citizen with a key. */
export async function newCitizen(portal: RunningPortal): Promise<CitizenId> {
  const citizen = citizenId(randomUUID());
  await portal.vault.for('po-be-datova-schranka').createKey(citizen);
  return citizen;
}

/** What a citizen can do on the portal at that address. */
export function visit(url: string, citizen: CitizenId): Visitor {
  const clients = clientsOf(url);
  const caller: CitizenCaller = { kind: 'citizen', citizen, session: 'test', levelOfAssurance: 'high' };
  const client = clients.client('po-fe-portal', 'po-be-datova-schranka', databoxApi);
  const databox = client.as(caller);
  return {
    citizen,
    caller,
    databox,
    dashboard: clients.client('po-fe-portal', 'po-be-dlazdice', dashboardApi).as(caller),
    stream: (path, init) => client.stream(caller, path, init),
    leave: () => clients.stop(),
    async connect(box) {
      const { redirectUrl } = await databox.boxes.beginConnect({ returnUrl: `${portalUrl}/datova-schranka/pripojeno` });
      const { code, state } = await agree(redirectUrl, box);
      return (await databox.boxes.finishConnect({ code, state })).id;
    },
  };
}

/** The owner agrees on the page of ISDS; gives what the browser brings back. */
export async function agree(pageUrl: string, box: DataBox): Promise<{ code: string; state: string }> {
  const page = await (await fetch(pageUrl)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ ticket, answer: 'allow', login: box.login, password: box.password });
  const answer = await fetch(pageUrl.split('?')[0]!, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? 'about:blank');
  return { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' };
}

/**
 * Whether an error is the one of that code in the contract; over HTTP the code stands in the problem document.
 */
export function isCode(code: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof ORPCError &&
    (error.code === code || (error.data as { body?: { code?: unknown } } | undefined)?.body?.code === code);
}

/** Polls until something holds, and gives it; fails after `withinMs`. */
export async function eventually<T>(
  question: () => Promise<T | undefined | false | null>,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
