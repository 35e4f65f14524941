import { migratePortal } from '#platform/run/migrate.ts';
import { commandContext, installationOf } from './context.ts';

/** `portal migrate` */
export async function migrateCommand(): Promise<void> {
  const { services, config, log } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  const { applied } = await migratePortal({ adminUrl: databaseUrl, services, secret, log });
  console.log(
    applied.length === 0 ? 'The database is up to date.' : `Applied:\n${applied.map((file) => `  ${file}`).join('\n')}`,
  );
}
