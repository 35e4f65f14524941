import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmbedded } from '#platform/data/index.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run } from '#platform/run/run.ts';
import { portalSecret } from '#platform/run/secret.ts';
import { startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { simulatedSystems } from './addresses.ts';
import { commandContext, databaseUrlFile } from './context.ts';
import { demoSeal } from './demo-seal.ts';
import { busyPort, UsageError } from './fail.ts';
import type { OwnDatabase, StartFlags } from './start.ts';
import { welcome } from './welcome.ts';

export interface CountryOptions extends Pick<StartFlags, 'fresh' | 'population' | 'seed' | 'fault' | 'apart'> {
  readonly dataDir: string;
  /** Of the state in a box, and of its mail server. */
  readonly port: number;
  readonly smtpPort: number;
  readonly database: OwnDatabase;
}

/**
 * Starts the state in a box and every service of the portal on a database of their own, and says where they are. Who
 * brought the database stops it.
 */
export async function startCountry({ database, dataDir, port, smtpPort, ...options }: CountryOptions): Promise<{
  stop(): Promise<void>;
}> {
  const trustFile = join(dataDir, 'isds-trust.pem');
  const sealFile = join(dataDir, 'seal.pem');
  const { services, config, environment, log } = await commandContext({
    PORTAL_DEMO: 'true',
    PORTAL_LOG_LEVEL: 'warn',
    SUBMISSIONS_SEAL_FILE: sealFile,
    EPO_SEAL_FILE: sealFile,
    ...simulatedSystems(`http://127.0.0.1:${port}`, trustFile, `smtp://127.0.0.1:${smtpPort}`),
  });
  if (config.PORTAL_DATABASE_URL !== undefined) {
    throw new UsageError(
      '`start` brings its own database. Unset PORTAL_DATABASE_URL, or use `npm run portal -- serve` for yours.',
    );
  }
  if (options.fresh) {
    await removeEmbedded(database.folder);
    rmSync(dataDir, { recursive: true, force: true });
  }
  mkdirSync(dataDir, { recursive: true });

  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const stopOne of stops.toReversed()) await stopOne();
  };
  try {
    const secret = portalSecret(config.PORTAL_SECRET, dataDir);
    const [{ adminUrl }, simulators] = await both(
      database.server((message) => log.info(message)),
      startSimulators({
        port,
        ports: { mail: smtpPort },
        dataDir: join(dataDir, 'simulators'),
        population: { seed: options.seed, size: options.population },
        faults: options.fault,
      }).then(
        (started) => {
          stops.push(() => started.stop());
          return started;
        },
        (error: unknown) => {
          throw busyPort(
            error,
            `Port ${port}, which the state in a box needs,`,
            'Stop it, or choose another one: npm start -- --simulators-port 8190',
          );
        },
      ),
    );
    writeFileSync(trustFile, simulators.trust.isdsCa);
    await demoSeal(sealFile, join(dataDir, 'simulators'));
    await migratePortal({ adminUrl, services, secret, log });
    writeFileSync(databaseUrlFile(dataDir), `${adminUrl}\n`, { mode: 0o600 });
    stops.push(async () => rmSync(databaseUrlFile(dataDir), { force: true }));
    const apart = options.apart
      ? await (await import('./apart.ts')).prepareApart({ services, environment, dataDir, log })
      : undefined;
    const datacentre = apart?.begin();
    if (datacentre) stops.push(() => datacentre.stop());
    const portal = await run({
      services,
      hosted: apart?.services ?? services,
      config: apart?.config ?? config,
      secret,
      databaseUrl: adminUrl,
      log,
    }).catch((error: unknown) => {
      throw busyPort(
        error,
        `Port ${config.PORTAL_PORT}, which the portal needs,`,
        'Stop it, or choose another one: PORTAL_PORT=8081 npm start',
      );
    });
    stops.push(() => portal.stop());
    await datacentre?.ready();
    await registerServiceProvider(simulators.url, await metadataOf(portal.url));
    welcome({
      url: config.PORTAL_PUBLIC_URL,
      simulators,
      targets: [...portal.targets, ...(datacentre?.targets ?? [])],
      datacentre,
      seconds: performance.now() / 1000,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** The portal's own metadata, as an operator would download them to register the portal. */
async function metadataOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/nia/metadata`);
  if (!answer.ok) throw new Error(`the portal's metadata answered ${answer.status}`);
  return answer.text();
}

/** Both results, or the first failure once neither is under way any more. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
