import type { PlatformSettings } from '../config/settings.ts';
import { peerFilesOf } from '../http/peer-tls.ts';
import type { Placement } from '../service.ts';
import type { AnyService } from './discover.ts';

/** The process may not run here as it was told to; the message says why and what to do. */
export class PlacementError extends Error {
  override readonly name = 'PlacementError';
}

export interface PlacementOptions {
  readonly services: readonly AnyService[];
  readonly hosted: readonly AnyService[];
  /** What `--placement` says. */
  readonly placement?: Placement | undefined;
  readonly config: PlatformSettings;
  /** Names of the settings that the process was given. */
  readonly given: readonly string[];
}

const words: Readonly<Record<Placement, string>> = { cloud: 'in the cloud', datacentre: 'in the data centre' };

/**
 * Makes sure that a process of a portal in two parts is wholly of one of them: it hosts no target of the other, holds no
 * setting of the other's services (where their systems are, keys to them), calls by TLS only, and in the data centre it
 * is called by TLS only. A portal is in two parts where `--placement` or the PORTAL_TLS_…_FILE say so; targets that are
 * spread over processes of one machine otherwise share their settings.
 *
 * @throws {PlacementError} @throws {ConfigError}
 */
export function assertInItsPlace({ services, hosted, placement, config, given }: PlacementOptions): void {
  const tls = peerFilesOf(config) !== undefined;
  if (placement === undefined && !tls) return;
  const here = placement ?? hosted[0]!.placement;
  const stranger = hosted.find((service) => service.placement !== here);
  if (stranger) {
    throw new PlacementError(
      `${stranger.target} runs ${words[stranger.placement]}, ${hosted.find((each) => each.placement === here)!.target} ${words[here]}: ` +
        'a process of a portal in two parts hosts targets of one. Choose by --placement, or by --target.',
    );
  }
  const foreign = foreignSettings(services, here, given);
  if (foreign.length > 0) {
    throw new PlacementError(
      `This process runs ${words[here]} and must not hold settings of services that run elsewhere:\n` +
        foreign
          .map(({ name, service }) => `  - ${name} belongs to ${service.target}, ${words[service.placement]}`)
          .join('\n') +
        '\nTake them out of its environment (docs/placement.md).',
    );
  }
  const plain = Object.entries(config.PORTAL_PEERS).find(([, url]) => !url.startsWith('https:'));
  if (tls && plain) {
    throw new PlacementError(
      `PORTAL_PEERS: ${plain[0]} is to be called by https, as PORTAL_TLS_CERT_FILE is set, and not at ${plain[1]}.`,
    );
  }
  if (here === 'datacentre' && !tls && !loopback.has(config.PORTAL_HOST)) {
    throw new PlacementError(
      `What runs in the data centre reaches the state's systems; at ${config.PORTAL_HOST} it may be called by mutual TLS only. ` +
        'Set PORTAL_TLS_CERT_FILE, PORTAL_TLS_KEY_FILE and PORTAL_TLS_CA_FILE; `portal certificates` makes them.',
    );
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Settings given that are of services placed elsewhere. Each setting belongs to one service, see `settingsSchema`. */
function foreignSettings(services: readonly AnyService[], here: Placement, given: readonly string[]) {
  return services
    .filter(({ placement }) => placement !== here)
    .flatMap((service) =>
      Object.keys((service.settings ?? {}) as object)
        .filter((name) => given.includes(name))
        .map((name) => ({ name, service })),
    );
}

/** The settings of an environment without those of services placed elsewhere. */
export function settingsFor(
  placement: Placement,
  services: readonly AnyService[],
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const foreign = new Set(foreignSettings(services, placement, Object.keys(environment)).map(({ name }) => name));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.has(name)));
}
