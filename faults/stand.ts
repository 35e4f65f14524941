import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createPopulation } from '#simulators/population/index.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { openFolder } from '#bench/folder.ts';
import { freePorts } from '#bench/ports.ts';
import { simulatedSystems } from '../cli/addresses.ts';
import { type Pair, startPair } from './database/pair.ts';
import { callWitness, type Witness } from './database/witness.ts';
import { type Citizen, connectBox, partCitizens, signIn } from './load/citizen.ts';
import { type Load, startLoad } from './load/load.ts';
import { arrangementOf, api } from './load/writes.ts';
import { type PortalProcess, type ProcessOptions, root, startProcess } from './portal/process.ts';
import { type Proxy, startProxy } from './proxy/start.ts';
import { population, startState, type State } from './simulators.ts';

export interface StandOptions {
  readonly citizens: number;
  readonly log: (line: string) => void;
  readonly smallDisks?: boolean;
}

/** Everything that faults happen to, all of it in processes of its own. */
export interface Stand {
  readonly folder: string;
  readonly pair: Pair;
  readonly witness: Witness;
  readonly state: State;
  readonly proxy: Proxy;
  /** Where citizens reach the portal. */
  readonly url: string;
  readonly citizens: readonly Citizen[];
  /** The portal's processes, by their places. */
  readonly processes: PortalProcess[];
  /** Settings of the portal's processes. */
  readonly environment: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** Starts a process in a place; it is not ready yet. */
  begin(
    place: number,
    how?: Pick<ProcessOptions, 'release' | 'fileBlocks'> & { readonly environment?: NodeJS.ProcessEnv },
  ): PortalProcess;
  /** Signs a person in anew. */
  signIn(person: number): Promise<Citizen>;
  load(prefix: string, rates: { readonly readsPerSecond: number; readonly writesPerSecond: number }): Promise<Load>;
  stop(): Promise<void>;
}

const secret = 'a secret of the fault tests, longer than 32 characters';
/** How often the proxy asks whether a process is ready, and how long a stopping one waits for that. */
const probeMs = 250;
const drainSeconds = 1.5;
/** Names of the places in which processes run. */
const names = ['a', 'b'] as const;

/** Sets everything up, with citizens who are signed in and have connected their data boxes. */
export async function startStand({ citizens: wanted, log, smallDisks = false }: StandOptions): Promise<Stand> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).toReversed()) await one();
  };
  try {
    return await compose(wanted, log, smallDisks, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function compose(
  wanted: number,
  log: (line: string) => void,
  smallDisks: boolean,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Stand> {
  const folder = await openFolder();
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const dataDir = join(folder, 'portal');
  await mkdir(dataDir, { mode: 0o700 });
  const [pair, state] = await both(
    startPair({ folder: join(folder, 'postgres'), log: (line) => log(`database ${line}`), smallDisks }),
    startState(join(folder, 'state')),
    stops,
  );
  const trustFile = join(dataDir, 'isds-trust.pem');
  await writeFile(trustFile, state.trust);
  const services = await discoverServices(root);
  await migratePortal({ adminUrl: pair.adminUrl, services, secret, log: silentLog });
  const witness = await callWitness(pair);

  const ports = await freePorts(3);
  const [front, ...places] = ports as [number, ...number[]];
  const environment: NodeJS.ProcessEnv = {
    ...simulatedSystems(state.url, trustFile, state.mail),
    PORTAL_PUBLIC_URL: `http://127.0.0.1:${front}`,
    PORTAL_TRUST_PROXY: '127.0.0.1',
    PORTAL_DATA_DIR: dataDir,
    PORTAL_DATABASE_URL: pair.adminUrl,
    PORTAL_DRAIN_SECONDS: String(drainSeconds),
    PORTAL_LOG_LEVEL: 'warn',
    PORTAL_LOG_FORMAT: 'json',
    PORTAL_RATE_LIMIT: '1000000',
    // Databases, processes, simulators and the load share the machine: being late with it all is no fault under test.
    PORTAL_MAX_LATE_MS: '5000',
    PORTAL_SECRET: secret,
    ISDS_DEADLINE_SECONDS: '3',
    ISDS_TRANSFER_SECONDS: '4',
    ISDS_RETRY_SECONDS: '1',
    ISDS_SYNC_SECONDS: '5',
  };
  const processes: PortalProcess[] = [];
  const begin: Stand['begin'] = (place, how = {}) =>
    (processes[place] = startProcess({
      name: names[place] ?? String(place),
      port: places[place]!,
      ...how,
      environment: { ...environment, ...how.environment },
      log: join(folder, `portal-${names[place]}.log`),
    }));
  stops.push(() => Promise.all(processes.map((one) => one.stop())));
  // One after the other: the first makes the keys.
  await begin(0).ready();
  await begin(1).ready();
  const backends = processes.map(({ name }, place) => ({ name, port: places[place]! }));
  const proxy = await startProxy(folder, { port: front, backends, probeMs });
  stops.push(() => proxy.stop(), partCitizens);
  await untilServed(proxy.url);
  await state.register(await (await fetch(`${proxy.url}/nia/metadata`)).text());

  const people = createPopulation(population);
  const town = people.institutions.find(({ kind }) => kind === 'town')!;
  const withBox = Array.from({ length: population.size }, (_, index) => index).filter(
    (index) => people.person(index).dataBoxes.length > 0,
  );
  const citizens: Citizen[] = [];
  for (const person of withBox.slice(0, wanted)) {
    const citizen = await signIn(proxy.url, people, person);
    await connectBox(citizen, proxy.url, people.person(person).dataBoxes[0]!);
    citizens.push(citizen);
  }
  return {
    folder,
    pair,
    witness,
    state,
    proxy,
    url: proxy.url,
    citizens,
    processes,
    environment,
    log,
    begin,
    signIn: (person) => signIn(proxy.url, people, person),
    async load(prefix, rates) {
      const board = await citizens[0]!.call(`${api.dashboard}/board`);
      const tiles = arrangementOf(JSON.parse(board.body.toString())).split(/[ |]+/).filter(Boolean);
      return startLoad({ citizens, scene: { recipient: town.box.id }, tiles, prefix, ...rates });
    },
    stop,
  };
}

/** Both, with what has started put among what is to be stopped even when the other failed. */
async function both(
  pair: Promise<Pair>,
  state: Promise<State>,
  stops: (() => Promise<unknown>)[],
): Promise<[Pair, State]> {
  for (const started of await Promise.allSettled([pair, state]))
    if (started.status === 'fulfilled') stops.push(() => started.value.stop());
  return [await pair, await state];
}

/** Resolves when the proxy has found a process that is ready. */
async function untilServed(url: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(50)) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
  }
  throw new Error('nothing is served behind the proxy');
}
