import { type Database, openDatabase } from '#platform/data/index.ts';
import { schemaOf, type TargetName } from '#platform/ids.ts';
import type { Config } from '#platform/config/config.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { commandContext, installationOf } from './context.ts';

/**
 * Works on the tables of a service as its own role, with one connection that is closed at the end.
 *
 * @param options.name what the database calls the connection
 * @param options.minutes how long one statement may take, where that is longer than one of a page may
 */
export async function asService<T>(
  target: TargetName,
  options: { readonly name: string; readonly minutes?: number },
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const { config } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  const role = schemaOf(target);
  const database = openDatabase({
    url: databaseUrl,
    role,
    password: rolePassword(secret)(role),
    applicationName: `portal ${options.name}`,
    max: 1,
    ...(options.minutes === undefined ? {} : { statementTimeoutMs: options.minutes * 60_000 }),
  });
  try {
    return await work(database, config);
  } finally {
    await database.stop();
  }
}
