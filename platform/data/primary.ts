import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseUnavailable } from './errors.ts';
import { type DatabaseAddress, readAddress } from './hosts.ts';
import { type Lane, type LaneOptions, openLane } from './lane.ts';

/** What this process knows of some servers, whatever databases and roles it uses there. */
interface Knowledge {
  /** Index of the server that took writes when last asked. */
  current: number;
  readonly told: Set<() => void>;
}

interface Cluster extends DatabaseAddress {
  readonly known: Knowledge;
}

const clusters = new Map<string, Knowledge>();

function clusterOf(url: string): Cluster {
  const address = readAddress(url);
  const key = `${address.wants} ${address.hosts.map(({ host, port }) => `${host}:${port}`).join(' ')}`;
  const known = clusters.get(key) ?? { current: 0, told: new Set() };
  clusters.set(key, known);
  return { ...address, known };
}

/**
 * Calls `moved` whenever this process has found that another server of the address takes the writes now. Never, when
 * the address names one server. Returns how to stop it.
 */
export function watchPrimary(url: string, moved: () => void): () => void {
  const { known, hosts } = clusterOf(url);
  if (hosts.length === 1) return () => undefined;
  known.told.add(moved);
  return () => void known.told.delete(moved);
}

/** How long the server that was the primary may take to answer before the others are asked too. */
const headStartMs = 250;
/** How long a server that takes writes is looked for once one for reading has been found. */
const patienceMs = 1_000;
const askAgainMs = 200;

interface Found {
  readonly lane: Lane;
  readonly index: number;
  readonly writes: boolean;
}

/**
 * Opens a lane on the server that takes writes. With one server it is not asked anything. While none of several takes
 * writes, gives a lane for reading (`readOnly`) on one that answers, when that will do.
 *
 * @throws what the last of them answered; {@link DatabaseUnavailable} when none takes writes and only that will do
 */
export async function openOnPrimary(options: LaneOptions, orStandby = false): Promise<Lane> {
  const cluster = clusterOf(options.url);
  if (cluster.hosts.length === 1) return openLane({ ...options, url: cluster.hosts[0].url });
  const found = await search(cluster, options, orStandby);
  const { known } = cluster;
  if (found.writes && known.current !== found.index) {
    known.current = found.index;
    for (const moved of known.told) moved();
  }
  return found.lane;
}

/** Asks the servers, the one that was the primary a moment before the others; what is not chosen is dropped. */
async function search(cluster: Cluster, options: LaneOptions, orStandby: boolean): Promise<Found> {
  const { promise, resolve, reject } = Promise.withResolvers<Found>();
  const {
    hosts,
    known: { current },
  } = cluster;
  // One to fall back on, while a better one is looked for.
  let standby: Found | undefined;
  let chosen = false;
  let left = hosts.length;
  let failure: unknown = new DatabaseUnavailable('connect', { said: 'no server takes writes' });
  let fallBack: NodeJS.Timeout | undefined;
  const choose = (found: Found): void => {
    chosen = true;
    clearTimeout(fallBack);
    if (standby && standby !== found) standby.lane.drop();
    resolve(found);
  };
  const consider = (found: Found): void => {
    if (chosen) return found.lane.drop();
    if (found.writes) return choose(found);
    if (!orStandby || standby) return found.lane.drop();
    standby = found;
    fallBack = setTimeout(() => standby && !chosen && choose(standby), patienceMs);
  };
  const settled = (): void => {
    left -= 1;
    if (left > 0 || chosen) return;
    if (standby) choose(standby);
    else reject(failure);
  };
  const ask = (index: number): Promise<void> =>
    probe(cluster, index, options)
      .then(consider, (error: unknown) => void (failure = error))
      .then(settled);

  const first = ask(current);
  await Promise.race([first, promise.catch(() => undefined), wait(headStartMs)]);
  if (!chosen) for (const index of hosts.keys()) if (index !== current) void ask(index);
  return promise;
}

async function probe({ hosts, wants }: Cluster, index: number, options: LaneOptions): Promise<Found> {
  const lane = openLane({ ...options, url: hosts[index]!.url });
  try {
    const [row] = await lane.sql<{ standby: boolean; readonly: boolean }[]>`
      select pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as readonly`;
    const writes = wants === 'primary' ? row?.standby === false : row?.readonly === false;
    lane.readOnly = !writes;
    return { lane, index, writes };
  } catch (error) {
    lane.drop();
    throw error;
  }
}

/** Resolves when a server takes writes, false when none did in time. Asks for all who wait at once. */
export async function untilWritable(options: LaneOptions, withinMs: number): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end; await wait(askAgainMs)) {
    const lane = await openOnPrimary(options).catch(() => undefined);
    if (!lane) continue;
    lane.drop();
    return true;
  }
  return false;
}

/**
 * The address with the one server alone that takes writes now, for libraries that know one server only; as it is when
 * it names one.
 *
 * @throws {DatabaseUnavailable} none took writes in `withinMs`
 */
export async function primaryUrl(url: string, withinMs = 30_000): Promise<string> {
  const cluster = clusterOf(url);
  if (cluster.hosts.length === 1) return url;
  const { username, password } = new URL(cluster.hosts[0].url);
  const login = { role: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (!(await untilWritable({ url, ...login, applicationName: 'portal finding its database' }, withinMs)))
    throw new DatabaseUnavailable('connect', { said: 'no server takes writes' });
  return cluster.hosts[cluster.known.current]!.url;
}
