import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The file of the portal's secret may be read by others. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
}

/**
 * The secret of this portal: as told, or from the data folder, where it is made at the first start (0600).
 * @throws {SecretFileError}
 */
export function portalSecret(told: string | undefined, dataDir: string): string {
  if (told !== undefined) return told;
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secret');
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, randomBytes(32).toString('base64url'));
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new SecretFileError(`${file} may be read by others; run: chmod 600 ${file}`);
  }
  const secret = readFileSync(file, 'utf8');
  if (secret.length < 32)
    throw new SecretFileError(`${file} is damaged; restore it, or begin anew with npm start -- --fresh`);
  return secret;
}

/** Password of a database role: every process that has the secret knows it, and it is stored nowhere. */
export function rolePassword(secret: string): (role: string) => string {
  return (role) => createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}
