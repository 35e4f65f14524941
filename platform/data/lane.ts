import { connect } from 'node:net';
import type { Socket } from 'node:net';
import postgres from 'postgres';
import { columnTypes } from './column-types.ts';

/** How to reach the database, and how a connection behaves. */
export interface LaneOptions {
  /** postgres://… of one server; its user and password are replaced by `role` and `password`. */
  readonly url: string;
  readonly role: string;
  readonly password: string;
  readonly applicationName: string;
  /** Session settings sent with the start of the connection. */
  readonly session?: Readonly<Record<string, string | number>>;
  readonly onNotify?: (channel: string, payload: string) => void;
}

/**
 * Exactly one connection to PostgreSQL. It never connects again: what was queued on a connection that broke must not
 * run on another one, outside its transaction and scope. A lane that is dead is thrown away.
 */
export interface Lane {
  readonly sql: postgres.Sql;
  readonly bornAt: number;
  dead: boolean;
  /** It is on a standby, where a write is refused; see `openOnPrimary`. */
  readOnly: boolean;
  /** When what runs on it was sent (`performance.now()`); undefined while nothing runs. */
  sentAt: number | undefined;
  /** Resolves when the connection is gone. */
  readonly gone: Promise<void>;
  /** Called then, for whoever waits on it at the moment: they would pile up on `gone`. */
  whenGone: (() => void) | undefined;
  /** Breaks the connection now; whatever waits on it rejects. */
  drop(): void;
  /** Closes when idle. */
  end(): Promise<void>;
}

const connectTimeoutMs = 5_000;

/** Opens a lane; it connects with its first statement. */
export function openLane(options: LaneOptions): Lane {
  if (!options.password) throw new RangeError(`no password for the role ${options.role}`);
  let socket: Socket | undefined;
  let used = false;
  const gone = Promise.withResolvers<void>();
  const sql = postgres(options.url, {
    user: options.role,
    password: options.password,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: connectTimeoutMs / 1_000,
    prepare: true,
    onnotice: () => undefined,
    ...(options.onNotify && { onnotify: options.onNotify }),
    onclose: () => died(),
    connection: { application_name: options.applicationName, TimeZone: 'UTC', ...options.session },
    types: columnTypes,
    fetch_types: false,
    // The driver's option, missing from its types: makes the socket of a connection.
    socket: async (to: { host: string[]; port: number[]; path: string | false }) => {
      if (used) throw Object.assign(new Error('the connection is gone'), { code: 'LANE_CLOSED' });
      used = true;
      socket = await openSocket(to);
      return socket;
    },
  } as never);

  const died = (): void => {
    lane.dead = true;
    gone.resolve();
    lane.whenGone?.();
  };
  const lane: Lane = {
    sql,
    bornAt: performance.now(),
    dead: false,
    readOnly: false,
    sentAt: undefined,
    gone: gone.promise,
    whenGone: undefined,
    drop() {
      died();
      socket?.destroy(Object.assign(new Error('the connection was dropped'), { code: 'CONNECTION_DESTROYED' }));
      void sql.end({ timeout: 0 }).catch(() => undefined);
    },
    async end() {
      lane.dead = true;
      await sql.end({ timeout: 5 });
      gone.resolve();
    },
  };
  return lane;
}

function openSocket(to: { host: string[]; port: number[]; path: string | false }): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const host = to.host[0] ?? '127.0.0.1';
  const port = Number(to.port[0]);
  const socket = to.path ? connect({ path: to.path }) : connect({ host, port, noDelay: true });
  // The driver reads these for the server name in TLS and for its errors.
  Object.assign(socket, { host, port });
  socket.setTimeout(connectTimeoutMs, () =>
    socket.destroy(Object.assign(new Error('no answer'), { code: 'CONNECT_TIMEOUT' })),
  );
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.setTimeout(0);
    socket.removeListener('error', reject);
    resolve(socket);
  });
  return promise;
}
