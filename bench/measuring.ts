import postgres from 'postgres';
import { load } from './children.ts';
import { cpuOf, cpuOfTree, memoryOf, parentOf } from './cpu.ts';
import type { LoadOrder } from './load.ts';
import type { Row } from './table.ts';

/** Measures load on a process, with what the database at the address does for it; `before`: the load that warms up. */
export type Measured = (name: string, server: number, order: LoadOrder, before?: LoadOrder) => Promise<Row>;

/** Seconds that warm up a page: long enough for 10,000 citizens who are remembered to come once. */
const warmUp = 3;

/** The ways of measuring, beside the database at an address. */
export async function createMeasuring(databaseUrl: string): Promise<{
  /** Load on what has been warmed up by a run before, in which every citizen has come about once. */
  readonly measured: Measured;
  /** Each citizen comes once, of whom the portal remembers nothing; a few others first, who warm up the code. */
  readonly firstVisits: (name: string, server: number, order: LoadOrder & { people: number }) => Promise<Row>;
}> {
  const postmaster = await postmasterOf(databaseUrl);

  /** A run of load with the CPU that each part used for a request. */
  const observed: Measured = async (name, server, order) => {
    const used = { server: cpuOf(server), database: cpuOfTree(postmaster) };
    const result = await load(order);
    const perRequest = (seconds: number): number => (seconds * 1e6) / Math.max(1, result.requests);
    return {
      name,
      perSecond: result.perSecond,
      p50: result.p50,
      p99: result.p99,
      errors: result.errors,
      bytes: result.bytes,
      serverMicros: perRequest(cpuOf(server) - used.server),
      databaseMicros: perRequest(cpuOfTree(postmaster) - used.database),
      loadMicros: perRequest(result.cpu),
      serverMiB: memoryOf(server),
    };
  };

  return {
    async measured(name, server, order, before = shortened(order)) {
      await load(before);
      return observed(name, server, order);
    },
    async firstVisits(name, server, order) {
      const known = Math.ceil(order.people / 20);
      await load({ ...shortened(order), to: known });
      return observed(name, server, { ...order, from: known, once: true });
    },
  };
}

function shortened(order: LoadOrder): LoadOrder {
  return { ...order, seconds: Math.min(order.seconds, warmUp) };
}

/** The server's first process: the parent of the one that answers us. */
export async function postmasterOf(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return parentOf(row!.pid);
  } finally {
    await sql.end();
  }
}
