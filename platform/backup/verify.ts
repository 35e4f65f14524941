import { createHash } from 'node:crypto';
import { type FileSum, readArchive } from './archive.ts';
import { BackupError } from './errors.ts';
import { type Manifest, manifestName, readManifest } from './manifest.ts';
import { sealedKeysName } from './sealed-keys.ts';

/** An archive that was read to its end and is as it was written. */
export interface VerifiedBackup {
  readonly manifest: Manifest;
  /** The sealed key file, where it is inside. */
  readonly sealedKeys: string | undefined;
}

/** Of a manifest, bytes: some two million files. */
const largestKept = 400 * 2 ** 20;

/**
 * Reads a whole archive and compares every file with the manifest. Writes nothing. That the manifest itself is genuine
 * only shows with the portal's keys.
 * @throws {BackupError} damaged, cut off, of another version, or no backup at all
 */
export async function verifyBackup(path: string): Promise<VerifiedBackup> {
  const found = new Map<string, FileSum>();
  const kept = new Map<string, string>();
  for await (const entry of readArchive(path)) {
    if (kept.has(manifestName)) throw new BackupError(`The backup ${path} goes on after its end. Take another backup.`);
    if (entry.kind === 'folder') continue;
    const keep = [manifestName, sealedKeysName].includes(entry.name) && entry.size <= largestKept;
    const { sum, text } = await digest(entry, keep);
    if (found.has(entry.name))
      throw new BackupError(`The backup ${path} holds ${entry.name} twice. Take another backup.`);
    found.set(entry.name, sum);
    if (keep) kept.set(entry.name, text);
  }
  const text = kept.get(manifestName);
  if (text === undefined)
    throw new BackupError(`The backup ${path} has no manifest: it was cut off, or is no backup of a portal.`);
  found.delete(manifestName);
  const manifest = readManifest(text);
  compare(path, manifest.contents.files, found);
  return { manifest, sealedKeys: kept.get(sealedKeysName) };
}

/** Reads a file's content, gives its sum, and its text when asked. */
export async function digest(
  entry: { readonly name: string; readonly size: number; readonly content: AsyncIterable<Uint8Array> },
  keep = false,
): Promise<{ sum: FileSum; text: string }> {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  for await (const piece of entry.content) {
    hash.update(piece);
    if (keep) parts.push(piece);
  }
  return {
    sum: { name: entry.name, size: entry.size, sha256: hash.digest('hex') },
    text: Buffer.concat(parts).toString('utf8'),
  };
}

function compare(path: string, wanted: readonly FileSum[], found: ReadonlyMap<string, FileSum>): void {
  const advice = 'Take another backup, or copy it here again.';
  for (const { name, size, sha256 } of wanted) {
    const file = found.get(name);
    if (!file) throw new BackupError(`The backup ${path} lacks ${name}. ${advice}`);
    if (file.size !== size || file.sha256 !== sha256)
      throw new BackupError(`The backup ${path} is damaged: ${name} is not as it was written. ${advice}`);
  }
  const known = new Set(wanted.map(({ name }) => name));
  for (const name of found.keys())
    if (!known.has(name)) throw new BackupError(`The backup ${path} holds ${name}, which its manifest does not know.`);
}
