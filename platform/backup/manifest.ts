import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { BackupError } from './errors.ts';

/** Name of the manifest in the archive; it is the last file, so an archive without it was cut off. */
export const manifestName = 'manifest.json';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const contents = z.strictObject({
  format: z.literal('portal-backup/1'),
  /** When what is in it was so: the end of the copying of the database. */
  at: z.iso.datetime(),
  portal: z.string().min(1),
  database: z.strictObject({
    /** "18.4" */
    server: z.string().regex(/^\d+\.\d+/),
    /** Of the cluster, from pg_control_system(). */
    system: z.string().regex(/^\d+$/),
    from: z.string(),
    to: z.string(),
    citizens: z.int().min(0),
    departed: z.int().min(0),
    /** Parts and files of all migrations that have landed: "vault/001-init.sql". */
    migrations: z.array(z.string()),
    lastMigration: z.string(),
  }),
  keys: z.strictObject({
    /** Which key-encryption keys open the citizens' keys. */
    wrappedBy: z.array(z.strictObject({ provider: z.string(), version: z.int(), count: z.int() })),
    /** A key of the portal, wrapped: it shows whether keys at hand are the right ones, and signs this manifest. */
    check: z.strictObject({ provider: z.string(), version: z.int(), wrapped: z.base64() }),
    /** Whether the key file is in the archive, sealed with a passphrase. */
    inside: z.boolean(),
  }),
  /** Settings that name files outside of the data folder: they are not in the archive. */
  outside: z.array(z.string()),
  files: z.array(z.strictObject({ name: z.string(), size: z.int().min(0), sha256: hex(32) })),
});

const manifest = z.strictObject({ contents, mac: hex(32) });

/** What an archive holds and where it comes from. Times are UTC, sizes bytes, LSNs as PostgreSQL writes them. */
export type BackupContents = z.infer<typeof contents>;
export type Manifest = z.infer<typeof manifest>;

/** The manifest as it is written: nobody without the portal's keys can make one for other files. */
export function writeManifest(contentsOfIt: BackupContents, key: KeyObject): Buffer {
  // Read back it has the order of the schema, and is signed so.
  const what = contents.parse(contentsOfIt);
  return Buffer.from(`${JSON.stringify({ contents: what, mac: macOf(what, key).toString('hex') }, null, 1)}\n`);
}

/** @throws {BackupError} damaged, or of another version */
export function readManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupError('The manifest of the backup is damaged. Take another backup.');
  }
  const format = (value as { contents?: { format?: unknown } } | null)?.contents?.format;
  if (typeof format === 'string' && format !== contents.shape.format.value) {
    throw new BackupError(
      `The backup has the format “${format}”, and this portal reads ${contents.shape.format.value}. ` +
        'Restore it by the version of the portal that made it, and release from there.',
    );
  }
  const read = manifest.safeParse(value);
  if (!read.success) throw new BackupError('The manifest of the backup is damaged. Take another backup.');
  return read.data;
}

/** Whether the manifest was written by a portal with those keys. */
export function isGenuine({ contents: what, mac }: Manifest, key: KeyObject): boolean {
  return timingSafeEqual(macOf(what, key), Buffer.from(mac, 'hex'));
}

function macOf(what: BackupContents, key: KeyObject): Buffer {
  return createHmac('sha256', key).update('portal backup manifest\0').update(JSON.stringify(what)).digest();
}
