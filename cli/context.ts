import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig, settingsSchema } from '#platform/config/config.ts';
import { type AnyService, discoverServices } from '#platform/run/discover.ts';
import { portalSecret } from '#platform/run/secret.ts';
import { createLog, type Log } from '#platform/telemetry/index.ts';
import { UsageError } from './fail.ts';

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

/** What every command stands on. */
export interface CommandContext {
  readonly services: AnyService[];
  readonly config: Config;
  /** What the settings were read from. */
  readonly environment: NodeJS.ProcessEnv;
  readonly log: Log;
}

/** Finds the services and reads the settings; `defaults` stand in where the environment says nothing, `over` counts more. */
export async function commandContext(
  defaults: NodeJS.ProcessEnv = {},
  over: NodeJS.ProcessEnv = {},
): Promise<CommandContext> {
  const services = await discoverServices(root);
  const said = { ...process.env, ...over };
  const port = said['PORTAL_PORT'] ?? '';
  // Where nothing else is said it is reached where it listens, so that one setting moves both.
  const address = /^\d+$/.test(port) ? { PORTAL_PUBLIC_URL: `http://127.0.0.1:${port}` } : {};
  const environment = { ...address, ...defaults, ...said };
  const config = readConfig(settingsSchema(services), environment);
  return { services, config, environment, log: logOf(config) };
}

function logOf(config: Config): Log {
  const pretty = config.PORTAL_LOG_FORMAT === 'pretty' || (config.PORTAL_LOG_FORMAT === 'auto' && process.stdout.isTTY);
  return createLog({ level: config.PORTAL_LOG_LEVEL, pretty });
}

/** File in which `portal start` leaves the address of its database for the other commands, readable by its owner only. */
export function databaseUrlFile(dataDir: string): string {
  return join(dataDir, 'database-url');
}

/** The database and secret of a portal that is already set up, for commands that work on it. */
export function installationOf(config: Config): { databaseUrl: string; secret: string } {
  const file = databaseUrlFile(config.PORTAL_DATA_DIR);
  const databaseUrl = config.PORTAL_DATABASE_URL ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);
  if (databaseUrl === undefined) {
    throw new UsageError('Set PORTAL_DATABASE_URL to the database of the portal, or start the portal first: npm start');
  }
  return { databaseUrl, secret: portalSecret(config.PORTAL_SECRET, config.PORTAL_DATA_DIR) };
}
