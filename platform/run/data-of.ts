import type { Config } from '../config/config.ts';
import { openDatabase, type Database } from '../data/index.ts';
import { schemaOf } from '../ids.ts';
import { createStandings, offersStanding, type Standings } from '../standing/index.ts';
import type { Metrics } from '../telemetry/index.ts';
import type { Vault } from '../vault/index.ts';
import type { AnyService } from './discover.ts';

interface DataParts {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Password of a role. */
  readonly password: (role: string) => string;
  readonly metrics: Metrics;
  readonly vault: Vault;
}

/** What a service keeps things in. */
interface ServiceData {
  /** Only for services with migrations. */
  readonly database?: Database;
  /** Only for services whose contract offers `standing`. */
  readonly standings?: Standings;
  stop(): Promise<void>;
}

/** Opens the database of a service; every write is told to the marks of its citizens, where it offers them. */
export function dataOf(service: AnyService, parts: DataParts): ServiceData {
  if (!service.migrations) return { stop: async () => undefined };
  const { config, databaseUrl, password, metrics, vault } = parts;
  const role = schemaOf(service.target);
  let standings: Standings | undefined;
  const database = openDatabase({
    url: databaseUrl,
    role,
    password: password(role),
    applicationName: service.target,
    max: config.PORTAL_DATABASE_POOL,
    observe: ({ query, ms, ok }) => metrics.query(service.target, query, ms / 1000, ok),
    onWritten: async (citizen) => standings?.changed(citizen),
  });
  if (offersStanding(service.api)) standings = createStandings({ database, vault: vault.for(service.target), role });
  const stop = async (): Promise<void> => {
    await standings?.stop();
    await database.stop();
  };
  return standings ? { database, standings, stop } : { database, stop };
}
