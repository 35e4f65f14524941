import { connect, type Socket } from 'node:net';

/** What a connection brought back. */
export interface Exchange {
  /** Statuses of the answers, in order; the next follows the body of the one before on the same line. */
  readonly statuses: readonly number[];
  readonly text: string;
  /** Whether the portal closed the connection. */
  readonly closed: boolean;
}

/** Opens a connection to the portal; errors of a connection that is cut are no errors here. */
export async function dial(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('connect', resolve);
  socket.once('error', reject);
  await promise;
  return socket.on('error', () => undefined);
}

/** Sends bytes as they are and gives what comes back until the portal closes, or says nothing for a while. */
export async function exchange(url: string, bytes: string | Uint8Array, quietMs = 700): Promise<Exchange> {
  const socket = await dial(url);
  const pieces: Buffer[] = [];
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let timer = setTimeout(() => resolve(false), quietMs * 4);
  socket.on('data', (piece: Buffer) => {
    pieces.push(piece);
    clearTimeout(timer);
    timer = setTimeout(() => resolve(false), quietMs);
  });
  socket.on('close', () => resolve(true));
  socket.write(bytes);
  const closed = await promise;
  clearTimeout(timer);
  socket.destroy();
  const text = Buffer.concat(pieces).toString('latin1');
  return {
    text,
    closed,
    statuses: [...text.matchAll(/HTTP\/1\.[01] (\d{3}) [^\r\n]*\r\n/g)].map(([, status]) => Number(status)),
  };
}

/** How long until the portal closes a connection, in ms; undefined when it did not within the time. */
export function untilClosed(socket: Socket, withinMs: number): Promise<number | undefined> {
  const begun = performance.now();
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const timer = setTimeout(() => resolve(undefined), withinMs);
  socket.resume().once('close', () => {
    clearTimeout(timer);
    resolve(performance.now() - begun);
  });
  return promise;
}

/** Nothing, for a connection that the portal closed before all was sent; other errors go on. */
export function cutOff(error: unknown): undefined {
  const { code } = error as { code?: unknown };
  if (!/ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed/.test(`${String(code)} ${String(error)}`)) throw error;
  return undefined;
}
