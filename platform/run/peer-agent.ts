import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { PeerIdentity } from '../http/peer-files.ts';
import type { PeerTls } from '../http/peer-tls.ts';
import type { Log } from '../telemetry/index.ts';

export interface PeerAgentOptions {
  /** What is shown to peers with https addresses; without it they are known by the system's authorities. */
  readonly tls?: PeerTls | undefined;
  readonly log?: Log;
}

/** Connections to other processes of the portal. */
export interface PeerAgent {
  /** To be asked for at each call: after a renewal it is another one. */
  current(): Dispatcher;
  stop(): Promise<void>;
}

/** How long a connection may take to come about, with its handshake. The processes are near each other. */
const connectMs = 3_000;
/** How long a process that did not answer at all is left alone, so that not each call of a page waits anew. */
const awayMs = 2_000;
/** How often the same trouble is logged, milliseconds. */
const tellEveryMs = 30_000;

/** A process did not answer a moment ago, so it was not asked again. */
class PeerAwayError extends Error {
  readonly code = 'UND_ERR_CONNECT_TIMEOUT';
}

/** Keeps connections to the other processes; with TLS, each shows our certificate and the other's is checked by its name. */
export function createPeerAgent({ tls, log }: PeerAgentOptions = {}): PeerAgent {
  const open = (identity?: PeerIdentity): Agent =>
    new Agent({
      keepAliveTimeout: 60_000,
      headersTimeout: 30_000,
      bodyTimeout: 60_000,
      connections: 64,
      connect: leavingAlone(buildConnector(connectOptions(identity)), log),
    });
  let agent = open(tls?.current());
  const leaving = new Set<Promise<void>>();
  tls?.onRenewed((identity) => {
    // What is under way ends on the connections that it began on.
    const closing = agent.close().finally(() => leaving.delete(closing));
    leaving.add(closing);
    agent = open(identity);
  });
  return {
    current: () => agent,
    async stop() {
      await agent.close();
      await Promise.all(leaving);
    },
  };
}

function connectOptions(identity: PeerIdentity | undefined): buildConnector.BuildOptions {
  if (!identity) return { timeout: connectMs };
  const { cert, key, ca } = identity;
  // Sessions are not resumed, so that each connection is checked anew.
  return { cert, key, ca, minVersion: 'TLSv1.3', maxCachedSessions: 0, timeout: connectMs };
}

/** Silence is remembered for a moment; a refusal comes at once anyway and is none. */
const silent = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

function leavingAlone(connect: buildConnector.connector, log: Log | undefined): buildConnector.connector {
  const awayUntil = new Map<string, number>();
  const told = new Map<string, number>();
  return (options, callback) => {
    const place = `${options.hostname}:${options.port}`;
    if ((awayUntil.get(place) ?? 0) > performance.now()) {
      setImmediate(callback, new PeerAwayError('another process of the portal does not answer'), null);
      return;
    }
    connect(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (!error) {
        awayUntil.delete(place);
        callback(null, socket);
        return;
      }
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      if (silent.has(code)) awayUntil.set(place, performance.now() + awayMs);
      if (performance.now() - (told.get(place) ?? -tellEveryMs) >= tellEveryMs) {
        told.set(place, performance.now());
        log?.warn({ place, code }, 'another process of the portal cannot be reached');
      }
      callback(error, null);
    });
  };
}
