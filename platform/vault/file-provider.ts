import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { LockHeld, takeLock } from '../data/owner-lock.ts';
import type { OwnerLock } from '../data/owner-lock.ts';
import { SealError } from './errors.ts';
import { createKeyFile, KeyFileError, newKey, readKeyFile, replaceKeyFile } from './key-file.ts';
import type { KeyFile } from './key-file.ts';
import type { KeyProvider } from './key-provider.ts';
import { formats, openBlob, sealBlob } from './sealing.ts';

export interface FileKeyOptions {
  readonly path: string;
  /** Make the file when there is none. Default true; say false where a missing file means a mistake. */
  readonly create?: boolean;
}

const lockWaitMs = 10_000;

/**
 * Key-encryption keys in a file that only the portal's user can read: for the embedded portal and for tests. Back it
 * up apart from the database: whoever has both can read everything, whoever lost it can read nothing.
 * @throws {KeyFileError}
 */
export async function openFileKeys({ path, create = true }: FileKeyOptions): Promise<KeyProvider> {
  let keys = new Map<number, KeyObject>();
  const use = (file: KeyFile): void => {
    keys = new Map(file.keys.map(({ version, key }) => [version, createSecretKey(Buffer.from(key, 'base64'))]));
  };
  const load = async (): Promise<KeyFile> => {
    const file = await readKeyFile(path);
    if (!file) throw new KeyFileError(`There is no key file ${path}. Restore it from its backup.`);
    use(file);
    return file;
  };
  /** Another process may have rotated since the file was read. */
  const keyOf = async (version: number): Promise<KeyObject> => {
    if (!keys.has(version)) await load();
    const key = keys.get(version);
    if (!key) throw new SealError('unknown-key', `no key-encryption key of version ${version}`);
    return key;
  };
  const change = async (edit: (file: KeyFile) => KeyFile): Promise<void> => {
    const lock = await patientLock(`${path}.lock`);
    try {
      const next = edit(await load());
      await replaceKeyFile(path, next);
      use(next);
    } finally {
      await lock.release();
    }
  };
  const current = (): number => Math.max(...keys.keys());

  if (create && !(await readKeyFile(path))) {
    await createKeyFile(path, { format: 'portal-keys/1', keys: [newKey(1)] });
  }
  await load();

  return {
    name: 'file',
    id: 'file',
    currentVersion: current,
    versions: () => [...keys.keys()],
    wrap: async (version, dataKey, aad) => sealBlob(formats.wrappedKey, 0, await keyOf(version), aad, dataKey),
    unwrap: async (version, wrapped, aad) => openBlob(formats.wrappedKey, await keyOf(version), aad, wrapped),
    async rotate() {
      await change((file) => ({ ...file, keys: [...file.keys, newKey((file.keys.at(-1)?.version ?? 0) + 1)] }));
      return current();
    },
  };
}

async function patientLock(path: string): Promise<OwnerLock> {
  for (const deadline = Date.now() + lockWaitMs; ; await wait(50)) {
    try {
      return await takeLock(path);
    } catch (error) {
      if (!(error instanceof LockHeld) || Date.now() > deadline) throw error;
    }
  }
}
