/** A backup cannot be made, read or restored; the message is a sentence for the person at the terminal. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** What the disk or the system said, as a sentence of ours; what is one already stays. */
export function told(what: string, error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new BackupError(`${what}: the disk is full.`);
  return new BackupError(`${what}: ${code ?? message}.`, { cause: error });
}
