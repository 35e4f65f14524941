import { constants } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log } from '../telemetry/index.ts';
import { callerHeader } from './caller-token.ts';
import { backlog } from './doors.ts';
import type { PeerIdentity } from './peer-files.ts';
import type { PeerTls } from './peer-tls.ts';

export interface PeerDoorOptions {
  readonly tls: PeerTls;
  /** Whether pages for people are served here, by the plain port. */
  readonly front: boolean;
  readonly log: Log;
  readonly now?: () => number;
}

/**
 * The second port of a process, for the other processes of the portal alone: TLS 1.3, and whoever has no certificate of
 * the authority is refused before a word of HTTP is read. The plain port then opens to people (where pages are served)
 * and to probes, and to nobody who says that they are a service.
 */
export interface PeerDoor {
  /** Whether a request has come by the wrong port; asked before anything is done for it. */
  refuses(request: FastifyRequest): boolean;
  /** Serves the same as `app`, which ends it when it closes; before `app` is ready. */
  attach(app: FastifyInstance): void;
  /** @returns where it listens, e.g. "https://127.0.0.1:8443" */
  listen(host: string, port: number): Promise<string>;
}

/** Addresses that probes and Prometheus ask, which show no certificate. They tell nothing of anybody. */
const forProbes = /^\/(health\/(live|ready)|metrics)(\?|$)/;
/** How often a refused connection of the same kind is logged, milliseconds. */
const tellEveryMs = 30_000;

export function createPeerDoor({ tls, front, log, now = Date.now }: PeerDoorOptions): PeerDoor {
  /** Connections of other processes, and until when the certificate holds with which each was made. */
  const peers = new WeakMap<Socket, number>();
  let server: Server | undefined;

  return {
    refuses({ raw, url, headers }) {
      // A call within the process has no connection.
      if (!(raw.socket instanceof Socket)) return false;
      const until = peers.get(raw.socket);
      if (until !== undefined) return until < now();
      if (forProbes.test(url)) return false;
      return !front || callerHeader in headers;
    },
    attach(app) {
      const opened = createServer(serverOptions(tls.current()), (request, response) => app.routing(request, response));
      server = opened;
      // The same patience as the plain port has.
      const { requestTimeout, headersTimeout, keepAliveTimeout } = app.server;
      Object.assign(opened, { requestTimeout, headersTimeout, keepAliveTimeout });
      opened.on('secureConnection', (socket: TLSSocket) => {
        peers.set(socket, new Date(socket.getPeerCertificate().valid_to).getTime());
      });
      opened.on('tlsClientError', tellOfRefused(log, now));
      tls.onRenewed((identity) => opened.setSecureContext(serverOptions(identity)));
      endWith(app, opened);
    },
    async listen(host, port) {
      if (!server) throw new Error('the door belongs to no server yet');
      server.listen({ host, port, backlog });
      await once(server, 'listening');
      const { address, port: taken, family } = server.address() as AddressInfo;
      return `https://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
    },
  };
}

function serverOptions({ cert, key, ca }: PeerIdentity) {
  return {
    cert,
    key,
    ca,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3' as const,
    // A resumed session is not asked for its certificate again; each connection is to show one that holds now.
    secureOptions: constants.SSL_OP_NO_TICKET,
    maxHeaderSize: 16 * 1024,
    handshakeTimeout: 10_000,
  };
}

/** What was begun is finished, and no connection stays open for a next request. */
function endWith(app: FastifyInstance, server: Server): void {
  let closed: Promise<unknown> | undefined;
  app.addHook('preClose', (done) => {
    if (server.listening) {
      closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
    }
    done();
  });
  app.addHook('onResponse', (_request, _reply, done) => {
    if (closed) server.closeIdleConnections();
    done();
  });
  app.addHook('onClose', async () => {
    await closed;
  });
}

/** Says in the log who was refused and why; a flood of the same says it once in a while. */
function tellOfRefused(log: Log, now: () => number) {
  const told = new Map<string, number>();
  return (error: Error & { code?: string }, socket: TLSSocket): void => {
    const code = error.code ?? 'unknown';
    // Whoever only tries whether the port is open says nothing wrong.
    if (code === 'ECONNRESET' || now() - (told.get(code) ?? 0) < tellEveryMs) return;
    if (told.size > 100) told.clear();
    told.set(code, now());
    log.warn({ code, from: socket.remoteAddress }, 'a connection that showed no good certificate was refused');
  };
}
