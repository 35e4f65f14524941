/**
 * What is personal is sealed with the citizen's own data key before it is stored; data keys are wrapped by a
 * key-encryption key that the database never sees. Erasing a citizen's key erases the citizen.
 */
export { openVault, vaultPart, vaultRole } from './vault.ts';
export type { Vault, VaultOptions } from './vault.ts';
export type { CitizenKey, RecordRef, ServiceVault } from './service-vault.ts';
export type { ErasureReport } from './key-ring.ts';
export { isErased, isKeyless, KeyProviderError, SealError } from './errors.ts';
export { unlessErased } from './unless-erased.ts';
export { sealedColumns, type SealedColumns } from './sealed-columns.ts';
export type { SealErrorKind } from './errors.ts';
export type { KeyProvider } from './key-provider.ts';
export { openFileKeys } from './file-provider.ts';
export type { FileKeyOptions } from './file-provider.ts';
export { KeyFileError } from './key-file.ts';
export { keyProviders, type KeyProviders } from './key-provider.ts';
export { openSystemKey, type WrappedSystemKey } from './key-store.ts';
export { type Departed, departedFileOf, openDeparted, readDeparted } from './departed.ts';
export {
  departedFileBySettings,
  keyFileOf,
  type KeyPlace,
  keysBySettings,
  type KeySettings,
  openKeys,
  openVaultBySettings,
} from './by-settings.ts';
