import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auditRole, auditSealer, connectAudit } from '../audit/index.ts';
import { startEmbedded } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import { type KeyProviders, openSystemKey, openVault, SealError, type Vault, vaultRole } from '../vault/index.ts';
import { BackupError } from './errors.ts';
import { eraseAgain } from './erase-again.ts';
import { checkPurpose } from './make.ts';
import { type BackupContents, isGenuine, type Manifest } from './manifest.ts';
import { type RestorePlace, takePlace } from './place.ts';
import { unsealKeys } from './sealed-keys.ts';
import { unpack } from './unpack.ts';
import { type VerifiedBackup, verifyBackup } from './verify.ts';

export interface RestoreOptions {
  /** The archive. */
  readonly from: string;
  readonly dataDir: string;
  /** Moves what is in the data folder aside instead of refusing. */
  readonly force: boolean;
  /** The text of the key file that is at hand, and whether it is to lie in the data folder. */
  readonly keyFile: { readonly text: string | undefined; readonly inDataDir: string | undefined };
  /** Opens the keys in the archive. */
  readonly passphrase?: string | undefined;
  /** Providers by the settings; gets the key file, where there is one. */
  readonly providers: (keyFile: string | undefined) => Promise<KeyProviders>;
  /** Everybody who has left, by the lists kept outside of the database. */
  readonly departed: ReadonlySet<CitizenId>;
  /** Refuses what this version of the portal cannot run. @throws {BackupError} */
  readonly mustFit: (contents: BackupContents) => void;
  /** Brings a restored database up to date; gets the secret of the backup. */
  readonly migrate: (adminUrl: string, secret: string) => Promise<(role: string) => string>;
  readonly log: (message: string) => void;
}

export interface Restored {
  readonly contents: BackupContents;
  /** Keys of citizens that were tried, and open. */
  readonly keys: number;
  /** Citizens who had left after the backup, and are gone again. */
  readonly erasedAgain: number;
  /** Whether the chains of the citizens' log hold. */
  readonly logHolds: boolean;
  /** What was in the data folder before. */
  readonly aside: string | undefined;
  /** The key file's text where it came out of the archive or from elsewhere; to be put where it belongs. */
  readonly keyText: string | undefined;
}

/**
 * Restores a portal with an embedded database. The archive, the keys and the version are checked before anything is
 * written; then all is unpacked, started, tried and put right beside the data folder's contents, and moved into its
 * place only when it works. Whatever fails, what was there stays as it was.
 * @throws {BackupError}
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const verified = await verifyBackup(options.from);
  const { contents } = verified.manifest;
  options.mustFit(contents);
  const keyText = await keyTextOf(verified, options);
  const place = await takePlace(options.dataDir, options.force, options.log);
  try {
    const [server] = contents.database.server.split('.', 1);
    if (server !== place.home.binaries.major)
      throw new BackupError(
        `The backup is of PostgreSQL ${server}; this portal brings ${place.home.binaries.major}. ` +
          'Restore it by the version of the portal that made it.',
      );
    const keyFile = keyText === undefined ? undefined : join(place.draft, 'keys.json');
    if (keyFile) await writeFile(keyFile, keyText!, { mode: 0o600, flag: 'wx' });
    const providers = await options.providers(keyFile);
    try {
      await mustOpen(verified.manifest, providers);
      const done = await bringBack(options, verified.manifest, place, providers);
      await settleKeyFile(place, keyFile, options.keyFile.inDataDir);
      return { contents, ...done, keyText, aside: await place.finish() };
    } finally {
      await providers.close();
    }
  } catch (error) {
    await place.drop();
    throw error;
  }
}

async function keyTextOf(
  { manifest: { contents }, sealedKeys }: VerifiedBackup,
  { keyFile, passphrase }: RestoreOptions,
): Promise<string | undefined> {
  const providers = new Set([contents.keys.check.provider, ...contents.keys.wrappedBy.map(({ provider }) => provider)]);
  if (!providers.has('file')) return undefined;
  if (passphrase !== undefined) {
    if (sealedKeys === undefined)
      throw new BackupError('There are no keys in the backup. Give the key file by --keys.');
    return unsealKeys(sealedKeys, passphrase);
  }
  if (keyFile.text !== undefined) return keyFile.text;
  throw new BackupError(
    contents.keys.inside
      ? 'The backup opens only with its keys, which are in it, sealed. Give the passphrase by --passphrase-file.'
      : 'The backup opens only with the key file of its portal, which is never in it. Give it by --keys.',
  );
}

/** The keys must be those of the backup, all of them, and the manifest must have been written with them. */
async function mustOpen(manifest: Manifest, providers: KeyProviders): Promise<void> {
  const { check, wrappedBy } = manifest.contents.keys;
  const key = await openSystemKey(providers, {
    purpose: checkPurpose,
    provider: check.provider,
    kek_version: check.version,
    wrapped: Buffer.from(check.wrapped, 'base64'),
  }).catch((error: unknown) => {
    if (!(error instanceof SealError)) throw error;
    throw new BackupError(
      'The key file is not the one of this backup: nothing in it would open. Give the right one by --keys.',
    );
  });
  if (!isGenuine(manifest, key))
    throw new BackupError('The manifest was not written by the portal whose keys these are: the backup was altered.');
  for (const { provider, version } of wrappedBy)
    if (!providers.of(provider).versions().includes(version))
      throw new BackupError(
        `The keys at hand (${provider}) are older than the backup: version ${version} is missing. Give a newer copy.`,
      );
}

async function bringBack(
  options: RestoreOptions,
  manifest: Manifest,
  { draft, home }: RestorePlace,
  providers: KeyProviders,
) {
  await unpack(options.from, manifest, {
    data: draft,
    cluster: home.cluster,
    passwordFile: home.passwordFile,
    user: home.user,
  });
  const server = await startEmbedded({ dataDir: join(draft, 'database'), log: options.log });
  try {
    const secret = await readFile(join(draft, 'secret'), 'utf8');
    const rolePassword = await options.migrate(server.adminUrl, secret);
    const vault = await openVault({
      databaseUrl: server.adminUrl,
      password: rolePassword(vaultRole),
      keys: providers,
      maxKeys: 1_000,
    });
    try {
      const keys = await everyKeyOpens(vault);
      const { adminUrl } = server;
      const erasedAgain = await eraseAgain({ adminUrl, rolePassword, vault, citizens: options.departed });
      return { keys, erasedAgain, logHolds: await logHolds(adminUrl, rolePassword(auditRole), vault) };
    } finally {
      await vault.stop();
    }
  } finally {
    await server.stop();
  }
}

async function everyKeyOpens(vault: Vault): Promise<number> {
  const sealer = vault.for(auditSealer);
  let opened = 0;
  for await (const citizens of vault.citizens()) {
    const tried = await Promise.allSettled(citizens.map((citizen) => sealer.key(citizen)));
    const failed = tried.find((one) => one.status === 'rejected');
    if (failed)
      throw new BackupError("A citizen's key does not open by these keys; nothing of theirs would.", {
        cause: failed.reason,
      });
    opened += citizens.length;
  }
  return opened;
}

async function logHolds(url: string, password: string, vault: Vault): Promise<boolean> {
  const audit = connectAudit({ url, password, vault: vault.for(auditSealer) });
  try {
    return (await audit.check()).fault === undefined;
  } finally {
    await audit.close();
  }
}

/** In the draft under its own name, or not at all. */
async function settleKeyFile(
  { draft }: RestorePlace,
  keyFile: string | undefined,
  name: string | undefined,
): Promise<void> {
  if (!keyFile || name === 'keys.json') return;
  if (name === undefined) await rm(keyFile);
  else await rename(keyFile, join(draft, name));
}
