import type { FastifyInstance } from 'fastify';
import type { PlatformSettings } from '../config/settings.ts';
import { createPeerDoor, type PeerDoor } from '../http/peer-door.ts';
import { openPeerTls, peerFilesOf } from '../http/peer-tls.ts';
import type { Log } from '../telemetry/index.ts';
import { createPeerAgent, type PeerAgent } from './peer-agent.ts';

export interface PeersOptions {
  readonly config: PlatformSettings;
  /** Whether pages for people are served here. */
  readonly front: boolean;
  readonly log: Log;
}

/** How this process calls the other processes of the portal, and how they call it. */
export interface Peers {
  readonly agent: PeerAgent;
  /** Absent where there is one port for all. */
  readonly refuses?: PeerDoor['refuses'];
  /** The port for processes ends with `app`; before `app` is ready. */
  attach(app: FastifyInstance): void;
  /** @returns where other processes call, unless it is where people do */
  listen(): Promise<string | undefined>;
  stop(): void;
}

/**
 * Mutual TLS where the settings name its files, plain HTTP else.
 * @throws {ConfigError} @throws {PeerFilesError}
 */
export function openPeers({ config, front, log }: PeersOptions): Peers {
  const files = peerFilesOf(config);
  if (!files) {
    return { agent: createPeerAgent({ log }), attach: nothing, listen: async () => undefined, stop: nothing };
  }
  const tls = openPeerTls({ files, log });
  const door = createPeerDoor({ tls, front, log });
  return {
    agent: createPeerAgent({ tls, log }),
    refuses: (request) => door.refuses(request),
    attach: (app) => door.attach(app),
    listen: () => door.listen(config.PORTAL_TLS_HOST ?? config.PORTAL_HOST, config.PORTAL_TLS_PORT),
    stop: () => tls.stop(),
  };
}

const nothing = (): undefined => undefined;
