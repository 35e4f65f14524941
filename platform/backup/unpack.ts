import { createHash } from 'node:crypto';
import { chown, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readArchive } from './archive.ts';
import { clusterName } from './base-backup.ts';
import { dataName } from './data-folder.ts';
import { BackupError, told } from './errors.ts';
import { passwordName } from './make.ts';
import type { Manifest } from './manifest.ts';

/** Where the parts of an archive go. */
export interface Places {
  readonly data: string;
  readonly cluster: string;
  readonly passwordFile: string;
  /** Whom the cluster is given to; undefined: it stays ours. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Unpacks an archive that was verified, and compares every file once more, since it may have been changed meanwhile.
 * Every file is forced to the disk.
 * @throws {BackupError}
 */
export async function unpack(path: string, { contents }: Manifest, places: Places): Promise<void> {
  const wanted = new Map(contents.files.map((file) => [file.name, file]));
  try {
    for await (const entry of readArchive(path)) {
      const place = placeOf(entry.name, places);
      if (!place) continue;
      const user = entry.name.startsWith(clusterName) ? places.user : undefined;
      if (entry.kind === 'folder') {
        await makeFolder(place, user);
        continue;
      }
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const sha256 = await writeFile(place, entry.content, user);
      if (sha256 !== wanted.get(entry.name)?.sha256)
        throw new BackupError(`The backup ${path} was changed while it was being restored (${entry.name}).`);
    }
  } catch (error) {
    throw told('The backup could not be unpacked', error);
  }
}

function placeOf(name: string, { data, cluster, passwordFile }: Places): string | undefined {
  if (name === passwordName) return passwordFile;
  if (name === clusterName) return cluster;
  if (name.startsWith(`${clusterName}/`)) return join(cluster, name.slice(clusterName.length + 1));
  if (name.startsWith(`${dataName}/`)) return join(data, name.slice(dataName.length + 1));
  return undefined;
}

async function makeFolder(path: string, user: Places['user']): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (user) await chown(path, user.uid, user.gid);
}

async function writeFile(path: string, content: AsyncIterable<Uint8Array>, user: Places['user']): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const piece of content) {
      hash.update(piece);
      await handle.writeFile(piece);
    }
    if (user) await handle.chown(user.uid, user.gid);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}
