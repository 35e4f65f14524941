import { migratePortal } from '#platform/run/migrate.ts';
import { assertInItsPlace } from '#platform/run/placement.ts';
import { run } from '#platform/run/run.ts';
import { chooseServices } from '#platform/run/targets.ts';
import type { Placement } from '#platform/service.ts';
import { commandContext, installationOf } from './context.ts';
import { busyPort } from './fail.ts';
import { readSettings } from './settings-file.ts';
import { stopOnSignal } from './stop.ts';

export interface ServeFlags {
  readonly target: readonly string[];
  readonly placement?: Placement;
  readonly migrate?: boolean;
  /** File of settings that count more than the environment. */
  readonly settings?: string;
}

/** `portal serve`: some services, or all, against what is already there. */
export async function serve(flags: ServeFlags): Promise<void> {
  const told = flags.settings === undefined ? {} : readSettings(flags.settings);
  const { services, config, environment, log } = await commandContext({}, told);
  const hosted = chooseServices(services, { targets: flags.target, placement: flags.placement });
  const given = Object.keys(environment).filter((name) => environment[name] !== '');
  assertInItsPlace({ services, hosted, placement: flags.placement, config, given });
  const { databaseUrl, secret } = installationOf(config);
  if (flags.migrate) await migratePortal({ adminUrl: databaseUrl, services, secret, log });
  const portal = await run({ services, hosted, config, secret, databaseUrl, log }).catch((error: unknown) => {
    throw busyPort(
      error,
      `Port ${portOf(error) ?? config.PORTAL_PORT}`,
      'Choose another one by PORTAL_PORT or PORTAL_TLS_PORT.',
    );
  });
  stopOnSignal(() => portal.stop());
  // Started by another process of the portal: without that one there is no database either.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  log.info({ targets: portal.targets.join(' ') }, 'serving');
  const peers = portal.peersUrl === undefined ? '' : `; other processes call ${portal.peersUrl}`;
  console.log(`${portal.targets.join(', ')} at ${portal.url}${peers}`);
}

/** Which of the two ports is taken, as the system says it. */
function portOf(error: unknown): number | undefined {
  const port = (error as { port?: unknown }).port;
  return typeof port === 'number' ? port : undefined;
}
