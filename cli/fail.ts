import { ConfigError } from '#platform/config/config.ts';

/** Errors whose message was written for people; others are shown with their stack. */
const told = new Set([
  'ConfigError',
  'TargetError',
  'SecretFileError',
  'DataFolderError',
  'MigrationError',
  'KeyFileError',
  'KeyProviderError',
  'PeerFilesError',
  'PlacementError',
  'FaultError',
  'PkiError',
  'UsageError',
  'DatabaseUnavailable',
]);

/** Something the person at the command line can mend; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Says why the command cannot go on and ends with 1 (2 for wrong settings). */
export function fail(error: unknown): void {
  const known = error instanceof Error && told.has(error.name);
  console.error(known ? `\n${error.message}\n` : error);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}

/** The sentence for an address that is already taken. */
export function busyPort(error: unknown, what: string, advice: string): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error;
  return new UsageError(`${what} is already in use. Is the portal running in another window? ${advice}`);
}
