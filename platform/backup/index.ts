/** Backups of a portal with an embedded database: one archive, made while the portal runs, restored only when it works. */
export { BackupError } from './errors.ts';
export { eraseAgain } from './erase-again.ts';
export { makeBackup, type MadeBackup, type MakeOptions } from './make.ts';
export type { BackupContents } from './manifest.ts';
export { restoreBackup, type Restored, type RestoreOptions } from './restore.ts';
export { type VerifiedBackup, verifyBackup } from './verify.ts';
export { readTombstones } from './tombstones.ts';
