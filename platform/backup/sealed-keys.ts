import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { BackupError } from './errors.ts';

/** Name of the sealed key file in an archive. */
export const sealedKeysName = 'keys/key-file.sealed';

/** Shortest passphrase that is taken: whoever has the archive may try as many as they like. */
export const shortestPassphrase = 16;

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
/** scrypt (RFC 7914) with 128 MB. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const format = 'portal-sealed-keys/1';
const sealed = z.strictObject({
  format: z.literal(format),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  body: z.base64(),
});

/** Seals the text of a key file by a passphrase: scrypt, then AES-256-GCM. @throws {BackupError} too short */
export async function sealKeys(text: string, passphrase: string): Promise<Buffer> {
  if (passphrase.length < shortestPassphrase)
    throw new BackupError(`The passphrase has less than ${shortestPassphrase} characters.`);
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, 32, cost), nonce).setAAD(
    Buffer.from(format),
  );
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = { salt, nonce, tag: cipher.getAuthTag(), body };
  const coded = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')]));
  return Buffer.from(`${JSON.stringify({ format, ...coded })}\n`);
}

/** The text of the key file. @throws {BackupError} another passphrase, or altered */
export async function unsealKeys(text: string, passphrase: string): Promise<string> {
  try {
    const parts = sealed.parse(JSON.parse(text));
    const bytes = (name: 'salt' | 'nonce' | 'tag' | 'body'): Buffer => Buffer.from(parts[name], 'base64');
    const key = await derive(passphrase, bytes('salt'), 32, cost);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes('nonce'), { authTagLength: 16 })
      .setAAD(Buffer.from(format))
      .setAuthTag(bytes('tag'));
    return Buffer.concat([decipher.update(bytes('body')), decipher.final()]).toString('utf8');
  } catch {
    throw new BackupError('The keys in the backup do not open by this passphrase.');
  }
}
