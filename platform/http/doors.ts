import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface DoorsOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Sockets that listen on the port. Default 32 where the system lets several share one (SO_REUSEPORT), else 1. */
  readonly doors?: number;
}

/** Connections that the system holds until they are taken, for each door: as many as it usually allows. */
export const backlog = 4096;

const sharing: readonly NodeJS.Platform[] = ['linux', 'freebsd', 'sunos', 'aix'];
const usualDoors = sharing.includes(process.platform) ? 32 : 1;

/**
 * Listens by several sockets on one port. libuv takes one connection from a listening socket in a turn of the event loop
 * (libuv pull request 3696): when turns last 30 ms because there is much to do, one socket takes 33 people a second in,
 * whatever it could do for them, and the others' connections are dropped by the system and tried again up to a minute
 * later. That is what an overloaded process fails of first. With many sockets it takes as many in a turn.
 *
 * @throws the error EADDRINUSE of Node when somebody else listens there, another process of the portal too
 */
export async function openDoors(app: FastifyInstance, { host, port, doors = usualDoors }: DoorsOptions): Promise<void> {
  if (doors === 1) return void (await app.listen({ host, port, backlog }));
  // Sockets that may share a port would share it with another portal, too.
  if (port !== 0) await assertFree(host, port);
  const more = Array.from({ length: doors - 1 }, () => doorTo(app));
  closeWith(app, more);
  const shared = { host, backlog, reusePort: true };
  await app.listen({ ...shared, port });
  const taken = (app.server.address() as AddressInfo).port;
  await Promise.all(
    more.map(async (door) => {
      door.listen({ ...shared, port: taken });
      await once(door, 'listening');
    }),
  );
}

async function assertFree(host: string, port: number): Promise<void> {
  const probe = createServer().listen({ host, port });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** Hands its connections to the server of `app`, with the options that an HTTP server of Node has. */
function doorTo(app: FastifyInstance): Server {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => app.server.emit('connection', socket));
}

/** Closing ends when the connections of every door have ended. */
function closeWith(app: FastifyInstance, doors: readonly Server[]): void {
  let closed: Promise<unknown> = Promise.resolve();
  app.addHook('preClose', (done) => {
    const open = doors.filter((door) => door.listening);
    closed = Promise.all(open.map((door) => once(door, 'close')));
    for (const door of open) door.close();
    done();
  });
  app.addHook('onClose', async () => {
    await closed;
  });
}
