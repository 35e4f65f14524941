import { openDatabase } from '../data/index.ts';
import type { Database, PlatformPart, QueryObservation } from '../data/index.ts';
import { citizenId, type CitizenId, type TargetName } from '../ids.ts';
import { openDeparted } from './departed.ts';
import { connectErasures } from './erasure.ts';
import { KeyProviderError, SealError } from './errors.ts';
import { openFileKeys } from './file-provider.ts';
import { KeyFileError } from './key-file.ts';
import { type KeyProvider, keyProviders, type KeyProviders } from './key-provider.ts';
import { createKeyRing } from './key-ring.ts';
import type { ErasureReport } from './key-ring.ts';
import { createKeyStore } from './key-store.ts';
import type { KeyStore } from './key-store.ts';
import { rewrap } from './rewrap.ts';
import type { RewrapReport } from './rewrap.ts';
import { createServiceVault } from './service-vault.ts';
import type { ServiceVault, SystemKeys } from './service-vault.ts';

/** Tables of the vault, for `migrate`. */
export const vaultPart: PlatformPart = { name: 'vault', migrations: new URL('./migrations/', import.meta.url) };

/** The only role that reads wrapped keys. */
export const vaultRole = 'portal_vault';

export interface VaultOptions {
  /** postgres://…; its user and password are not used. */
  readonly databaseUrl: string;
  /** Password of the role `portal_vault`. */
  readonly password: string;
  /** Where the key-encryption keys are; or `keyFile` for a file of them. */
  readonly provider?: KeyProvider;
  /** Key file; made when the database has no keys in one yet. */
  readonly keyFile?: string;
  /** All providers at hand, instead of `provider`. Whoever brings them closes them. */
  readonly keys?: KeyProviders;
  /** File in which destroyed keys are noted, outside of the database. */
  readonly departedFile?: string | undefined;
  /** Data keys held open. Default 20,000. */
  readonly maxKeys?: number;
  /** How long one is used before the database is asked again, while erasures are heard of. Default and most: 600,000. */
  readonly keyTtlMs?: number;
  readonly observe?: (observation: QueryObservation) => void;
}

/** The vault of a process. */
export interface Vault {
  readonly provider: KeyProvider;
  /** The vault as one service has it. */
  for(service: TargetName): ServiceVault;
  erase(citizen: CitizenId): Promise<ErasureReport>;
  /** Everybody who has a key, in batches. */
  citizens(): AsyncIterable<CitizenId[]>;
  /** Wraps all data keys with the current key-encryption key, after `provider.rotate()` or to move them here. */
  rewrap(): Promise<RewrapReport>;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Opens the vault. The database has been migrated with `vaultPart`.
 *
 * Copies of a destroyed key, wrapped, stay in backups and in the write-ahead log until those expire; they open only
 * with the key-encryption key of their time.
 * @throws {KeyFileError} no usable keys, or not the ones that this database's keys were wrapped with
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const login = { url: options.databaseUrl, role: vaultRole, password: options.password };
  const database = openDatabase({
    ...login,
    schema: 'vault',
    applicationName: 'portal vault keys',
    ...(options.observe && { observe: options.observe }),
  });
  try {
    const providers = options.keys ?? keyProviders(options.provider ?? (await fileKeys(options.keyFile, database)));
    const provider = providers.current;
    const departed = options.departedFile === undefined ? undefined : await openDeparted(options.departedFile);
    const store = createKeyStore(database, providers);
    const system = await systemKeys(store, provider);
    const ring = createKeyRing(store, { max: options.maxKeys ?? 20_000, ttlMs: options.keyTtlMs ?? 600_000 });
    const erasures = connectErasures({ ...login, database, store, ring });
    await erasures.listening;
    // Noted first: a note too many does no harm, one too few would let a citizen come back by a backup.
    const erase = async (citizen: CitizenId): Promise<ErasureReport> => {
      await departed?.add({ citizen, at: new Date() });
      return erasures.erase(citizen);
    };
    return {
      provider,
      for: (service) =>
        createServiceVault({
          service,
          ring,
          system,
          create: (citizen) => store.create(citizen),
          erase,
        }),
      erase,
      citizens: () => everyCitizen(database),
      rewrap: () => rewrap(database, providers),
      ready: () => database.ready(),
      async stop() {
        ring.clear();
        await erasures.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

const batchSize = 500;

async function* everyCitizen(database: Database): AsyncGenerator<CitizenId[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const from = after;
    const rows = await database.none<{ citizen: string }[]>(
      'vault.citizens',
      (sql) => sql`
      select citizen from data_key where wrapped is not null and citizen > ${from} order by citizen limit ${batchSize}`,
    );
    if (rows.length === 0) return;
    yield rows.map(({ citizen }) => citizenId(citizen));
    after = rows.at(-1)!.citizen;
  }
}

/** A key file is made only for a database without keys: another file would not open them. */
async function fileKeys(path: string | undefined, database: Database): Promise<KeyProvider> {
  if (!path) throw new TypeError('the vault needs a provider or a key file');
  const [row] = await database.none<{ used: boolean }[]>(
    'vault.used',
    (sql) => sql`
    select exists (select from system_key where provider = 'file') as used`,
  );
  return openFileKeys({ path, create: !row?.used });
}

async function systemKeys(store: KeyStore, provider: KeyProvider): Promise<SystemKeys> {
  try {
    return { seal: await store.system('seal'), mac: await store.system('mac') };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const Wrong = provider.name === 'file' ? KeyFileError : KeyProviderError;
    throw new Wrong(
      `The key-encryption keys (${provider.name}) are not those that this database was sealed with. ` +
        `Restore the ${provider.name === 'file' ? 'key file that belongs' : 'keys that belong'} to this database.`,
    );
  }
}
