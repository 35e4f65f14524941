import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Database } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import { SealError } from './errors.ts';
import type { KeyProviders } from './key-provider.ts';
import { associatedData, formats } from './sealing.ts';

/** A citizen's data key, opened. */
export interface OpenedKey {
  readonly version: number;
  readonly key: KeyObject;
}

interface KeyRow {
  readonly version: number;
  readonly wrapped: Buffer | null;
  readonly provider: string;
  readonly kek_version: number;
}

const dataKeyBytes = 32;

/** Wrapped data keys in the database. */
export interface KeyStore {
  /** Makes the citizen's key; does nothing when there is one. @throws {SealError} erased */
  create(citizen: CitizenId): Promise<void>;
  /** @throws {SealError} erased, no-key; unknown-key when the key that wraps it is missing */
  load(citizen: CitizenId): Promise<OpenedKey>;
  /** Destroys the key; false when that had been done. `token` goes out with the notice to every process. */
  destroy(citizen: CitizenId, token: string): Promise<boolean>;
  /** A key of the portal itself, made when first asked for. @throws {SealError} when other key-encryption keys made it */
  system(purpose: string): Promise<KeyObject>;
}

export function createKeyStore(database: Database, providers: KeyProviders): KeyStore {
  const provider = providers.current;
  const wrapNew = async (aad: (kek: number) => Buffer): Promise<{ kek: number; wrapped: Buffer }> => {
    const kek = provider.currentVersion();
    const plain = randomBytes(dataKeyBytes);
    const wrapped = await provider.wrap(kek, plain, aad(kek));
    plain.fill(0);
    return { kek, wrapped };
  };
  const find = async (citizen: CitizenId): Promise<KeyRow | undefined> => {
    const [row] = await database.none<KeyRow[]>(
      'vault.key',
      (sql) => sql`
      select version, wrapped, provider, kek_version from data_key where citizen = ${citizen}`,
    );
    return row;
  };

  return {
    async create(citizen) {
      if (exists(await find(citizen))) return;
      const { kek, wrapped } = await wrapNew((version) => citizenKeyAad(citizen, 1, version));
      await database.none(
        'vault.create',
        (sql) => sql`
        insert into data_key (citizen, wrapped, provider, kek_version)
        values (${citizen}, ${wrapped}, ${provider.id}, ${kek})
        on conflict do nothing`,
      );
      exists(await find(citizen));
    },
    async load(citizen) {
      const row = await find(citizen);
      if (!row) throw new SealError('no-key', 'this citizen has no key');
      if (!row.wrapped) throw erased();
      const aad = citizenKeyAad(citizen, row.version, row.kek_version);
      return { version: row.version, key: await unwrapped(providers, { ...row, wrapped: row.wrapped }, aad) };
    },
    async destroy(citizen, token) {
      return database.transaction(null, 'vault.erase', async (sql) => {
        await sql`select set_config('portal.erasure', ${token}, true)`;
        // A citizen who never had a key gets none from now on either.
        const done = await sql`
          insert into data_key as k (citizen, kek_version, erased_at) values (${citizen}, 0, now())
          on conflict (citizen) do update set wrapped = null, erased_at = now() where k.erased_at is null`;
        return done.count > 0;
      });
    },
    async system(purpose) {
      const read = async (): Promise<KeyRow | undefined> => {
        const [row] = await database.none<KeyRow[]>(
          'vault.system',
          (sql) => sql`
          select 1 as version, wrapped, provider, kek_version from system_key where purpose = ${purpose}`,
        );
        return row;
      };
      let row = await read();
      if (!row) {
        const { kek, wrapped } = await wrapNew((version) => systemKeyAad(purpose, version));
        await database.none(
          'vault.system.create',
          (sql) => sql`
          insert into system_key (purpose, wrapped, provider, kek_version)
          values (${purpose}, ${wrapped}, ${provider.id}, ${kek})
          on conflict do nothing`,
        );
        row = await read();
      }
      if (!row?.wrapped) throw new SealError('unknown-key', 'a key of the portal itself is missing');
      return openSystemKey(providers, { purpose, ...row, wrapped: row.wrapped });
    },
  };
}

/** A key of the portal itself, as it is stored. */
export interface WrappedSystemKey {
  readonly purpose: string;
  readonly provider: string;
  readonly kek_version: number;
  readonly wrapped: Buffer;
}

/** Opens it. @throws {SealError} when other key-encryption keys made it. @throws {KeyProviderError} */
export function openSystemKey(providers: KeyProviders, row: WrappedSystemKey): Promise<KeyObject> {
  return unwrapped(providers, row, systemKeyAad(row.purpose, row.kek_version));
}

async function unwrapped(
  providers: KeyProviders,
  row: Pick<WrappedSystemKey, 'provider' | 'kek_version' | 'wrapped'>,
  aad: Buffer,
): Promise<KeyObject> {
  const plain = await providers.of(row.provider).unwrap(row.kek_version, row.wrapped, aad);
  const key = createSecretKey(plain);
  plain.fill(0);
  return key;
}

export function erased(): SealError {
  return new SealError('erased', "the citizen's key was destroyed");
}

function exists(row: KeyRow | undefined): boolean {
  if (row && !row.wrapped) throw erased();
  return row !== undefined;
}

/** What a citizen's wrapped key is bound to. */
export function citizenKeyAad(citizen: string, version: number, kekVersion: number): Buffer {
  return associatedData(formats.wrappedKey, version, ['citizen', citizen, String(kekVersion)]);
}

/** What a wrapped key of the portal itself is bound to. */
export function systemKeyAad(purpose: string, kekVersion: number): Buffer {
  return associatedData(formats.wrappedKey, 0, ['system', purpose, String(kekVersion)]);
}
