import { resolve } from 'node:path';
import postgres from 'postgres';
import { type Departed, type KeyProviders, openSystemKey, type WrappedSystemKey } from '../vault/index.ts';
import { addFile } from './add-file.ts';
import { type ArchiveWriter, writeArchive } from './archive.ts';
import { baseBackup, mayRead } from './base-backup.ts';
import { dataFolderCopier, dataName } from './data-folder.ts';
import { BackupError } from './errors.ts';
import { type BackupContents, manifestName, writeManifest } from './manifest.ts';
import { sealedKeysName, sealKeys } from './sealed-keys.ts';
import { tombstonesOf } from './tombstones.ts';
import { verifyBackup } from './verify.ts';

/** Name of the administrator's password in the archive. */
export const passwordName = 'database/superuser-password';

export interface MakeOptions {
  /** Of the archive; there must be none yet. */
  readonly path: string;
  /** Administrator of the running database, and where its files are on this machine. */
  readonly adminUrl: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly dataDir: string;
  /** Files and folders below `dataDir` that are not to be in the archive: the database, keys, the list of the departed. */
  readonly leftOut: readonly string[];
  readonly secret: string;
  readonly providers: KeyProviders;
  /** The key file's text and a passphrase, to put it into the archive sealed. */
  readonly keys?: { readonly text: string; readonly passphrase: string } | undefined;
  /** What the operator has to keep by other means. */
  readonly outside: readonly string[];
  readonly portalVersion: string;
}

export interface MadeBackup {
  readonly contents: BackupContents;
  /** Everybody whose key the database knows to be destroyed. */
  readonly departed: readonly Departed[];
}

/**
 * Makes a backup of a running portal with an embedded database, and reads it again. What is in it is of one moment, its
 * end; the portal reads and writes on meanwhile.
 * @throws {BackupError}
 */
export async function makeBackup(options: MakeOptions): Promise<MadeBackup> {
  const pool = postgres(options.adminUrl, {
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    onnotice: () => undefined,
    connection: { application_name: 'portal backup', statement_timeout: 0 },
  });
  try {
    const sql = await pool.reserve();
    await mustBeThatCluster(sql, options.cluster);
    let made: MadeBackup | undefined;
    await writeArchive(options.path, async (archive) => {
      made = await fill(archive, sql, options);
    });
    await verifyBackup(options.path);
    return made!;
  } finally {
    await pool.end({ timeout: 1 });
  }
}

async function fill(archive: ArchiveWriter, sql: postgres.ReservedSql, options: MakeOptions): Promise<MadeBackup> {
  const leftOut = new Set(options.leftOut.map((path) => resolve(path)));
  const copier = dataFolderCopier({ folder: options.dataDir, leftOut }, archive);
  await copier.take('files');
  let facts: Facts | undefined;
  const { from, to } = await baseBackup(sql, options.cluster, archive, async () => {
    await copier.take('files');
    facts = await readFacts(sql);
  });
  const { check, departed, ...database } = facts!;
  const at = new Date().toISOString();
  await copier.take('');
  const secret = Buffer.from(options.secret);
  await archive.file(`${dataName}/secret`, secret.length, [secret]);
  await addFile(archive, passwordName, options.passwordFile);
  if (options.keys) {
    const sealed = await sealKeys(options.keys.text, options.keys.passphrase);
    await archive.file(sealedKeysName, sealed.length, [sealed]);
  }
  const contents: BackupContents = {
    format: 'portal-backup/1',
    at,
    portal: options.portalVersion,
    database: { ...database.about, from, to, departed: departed.length },
    keys: {
      wrappedBy: database.wrappedBy,
      check: { provider: check.provider, version: check.kek_version, wrapped: check.wrapped.toString('base64') },
      inside: options.keys !== undefined,
    },
    outside: [...options.outside],
    files: [...archive.sums],
  };
  const manifest = writeManifest(contents, await openSystemKey(options.providers, check));
  await archive.file(manifestName, manifest.length, [manifest]);
  return { contents, departed };
}

/** The address could be of another server than the folder. */
async function mustBeThatCluster(sql: postgres.ReservedSql, cluster: string): Promise<void> {
  const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  if (row?.folder === cluster && (await mayRead(cluster))) return;
  throw new BackupError(
    row?.folder === cluster
      ? `The database folder ${cluster} cannot be read. Run the backup as the user that runs the portal.`
      : `The running database is not the one in ${cluster}. Back it up by its own tools, e.g. pg_basebackup.`,
  );
}

interface Facts {
  readonly about: Omit<BackupContents['database'], 'from' | 'to' | 'departed'>;
  readonly wrappedBy: BackupContents['keys']['wrappedBy'];
  readonly check: WrappedSystemKey;
  readonly departed: readonly Departed[];
}

/** Purpose of the portal's key that shows whether keys are the right ones. */
export const checkPurpose = 'mac';

async function readFacts(sql: postgres.ReservedSql): Promise<Facts> {
  const migrations = await sql<{ file: string }[]>`
    select part || '/' || name as file from platform.migration order by applied_at, part, number`;
  const [check] = await sql<WrappedSystemKey[]>`
    select purpose, provider, kek_version, wrapped from vault.system_key where purpose = ${checkPurpose}`;
  if (!check) throw new BackupError('The portal has never run on this database. There is nothing to back up.');
  const wrappedBy = await sql<{ provider: string; version: number; count: number }[]>`
    select provider, kek_version as version, count(*)::int as count from vault.data_key
    where wrapped is not null group by 1, 2 order by 1, 2`;
  const departed = await tombstonesOf(sql);
  const [about] = await sql<{ server: string; system: string }[]>`
    select current_setting('server_version') as server, system_identifier::text as system from pg_control_system()`;
  return {
    about: {
      server: about!.server.split(' ', 1)[0]!,
      system: about!.system,
      citizens: wrappedBy.reduce((sum, { count }) => sum + count, 0),
      migrations: migrations.map(({ file }) => file),
      lastMigration: migrations.at(-1)!.file,
    },
    wrappedBy: wrappedBy.map((row) => ({ ...row })),
    check,
    departed,
  };
}
