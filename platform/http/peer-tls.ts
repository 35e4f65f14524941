import { statSync } from 'node:fs';
import { ConfigError } from '../config/config.ts';
import type { PlatformSettings } from '../config/settings.ts';
import type { Log } from '../telemetry/index.ts';
import { type PeerFiles, PeerFilesError, type PeerIdentity, readPeerFiles } from './peer-files.ts';

/** What a process shows to the others, kept up to date with its files. */
export interface PeerTls {
  current(): PeerIdentity;
  /** Told of each renewal. */
  onRenewed(listener: (identity: PeerIdentity) => void): void;
  stop(): void;
}

export interface PeerTlsOptions {
  readonly files: PeerFiles;
  readonly log: Log;
  /** How often the files are looked at, milliseconds. */
  readonly everyMs?: number;
  readonly now?: () => Date;
}

/** Renewals come by a new file; folders that Kubernetes mounts tell no watcher of it, so the files are looked at. */
const usualEveryMs = 10_000;
const dayMs = 86_400_000;
/** Whoever renews does so long before; from here on it was forgotten. */
const lateDays = 14;

/** Where the settings say that the files are; undefined where processes call each other by plain HTTP. @throws {ConfigError} */
export function peerFilesOf(
  config: Pick<PlatformSettings, 'PORTAL_TLS_CERT_FILE' | 'PORTAL_TLS_KEY_FILE' | 'PORTAL_TLS_CA_FILE'>,
): PeerFiles | undefined {
  const { PORTAL_TLS_CERT_FILE: certificate, PORTAL_TLS_KEY_FILE: key, PORTAL_TLS_CA_FILE: authority } = config;
  if (certificate !== undefined && key !== undefined && authority !== undefined) return { certificate, key, authority };
  const given = Object.entries({
    PORTAL_TLS_CERT_FILE: certificate,
    PORTAL_TLS_KEY_FILE: key,
    PORTAL_TLS_CA_FILE: authority,
  });
  const missing = given.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length === given.length) return undefined;
  throw new ConfigError(
    missing.map((name) => `${name}: it is needed with the other PORTAL_TLS_…_FILE; see docs/placement.md.`),
  );
}

/**
 * Reads the files, and again whenever they have changed. New ones that cannot be used are told in the log, and the
 * earlier ones stay.
 * @throws {PeerFilesError}
 */
export function openPeerTls({ files, log, everyMs = usualEveryMs, now = () => new Date() }: PeerTlsOptions): PeerTls {
  let seen = factsOf(files);
  let identity = readPeerFiles(files, now());
  let warned = 0;
  let told = '';
  const listeners: ((renewed: PeerIdentity) => void)[] = [];

  const warnWhenLate = (): void => {
    const left = identity.notAfter.getTime() - now().getTime();
    if (left > lateDays * dayMs || now().getTime() - warned < dayMs) return;
    warned = now().getTime();
    log.warn(
      { until: identity.notAfter.toISOString() },
      left > 0
        ? 'the certificate for calls between processes ends soon'
        : 'the certificate for calls between processes has ended',
    );
  };
  const look = (): void => {
    warnWhenLate();
    const facts = factsOf(files);
    if (facts === seen) return;
    try {
      const renewed = readPeerFiles(files, now());
      seen = facts;
      told = '';
      if (renewed.mark === identity.mark) return;
      identity = renewed;
      log.info(
        { until: identity.notAfter.toISOString() },
        'a renewed certificate for calls between processes is in use',
      );
      for (const listener of listeners) listener(identity);
    } catch (error) {
      // Half-written just now, maybe: it is tried again. What stays wrong is told once.
      if (!(error instanceof PeerFilesError)) throw error;
      if (error.message !== told) log.error({ err: error }, 'renewed files for calls between processes cannot be used');
      told = error.message;
    }
  };
  warnWhenLate();
  const timer = setInterval(look, everyMs).unref();
  return {
    current: () => identity,
    onRenewed: (listener) => void listeners.push(listener),
    stop: () => clearInterval(timer),
  };
}

/** Changes whenever a file is written, replaced, or a link leads elsewhere. */
function factsOf(files: PeerFiles): string {
  return Object.values(files)
    .map((file: string) => {
      const facts = statSync(file, { throwIfNoEntry: false, bigint: true });
      return facts ? `${facts.ino} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs}` : '';
    })
    .join(';');
}
