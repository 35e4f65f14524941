import { setTimeout as wait } from 'node:timers/promises';
import { openLane } from './lanes.ts';
import type { Lane } from './lanes.ts';

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
  /** From here on notices may be missed. */
  readonly onDown?: () => void;
}

export interface Listener {
  /** Process id of the server's end of the connection, while it is up. */
  backendPid(): number | undefined;
  stop(): Promise<void>;
}

const retryMs = 250;

/** Name of a connection in pg_stat_activity while it listens. */
export function listeningName(applicationName: string): string {
  return `${applicationName} listening`;
}

/**
 * Listens on channels of PostgreSQL on a connection of its own, and keeps trying when it breaks. Resolves at once;
 * `onUp` tells when it listens.
 */
export function listen(options: ListenOptions): Listener {
  for (const channel of options.channels)
    if (!/^[a-z][a-z0-9_]*$/.test(channel)) throw new RangeError('a channel name');
  const stopping = new AbortController();
  let lane: Lane | undefined;
  let pid: number | undefined;

  const once = async (): Promise<void> => {
    const mine = openLane(options);
    lane = mine;
    try {
      const [row] = await mine.sql`select pg_backend_pid() as pid`;
      await mine.sql.unsafe(options.channels.map((channel) => `listen ${channel}`).join('; '));
      // Seen by others in pg_stat_activity: from now on this connection gets what is sent.
      await mine.sql`select set_config('application_name', ${listeningName(options.applicationName)}, false)`;
      pid = (row as { pid: number }).pid;
      options.onUp?.();
      await mine.gone;
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
