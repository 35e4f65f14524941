import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, rename, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The key file can not be used; the message is a sentence that says what to do. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32);

const keyFile = z.strictObject({
  format: z.literal('portal-keys/1'),
  keys: z
    .array(z.strictObject({ version: z.int().min(1), created: z.iso.datetime(), key }))
    .min(1)
    .refine((keys) => keys.every((entry, index) => index === 0 || entry.version > (keys[index - 1]?.version ?? 0))),
});

/** Key-encryption keys, oldest first; the last is current. */
export type KeyFile = z.infer<typeof keyFile>;

/** A new 256-bit key. */
export function newKey(version: number): KeyFile['keys'][number] {
  return { version, created: new Date().toISOString(), key: randomBytes(32).toString('base64') };
}

/**
 * Reads the key file; undefined when there is none. It must belong to this process's user, who alone may read it.
 * @throws {KeyFileError}
 */
export async function readKeyFile(path: string): Promise<KeyFile | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ELOOP') throw new KeyFileError(`The key file ${path} is a symbolic link; name the file itself.`);
    throw new KeyFileError(`The key file ${path} cannot be read (${code}).`);
  }
  try {
    await mustBePrivate(path, handle);
    return parse(path, await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

async function mustBePrivate(path: string, handle: FileHandle): Promise<void> {
  const facts = await handle.stat();
  if (!facts.isFile()) throw new KeyFileError(`The key file ${path} is not a file.`);
  const user = process.getuid?.();
  if (user === undefined) return;
  if (facts.uid !== user) {
    throw new KeyFileError(
      `The key file ${path} belongs to another user (${facts.uid}); the portal runs as ${user}. ` +
        `If nobody else has read it, run: chown ${user} '${path}'`,
    );
  }
  if ((facts.mode & 0o077) !== 0) {
    const mode = (facts.mode & 0o777).toString(8).padStart(4, '0');
    throw new KeyFileError(
      `Others may read the key file ${path} (mode ${mode}). If nobody has, run: chmod 600 '${path}'`,
    );
  }
}

function parse(path: string, text: string): KeyFile {
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    // The parser's own words could repeat a key.
    throw new KeyFileError(
      `The key file ${path} is damaged. Restore it from its backup; without it nothing sealed can be opened.`,
    );
  }
}

/** Creates the file, mode 0600, whole or not at all. False when there is one already, which is left alone. */
export async function createKeyFile(path: string, contents: KeyFile): Promise<boolean> {
  const draft = await writeDraft(path, contents);
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(path);
  return true;
}

/** Replaces the file at once; on return it is on the disk. */
export async function replaceKeyFile(path: string, contents: KeyFile): Promise<void> {
  const draft = await writeDraft(path, contents);
  await rename(draft, path);
  await syncFolder(path);
}

async function writeDraft(path: string, contents: KeyFile): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    // The mode of open() is narrowed by the umask, never widened; a strange umask could take the owner's bits.
    await handle.chmod(0o600);
    await handle.writeFile(`${JSON.stringify(contents, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
