import { auditPart } from '../audit/index.ts';
import { migrate, type MigrateResult, primaryUrl } from '../data/index.ts';
import { eventsPart, registerEvents } from '../events/index.ts';
import { leavingEvents } from '../leaving/index.ts';
import { operationsPart } from '../operations/index.ts';
import type { Log } from '../telemetry/index.ts';
import { vaultPart } from '../vault/index.ts';
import type { AnyService } from './discover.ts';
import { rolePassword } from './secret.ts';

export interface MigratePortalOptions {
  /** Administrator of the database, on one server or several. */
  readonly adminUrl: string;
  /** Every service of the portal, so that all processes agree on the schema. */
  readonly services: readonly AnyService[];
  readonly secret: string;
  readonly log: Log;
}

/** Brings the database to what this version of the portal expects; safe when several processes do it at once. */
export async function migratePortal(options: MigratePortalOptions): Promise<MigrateResult> {
  const { services, secret, log } = options;
  const adminUrl = await primaryUrl(options.adminUrl);
  const result = await migrate({
    adminUrl,
    platform: [vaultPart, eventsPart, auditPart, operationsPart],
    targets: services.flatMap(({ target, migrations }) => (migrations ? [{ target, migrations }] : [])),
    rolePassword: rolePassword(secret),
    log: (message) => log.info(message),
  });
  await registerEvents(
    adminUrl,
    services.map(({ target, emits = [], subscribes = [], migrations }) => ({
      target,
      prefixes: [...new Set(emits.map(({ name }) => name.split('.', 1)[0]!))],
      subscribes: [...subscribes, ...(migrations ? leavingEvents : [])].map(({ name }) => name),
    })),
  );
  return result;
}
