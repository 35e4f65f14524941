import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import type { WorkerEvents } from 'graphile-worker';
import type postgres from 'postgres';
import type { Log } from '../telemetry/index.ts';

export interface Presence {
  /** Registers each pool of workers of this process as soon as it listens. */
  readonly watch: (events: WorkerEvents) => void;
  /** Says that this process stops: its registration goes. */
  leave(): Promise<void>;
}

/**
 * Notices processes that ended without a word (SIGKILL, a lost machine). graphile-worker itself would leave their jobs
 * locked for four hours; here every process holds a session lock on the connection it listens on, which PostgreSQL
 * drops with the connection, and the others give back the jobs of one whose lock has been missing for `graceMs`.
 * Processes of this same machine whose pid is gone are not waited for.
 *
 * A process that only lost its connection, and does not get it back in that time, may thus find another one doing its
 * work too: `events.finish` then refuses the one that was taken for dead.
 */
export function watchPresence(sql: postgres.Sql, graceMs: number, log: Log): Presence {
  const host = hostname();
  const pools = new Set<string>();

  const watch = (workerEvents: WorkerEvents): void => {
    const lockKey = randomInt(1, 2 ** 31 - 1);
    workerEvents.on('pool:listen:success', ({ workerPool, client }) => {
      pools.add(workerPool.id);
      // The client is about to be told to listen; pg wants one query at a time.
      client.once('drain', () => {
        client
          .query('select events.register_runner($1, $2, $3, $4)', [workerPool.id, lockKey, host, process.pid])
          .catch((err: unknown) => log.error({ err }, 'this process could not register with the queue'));
      });
    });
  };

  let looks = 0;
  const reap = async (): Promise<void> => {
    // Looking for jobs of unregistered processes reads the whole queue: at first, and then rarely.
    const strays = looks < 3 || looks % 200 === 0;
    looks++;
    try {
      const runners = await sql<{ pool_id: string; pid: number }[]>`
        select pool_id, pid from events.runner where host = ${host} and pid <> ${process.pid}`;
      const gone = runners.filter((runner) => !alive(runner.pid)).map((runner) => runner.pool_id);
      const [row] = await sql<{ count: number }[]>`
        select events.reap(${gone}::text[], ${graceMs} * interval '1 millisecond', ${strays}) as count`;
      if (row !== undefined && row.count > 0)
        log.warn({ processes: row.count }, 'took over work of processes that are gone');
    } catch (err) {
      log.warn({ err }, 'could not look for processes that are gone');
    }
  };
  const timer = setInterval(() => void reap(), graceMs).unref();
  void reap();

  return {
    watch,
    async leave() {
      clearInterval(timer);
      await sql`delete from events.runner where pool_id = any(${[...pools]})`.catch(() => undefined);
    },
  };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
