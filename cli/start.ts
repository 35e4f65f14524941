import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from '#platform/data/index.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run } from '#platform/run/run.ts';
import { portalSecret } from '#platform/run/secret.ts';
import { startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { simulatedSystems } from './addresses.ts';
import { commandContext, databaseUrlFile } from './context.ts';
import { busyPort, UsageError } from './fail.ts';
import { freePort, portOf } from './port.ts';
import { stopOnSignal } from './stop.ts';
import { welcome } from './welcome.ts';

export interface StartFlags {
  readonly fresh?: boolean;
  readonly population: number;
  readonly seed: string;
  readonly fault: readonly string[];
  readonly simulatorsPort: string;
  /** Port of the mail server of the box; without it 8025, or a free one. */
  readonly smtpPort?: string;
}

/** `portal start`: the whole country on this machine. */
export async function start(flags: StartFlags): Promise<void> {
  const began = performance.now();
  const port = portOf(flags.simulatorsPort, '--simulators-port');
  const smtpPort = flags.smtpPort === undefined ? await freePort(8025) : portOf(flags.smtpPort, '--smtp-port');
  const dataDir = process.env['PORTAL_DATA_DIR'] || 'data';
  const trustFile = join(dataDir, 'isds-trust.pem');
  const { services, config, log } = await commandContext({
    PORTAL_DEMO: 'true',
    PORTAL_LOG_LEVEL: 'warn',
    ...simulatedSystems(`http://127.0.0.1:${port}`, trustFile, `smtp://127.0.0.1:${smtpPort}`),
  });
  if (config.PORTAL_DATABASE_URL !== undefined) {
    throw new UsageError(
      '`start` brings its own database. Unset PORTAL_DATABASE_URL, or use `npm run portal -- serve` for yours.',
    );
  }
  const databaseDir = join(dataDir, 'database');
  if (flags.fresh) {
    await removeEmbedded(databaseDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
  mkdirSync(dataDir, { recursive: true });

  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.toReversed()) await stop();
  };
  try {
    const secret = portalSecret(config.PORTAL_SECRET, dataDir);
    const kept = <T extends { stop(): Promise<unknown> }>(started: T): T => {
      stops.push(() => started.stop());
      return started;
    };
    const [database, simulators] = await both(
      startEmbedded({ dataDir: databaseDir, log: (message) => log.info(message) }).then(kept),
      startSimulators({
        port,
        ports: { mail: smtpPort },
        dataDir: join(dataDir, 'simulators'),
        population: { seed: flags.seed, size: flags.population },
        faults: flags.fault,
      }).then(kept, (error: unknown) => {
        throw busyPort(
          error,
          `Port ${port}, which the state in a box needs,`,
          'Stop it, or choose another one: npm start -- --simulators-port 8190',
        );
      }),
    );
    writeFileSync(trustFile, simulators.trust.isdsCa);
    await migratePortal({ adminUrl: database.adminUrl, services, secret, log });
    writeFileSync(databaseUrlFile(dataDir), `${database.adminUrl}\n`, { mode: 0o600 });
    stops.push(async () => rmSync(databaseUrlFile(dataDir), { force: true }));
    const portal = await run({ services, hosted: services, config, secret, databaseUrl: database.adminUrl, log }).catch(
      (error: unknown) => {
        throw busyPort(
          error,
          `Port ${config.PORTAL_PORT}, which the portal needs,`,
          'Stop it, or choose another one: PORTAL_PORT=8081 PORTAL_PUBLIC_URL=http://127.0.0.1:8081 npm start',
        );
      },
    );
    stops.push(() => portal.stop());
    await registerServiceProvider(simulators.url, await metadataOf(portal.url));
    welcome({
      url: config.PORTAL_PUBLIC_URL,
      simulators,
      targets: portal.targets,
      seconds: (performance.now() - began) / 1000,
    });
  } catch (error) {
    await stopAll();
    throw error;
  }
  stopOnSignal(async () => {
    console.log('\nStopping…');
    await stopAll();
  });
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
