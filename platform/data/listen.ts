import { setTimeout as wait } from 'node:timers/promises';
import type { Lane } from './lane.ts';
import { openOnPrimary } from './primary.ts';

export interface ListenOptions {
  readonly url: string;
  readonly role: string;
  readonly password: string;
  readonly applicationName: string;
  /** Channel names: lower-case letters, digits and underscores. */
  readonly channels: readonly string[];
  readonly onNotify: (channel: string, payload: string) => void;
  /** From here on nothing is missed; notices sent before are. Called again after each reconnection. */
  readonly onUp?: () => void;
  /** The connection has just shown that it lives; called each `beatMs`, and right after `onUp`. See `silenceMs`. */
  readonly onAlive?: () => void;
  /** From here on notices may be missed. */
  readonly onDown?: () => void;
  /** How often the connection is asked whether it lives, and how long it may take to answer. Default 10,000 each. */
  readonly beatMs?: number;
}

export interface Listener {
  /** Process id of the server's end of the connection, while it is up. */
  backendPid(): number | undefined;
  stop(): Promise<void>;
}

const retryMs = 250;
const defaultBeatMs = 10_000;

/**
 * Whoever relies on hearing every notice relies on it for so long after the last sign of life of the connection: three
 * beats. It covers what `onDown` cannot: a process that was itself stopped for a while.
 */
export const silenceMs = 30_000;

/** Seconds. So that the server, too, soon knows of a connection whose other end is gone. */
const keepAlive = { tcp_keepalives_idle: 20, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 };

/** Name of a connection in pg_stat_activity while it listens. */
export function listeningName(applicationName: string): string {
  return `${applicationName} listening`;
}

/**
 * Listens on channels of PostgreSQL on a connection of its own, and keeps trying when it breaks. Resolves at once;
 * `onUp` tells when it listens. A connection that has died without a word (a network cut in two, a server that hangs)
 * is found out by asking it now and then, so `onDown` comes within twice `beatMs` even then.
 */
export function listen(options: ListenOptions): Listener {
  for (const channel of options.channels)
    if (!/^[a-z][a-z0-9_]*$/.test(channel)) throw new RangeError('a channel name');
  const stopping = new AbortController();
  let lane: Lane | undefined;
  let pid: number | undefined;

  const once = async (): Promise<void> => {
    // On the server that takes writes: a standby hears no notices.
    const mine = await openOnPrimary({ ...options, session: keepAlive });
    if (stopping.signal.aborted) return mine.drop();
    lane = mine;
    try {
      const [row] = await mine.sql`select pg_backend_pid() as pid`;
      await mine.sql.unsafe(options.channels.map((channel) => `listen ${channel}`).join('; '));
      pid = (row as { pid: number }).pid;
      // Seen by others in pg_stat_activity: from now on this connection gets what is sent.
      await mine.sql`select set_config('application_name', ${listeningName(options.applicationName)}, false)`;
      options.onUp?.();
      options.onAlive?.();
      await untilSilent(mine, options, stopping.signal);
    } finally {
      if (pid !== undefined) {
        pid = undefined;
        options.onDown?.();
      }
      if (!mine.dead) mine.drop();
    }
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await once().catch(() => undefined);
      await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    backendPid: () => pid,
    async stop() {
      stopping.abort();
      lane?.drop();
      await running;
    },
  };
}

/** Resolves when the connection is gone, or does not answer any more. */
async function untilSilent(
  lane: Lane,
  { beatMs = defaultBeatMs, onAlive }: ListenOptions,
  signal: AbortSignal,
): Promise<void> {
  const beat = () => wait(beatMs, 'late' as const, { signal, ref: false }).catch(() => 'late' as const);
  const gone = lane.gone.then(() => 'gone' as const);
  while (!signal.aborted && (await Promise.race([gone, beat()])) === 'late') {
    const answered = lane.sql`select 1`.then(
      () => 'alive' as const,
      () => 'gone' as const,
    );
    if ((await Promise.race([answered, beat()])) !== 'alive') return;
    onAlive?.();
  }
}
