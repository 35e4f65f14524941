import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way from one port of this machine to another that can be cut as a cable is: nobody is told. */
export interface Link {
  readonly port: number;
  /** Leads what comes from now on to another port. */
  leadTo(port: number): void;
  /** Nothing goes through any more, in either direction; connections stay open and new ones get no answer. */
  cut(): void;
  /** What was cut is closed, so that both ends begin anew; from now on everything goes through. */
  mend(): void;
  close(): Promise<void>;
}

/** Opens a link to a port. */
export async function openLink(to: number): Promise<Link> {
  let target = to;
  let whole = true;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  };
  const server = createServer({ noDelay: true }, (near) => {
    keep(near);
    if (!whole) {
      near.pause();
      return;
    }
    const far = connect({ host: '127.0.0.1', port: target, noDelay: true });
    keep(far);
    near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    leadTo(port) {
      target = port;
      drop();
    },
    cut() {
      whole = false;
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend() {
      whole = true;
      drop();
    },
    async close() {
      drop();
      await new Promise((closed) => server.close(closed));
    },
  };
}
