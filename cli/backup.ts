import { constants, existsSync } from 'node:fs';
import { copyFile, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { type BackupContents, BackupError, makeBackup, verifyBackup } from '#platform/backup/index.ts';
import type { Config } from '#platform/config/config.ts';
import { findHome } from '#platform/data/embedded-home.ts';
import { DataFolderError, startEmbedded } from '#platform/data/index.ts';
import { portalSecret } from '#platform/run/secret.ts';
import {
  type Departed,
  departedFileBySettings,
  departedFileOf,
  keyFileOf,
  keysBySettings,
  openDeparted,
  readDeparted,
} from '#platform/vault/index.ts';
import { commandContext, databaseUrlFile, root } from './context.ts';
import { UsageError } from './fail.ts';

export interface BackupFlags {
  readonly to?: string;
  readonly verify?: string;
  readonly keysTo?: string;
  readonly withKeys?: boolean;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `portal backup`: one archive of a running or stopped portal with an embedded database; or looks at one. */
export async function backup(flags: BackupFlags): Promise<void> {
  if ((flags.to === undefined) === (flags.verify === undefined))
    throw new UsageError('Say where to by --to, or which backup to look at by --verify.');
  await inSentences(() => (flags.verify === undefined ? make(flags) : verify(flags.verify, flags.json ?? false)));
}

async function verify(path: string, json: boolean): Promise<void> {
  const { manifest } = await verifyBackup(path);
  if (json) {
    const { files, ...about } = manifest.contents;
    console.log(JSON.stringify({ whole: true, ...about, files: files.length }, null, 2));
    return;
  }
  console.log(`The backup is whole: every file is as it was written.\n${about(manifest.contents)}`);
  console.log('That it comes from your portal shows only with its keys, when it is restored.');
}

async function make(flags: BackupFlags): Promise<void> {
  const { config, log } = await commandContext({ PORTAL_LOG_LEVEL: 'warn' });
  const dataDir = resolve(config.PORTAL_DATA_DIR);
  const path = await archivePath(flags.to!, dataDir);
  const keyFile = keyFileOf(config);
  const keys = flags.withKeys ? await keysInside(config, flags.passphraseFile) : undefined;
  if (flags.keysTo !== undefined) mustBeApart(flags.keysTo, path);
  const departedFile = await departedFileBySettings(config);
  const database = await runningDatabase(config, (message) => log.info(message));
  const providers = await keysBySettings(config, { create: false, log });
  try {
    const { contents, departed } = await makeBackup({
      path,
      ...database,
      dataDir,
      leftOut: [join(dataDir, 'database'), keyFile, departedFileOf(keyFile), ...(departedFile ? [departedFile] : [])],
      secret: portalSecret(config.PORTAL_SECRET, config.PORTAL_DATA_DIR),
      providers,
      keys,
      outside: outsideOf(config, dataDir),
      portalVersion: await portalVersion(),
    });
    if (departedFile) await noteAll(departedFile, departed);
    if (flags.keysTo !== undefined) await copyKeys(keyFile, flags.keysTo, departedFile);
    const { size } = await stat(path);
    if (flags.json) {
      const { files, ...rest } = contents;
      console.log(JSON.stringify({ path, bytes: size, ...rest, files: files.length, departedFile }, null, 2));
      return;
    }
    console.log(`${path} (${megabytes(size)}), read again and whole.\n${about(contents)}`);
    for (const line of advice(contents, config, flags, departedFile)) console.log(line);
  } finally {
    await providers.close();
    await database.stop();
  }
}

/** The database of the running portal, or one that is started for the backup alone. */
async function runningDatabase(config: Config, log: (message: string) => void) {
  if (config.PORTAL_DATABASE_URL !== undefined)
    throw new UsageError(
      'The database is a server of its own (PORTAL_DATABASE_URL): back it up by its own means, e.g. pg_basebackup and its ' +
        'write-ahead log, then the files and, apart from them, the keys. docs/backup.md says in which order.',
    );
  const folder = join(config.PORTAL_DATA_DIR, 'database');
  if (!existsSync(folder))
    throw new UsageError(`There is no portal in ${config.PORTAL_DATA_DIR}. Check PORTAL_DATA_DIR.`);
  const { cluster, passwordFile } = await findHome(folder, log);
  if (!existsSync(cluster)) throw new UsageError(`There is no database in ${folder}. Check PORTAL_DATA_DIR.`);
  try {
    const server = await startEmbedded({ dataDir: folder, log });
    return { cluster, passwordFile, adminUrl: server.adminUrl, stop: () => server.stop() };
  } catch (error) {
    if (!(error instanceof DataFolderError) || error.problem !== 'in-use') throw error;
  }
  const file = databaseUrlFile(config.PORTAL_DATA_DIR);
  if (!existsSync(file)) throw new UsageError('The portal is just starting, or stopping. Try again in a moment.');
  const adminUrl = (await readFile(file, 'utf8')).trim();
  return { cluster, passwordFile, adminUrl, stop: async () => undefined };
}

async function archivePath(to: string, dataDir: string): Promise<string> {
  const asked = resolve(to);
  const folder = await stat(asked).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  const name = `portal-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z.tar.zst`;
  const path = folder ? join(asked, name) : asked;
  if (path.startsWith(dataDir + sep))
    throw new UsageError(
      'A backup in the data folder itself is lost with it. Choose another folder, best another disk.',
    );
  if (!existsSync(dirname(path))) throw new UsageError(`There is no folder ${dirname(path)}.`);
  return path;
}

async function keysInside(config: Config, passphraseFile: string | undefined) {
  if (passphraseFile === undefined)
    throw new UsageError(
      'With its keys in it, a backup opens for whoever has it. Give a passphrase to seal them with: --passphrase-file. ' +
        'Or keep the keys apart, by --keys-to.',
    );
  const text = await readFile(keyFileOf(config), 'utf8').catch(() => {
    throw new UsageError(`There is no key file ${keyFileOf(config)} to put into the backup.`);
  });
  return { text, passphrase: await readPassphrase(passphraseFile) };
}

/** A passphrase from a file, without the end of its line. */
export async function readPassphrase(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`The passphrase ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function mustBeApart(keysTo: string, path: string): void {
  if (dirname(resolve(keysTo)) === dirname(path))
    throw new UsageError('Keys beside the backup that they open protect nothing. Give --keys-to another folder.');
}

async function copyKeys(from: string, to: string, departedFile: string | undefined): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    if (departedFile) await copyFile(departedFile, departedFileOf(to));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BackupError(`The backup is made, but the keys could not be copied to ${to} (${code}).`);
  }
}

/** Whoever the database knows to be gone and the list does not: erased before there was one, or by another machine. */
async function noteAll(path: string, departed: readonly Departed[]): Promise<void> {
  const known = new Set((await readDeparted(path))?.map(({ citizen }) => citizen));
  const list = await openDeparted(path);
  for (const one of departed) if (!known.has(one.citizen)) await list.add(one);
}

/** Settings that name files elsewhere: whoever restores needs them, too. */
function outsideOf(config: Config, dataDir: string): string[] {
  const named = Object.keys(config).filter((name) => {
    const value = process.env[name];
    return name.endsWith('_FILE') && value && !resolve(value).startsWith(dataDir + sep);
  });
  return config.PORTAL_FILES === 'disk' ? named : [...named, 'PORTAL_FILES'];
}

function about({ at, database, files, portal }: BackupContents): string {
  return [
    `  made ${at} by the portal ${portal}, PostgreSQL ${database.server}, last migration ${database.lastMigration}`,
    `  citizens: ${database.citizens}; departed: ${database.departed}; files: ${files.length}, ${megabytes(files.reduce((sum, { size }) => sum + size, 0))}`,
  ].join('\n');
}

function advice(
  { keys, outside }: BackupContents,
  config: Config,
  flags: BackupFlags,
  departedFile: string | undefined,
): string[] {
  const places = [...new Set([keys.check.provider, ...keys.wrappedBy.map(({ provider }) => provider)])];
  const kept = flags.keysTo ?? keyFileOf(config);
  return [
    ...(keys.inside
      ? ['The key file is in it, sealed by the passphrase: without that, nothing in it opens.']
      : places.includes('file')
        ? [`The keys are not in it: without ${kept} nothing in it opens. Keep that file, but elsewhere.`]
        : [`The keys stay in ${places.join(', ')}: without them nothing in it opens.`]),
    departedFile
      ? `Keep ${departedFile} too, elsewhere and up to date: without it those who leave from now on would come back by this backup.`
      : 'No list of destroyed keys is kept here (PORTAL_DEPARTED_FILE): take it down by `portal keys departed` each day.',
    ...(outside.length > 0 ? [`Not in it, since they are elsewhere: ${outside.join(', ')}.`] : []),
  ];
}

async function portalVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

/** What a backup says is a sentence for the person at the terminal. */
export async function inSentences(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof BackupError ? new UsageError(error.message) : error;
  }
}
