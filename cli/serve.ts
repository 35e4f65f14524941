import { migratePortal } from '#platform/run/migrate.ts';
import { run } from '#platform/run/run.ts';
import { chooseServices } from '#platform/run/targets.ts';
import type { Placement } from '#platform/service.ts';
import { commandContext, installationOf } from './context.ts';
import { busyPort } from './fail.ts';
import { stopOnSignal } from './stop.ts';

export interface ServeFlags {
  readonly target: readonly string[];
  readonly placement?: Placement;
  readonly migrate?: boolean;
}

/** `portal serve`: some services, or all, against what is already there. */
export async function serve(flags: ServeFlags): Promise<void> {
  const { services, config, log } = await commandContext();
  const hosted = chooseServices(services, { targets: flags.target, placement: flags.placement });
  const { databaseUrl, secret } = installationOf(config);
  if (flags.migrate) await migratePortal({ adminUrl: databaseUrl, services, secret, log });
  const portal = await run({ services, hosted, config, secret, databaseUrl, log }).catch((error: unknown) => {
    throw busyPort(error, `Port ${config.PORTAL_PORT}`, 'Choose another one by PORTAL_PORT.');
  });
  stopOnSignal(() => portal.stop());
  log.info({ targets: portal.targets.join(' ') }, 'serving');
  console.log(`${portal.targets.join(', ')} at ${portal.url}`);
}
