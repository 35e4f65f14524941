import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyContractRouter } from '@orpc/contract';
import type { CitizenCaller } from '../caller.ts';
import { readConfig, settingsSchema } from '../config/config.ts';
import { createCallerTokens } from '../http/caller-token.ts';
import { citizenId, type TargetName } from '../ids.ts';
import { createClientFactory } from '../run/clients.ts';
import type { AnyService } from '../run/discover.ts';
import { migratePortal } from '../run/migrate.ts';
import { run, type RunningPortal } from '../run/run.ts';
import type { ServiceClient } from '../service.ts';
import { silentLog } from '../telemetry/index.ts';
import { testDatabase } from './database.ts';

/** Some services over a real database, called over real HTTP. */
export interface TestPortal {
  readonly running: RunningPortal;
  readonly adminUrl: string;
  readonly dataDir: string;
  /** A new citizen with a key. */
  citizen(): Promise<CitizenCaller>;
  /** A service as another target sees it, over HTTP. */
  client<C extends AnyContractRouter>(target: TargetName, api: C, from?: TargetName): ServiceClient<C>;
  stop(): Promise<void>;
}

const secret = 'a secret for tests only, of at least 32 characters';

/** Starts the services in this process; `now` is their clock. */
export async function startTestPortal(
  services: readonly AnyService[],
  { settings = {}, now }: { settings?: NodeJS.ProcessEnv; now?: () => Date } = {},
): Promise<TestPortal> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-test-'));
  await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });
  const config = readConfig(settingsSchema(services), {
    PORTAL_PORT: '0',
    PORTAL_DATA_DIR: dataDir,
    PORTAL_RATE_LIMIT: '100000',
    // The machine of a test has other work: being late there is nobody's fault.
    PORTAL_MAX_LATE_MS: '60000',
    ...settings,
  });
  const running = await run({
    services,
    hosted: services,
    config,
    secret,
    databaseUrl: database.adminUrl,
    log: silentLog,
    ...(now ? { now } : {}),
  });
  const factory = createClientFactory({
    tokens: createCallerTokens(secret),
    peers: Object.fromEntries(services.map(({ target }) => [target, running.url])),
    hosted: () => undefined,
    server: () => {
      throw new Error('nothing is hosted beside the portal');
    },
  });
  return {
    running,
    adminUrl: database.adminUrl,
    dataDir,
    async citizen() {
      const citizen = citizenId(randomUUID());
      await running.vault.for('po-be-test').createKey(citizen);
      return { kind: 'citizen', citizen, session: randomUUID(), levelOfAssurance: 'substantial' };
    },
    client: (target, api, from = 'po-fe-portal') => factory.client(from, target, api),
    async stop() {
      await factory.stop();
      await running.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
