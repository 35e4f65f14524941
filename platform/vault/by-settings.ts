import { join } from 'node:path';
import { ConfigError } from '../config/config.ts';
import type { PlatformSettings } from '../config/settings.ts';
import type { Log, Metrics } from '../telemetry/index.ts';
import { departedFileOf, openDeparted } from './departed.ts';
import { openFileKeys } from './file-provider.ts';
import { type KeyProvider, keyProviders, type KeyProviders } from './key-provider.ts';
import { openVault, type Vault, type VaultOptions } from './vault.ts';

/** The settings that say where keys are. */
export type KeySettings = Pick<
  PlatformSettings,
  | 'PORTAL_DATA_DIR'
  | Extract<keyof PlatformSettings, `PORTAL_${'KEY' | 'KEYS' | 'DEPARTED' | 'PKCS11' | 'TRANSIT'}${string}`>
>;

/** A place of key-encryption keys. */
export type KeyPlace = PlatformSettings['PORTAL_KEYS'];

/** What providers that call elsewhere use. */
export interface KeyTools {
  readonly metrics?: Metrics;
  readonly log?: Log;
}

/** Where the key file is by the settings. */
export function keyFileOf(settings: KeySettings): string {
  return settings.PORTAL_KEY_FILE ?? join(settings.PORTAL_DATA_DIR, 'keys.json');
}

/**
 * Opens the keys in one place.
 * @param create whether a key file may be made; a missing one is otherwise an error
 * @throws {ConfigError} when what that place needs is not set
 * @throws {KeyFileError} @throws {KeyProviderError}
 */
export async function openKeys(
  place: KeyPlace,
  settings: KeySettings,
  { create, ...tools }: KeyTools & { readonly create: boolean },
): Promise<KeyProvider> {
  if (place === 'file') return openFileKeys({ path: keyFileOf(settings), create });
  if (place === 'pkcs11') {
    const { openTokenKeys } = await import('./pkcs11/provider.ts');
    return openTokenKeys({
      module: needed(settings, 'PORTAL_PKCS11_MODULE', place),
      token: needed(settings, 'PORTAL_PKCS11_TOKEN', place),
      pinFile: needed(settings, 'PORTAL_PKCS11_PIN_FILE', place),
      label: settings.PORTAL_PKCS11_KEY,
    });
  }
  const { openTransitKeys } = await import('./transit/provider.ts');
  const { PORTAL_TRANSIT_TOKEN_FILE: tokenFile, PORTAL_TRANSIT_KUBERNETES_ROLE: role } = settings;
  if ((tokenFile === undefined) === (role === undefined))
    throw new ConfigError([
      'PORTAL_TRANSIT_TOKEN_FILE: either it or PORTAL_TRANSIT_KUBERNETES_ROLE is needed with PORTAL_KEYS=transit.',
    ]);
  return openTransitKeys({
    ...tools,
    url: needed(settings, 'PORTAL_TRANSIT_URL', place),
    mount: settings.PORTAL_TRANSIT_MOUNT,
    key: settings.PORTAL_TRANSIT_KEY,
    namespace: settings.PORTAL_TRANSIT_NAMESPACE,
    caFile: settings.PORTAL_TRANSIT_CA_FILE,
    login:
      role === undefined
        ? { tokenFile: tokenFile! }
        : {
            role,
            mount: settings.PORTAL_TRANSIT_KUBERNETES_MOUNT,
            accountFile: settings.PORTAL_TRANSIT_KUBERNETES_TOKEN_FILE,
          },
  });
}

function needed<K extends keyof KeySettings>(
  settings: KeySettings,
  name: K,
  place: KeyPlace,
): NonNullable<KeySettings[K]> {
  const value = settings[name];
  if (value === undefined || value === null)
    throw new ConfigError([`${name}: it is needed with PORTAL_KEYS=${place}.`]);
  return value;
}

/** Opens every place of keys that the settings name. Whoever asks closes them. @throws as `openKeys` */
export async function keysBySettings(
  settings: KeySettings,
  tools: KeyTools & { readonly create: boolean },
): Promise<KeyProviders> {
  const { PORTAL_KEYS: place, PORTAL_KEYS_ALSO: second } = settings;
  const current = await openKeys(place, settings, tools);
  try {
    const also =
      second === undefined || second === place ? [] : [await openKeys(second, settings, { ...tools, create: false })];
    return keyProviders(current, also);
  } catch (error) {
    await current.close?.();
    throw error;
  }
}

/**
 * Where destroyed keys are noted by the settings; undefined where that is not. Nobody has to say it for keys in a file:
 * it is beside them, unless nothing can be written there.
 */
export async function departedFileBySettings(settings: KeySettings): Promise<string | undefined> {
  if (settings.PORTAL_DEPARTED_FILE !== undefined) return settings.PORTAL_DEPARTED_FILE;
  if (settings.PORTAL_KEYS !== 'file') return undefined;
  const path = departedFileOf(keyFileOf(settings));
  return openDeparted(path).then(
    () => path,
    () => undefined,
  );
}

/** Opens the vault with the keys that the settings name; its `stop` lets go of those too. */
export async function openVaultBySettings(
  settings: KeySettings,
  options: Pick<VaultOptions, 'databaseUrl' | 'password' | 'observe'> & KeyTools,
): Promise<Vault> {
  const { metrics, log, ...access } = options;
  const departedFile = await departedFileBySettings(settings);
  // A key file is made by the vault, which sees whether the database has keys already.
  if (settings.PORTAL_KEYS === 'file' && settings.PORTAL_KEYS_ALSO === undefined)
    return openVault({ ...access, keyFile: keyFileOf(settings), departedFile });
  const keys = await keysBySettings(settings, { ...(metrics && { metrics }), ...(log && { log }), create: false });
  try {
    const vault = await openVault({ ...access, keys, departedFile });
    return {
      ...vault,
      async stop() {
        await vault.stop();
        await keys.close();
      },
    };
  } catch (error) {
    await keys.close();
    throw error;
  }
}
