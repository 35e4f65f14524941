import { join } from 'node:path';
import { startEmbedded, type EmbeddedServer } from '#platform/data/index.ts';
import { freePort, portOf } from './port.ts';
import { stopOnSignal } from './stop.ts';

export interface StartFlags {
  readonly fresh?: boolean;
  readonly population: number;
  readonly seed: string;
  /** Whether the data-centre part runs in a process of its own. */
  readonly apart?: boolean;
  readonly fault: readonly string[];
  readonly simulatorsPort: string;
  /** Port of the mail server of the box; without it 8025, or a free one. */
  readonly smtpPort?: string;
}

/** `portal start`: the whole country on this machine. */
export async function start(flags: StartFlags): Promise<void> {
  const port = portOf(flags.simulatorsPort, '--simulators-port');
  const smtpPort = flags.smtpPort === undefined ? await freePort(8025) : portOf(flags.smtpPort, '--smtp-port');
  if (flags.fault.length > 0) {
    // Before anything is begun, and before `--fresh` forgets anything.
    const { assertFaults } = await import('#simulators/index.ts');
    await assertFaults(flags.fault);
  }
  const dataDir = process.env['PORTAL_DATA_DIR'] || 'data';
  const database = ownDatabase(join(dataDir, 'database'));
  // Making a database takes as long as loading the services, so both at once. What is to be forgotten is left alone
  // until the settings are known to be right.
  if (!flags.fresh && process.env['PORTAL_DATABASE_URL'] === undefined) await database.begin();
  try {
    const { startCountry } = await import('./country.ts');
    const country = await startCountry({ ...flags, dataDir, port, smtpPort, database });
    stopOnSignal(async () => {
      console.log('\nStopping…');
      await country.stop();
      await database.stop();
    });
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The embedded database of a folder, begun at most once. */
export interface OwnDatabase {
  readonly folder: string;
  /** Resolves when it needs this process no more for a while, or has failed. */
  begin(): Promise<void>;
  /** Begins it if nobody has; what it had to say until now is logged now. @throws {DataFolderError} */
  server(log: (message: string) => void): Promise<EmbeddedServer>;
  stop(): Promise<void>;
}

function ownDatabase(folder: string): OwnDatabase {
  const log = Promise.withResolvers<(message: string) => void>();
  const working = Promise.withResolvers<void>();
  let begun: Promise<EmbeddedServer> | undefined;
  const begin = (): Promise<EmbeddedServer> =>
    (begun ??= startEmbedded({
      dataDir: folder,
      log: (message) => void log.promise.then((say) => say(message)),
      onWorking: working.resolve,
    }));
  return {
    folder,
    // Who needs the server hears why it did not start.
    begin: () => Promise.race([working.promise, begin().then(nothing, nothing)]),
    server(say) {
      log.resolve(say);
      return begin();
    },
    stop: async () => (await begun?.catch(nothing))?.stop(),
  };
}

const nothing = (): undefined => undefined;
