import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve, sep } from 'node:path';
import { type BackupContents, BackupError, type Restored, restoreBackup } from '#platform/backup/index.ts';
import type { Config } from '#platform/config/config.ts';
import { type CitizenId, schemaOf } from '#platform/ids.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { departedFileOf, keyFileOf, keysBySettings, openDeparted, readDeparted } from '#platform/vault/index.ts';
import { inSentences, readPassphrase } from './backup.ts';
import { commandContext, root } from './context.ts';
import { UsageError } from './fail.ts';

export interface RestoreFlags {
  readonly from: string;
  readonly keys?: string;
  readonly passphraseFile?: string;
  readonly departed: readonly string[];
  readonly withoutDeparted?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `portal restore`: brings a backup back into an empty data folder, and says what it found. */
export async function restore(flags: RestoreFlags): Promise<void> {
  const { services, config, log } = await commandContext({ PORTAL_LOG_LEVEL: 'warn' });
  if (config.PORTAL_DATABASE_URL !== undefined)
    throw new UsageError(
      'The database is a server of its own (PORTAL_DATABASE_URL): bring it back by its own means, then run ' +
        '`portal keys departed --apply` with the list of those who have left. See docs/backup.md.',
    );
  const dataDir = resolve(config.PORTAL_DATA_DIR);
  const keyFile = keyFileOf(config);
  const isInside = resolve(keyFile).startsWith(dataDir + sep);
  await inSentences(async () => {
    const departed = await everybodyDeparted(flags, config);
    const keyText = await keyTextOf(flags, keyFile);
    const known = await knownMigrations(services);
    const done = await restoreBackup({
      from: resolve(flags.from),
      dataDir,
      force: flags.force ?? false,
      keyFile: { text: keyText, inDataDir: isInside ? basename(keyFile) : undefined },
      passphrase: flags.passphraseFile === undefined ? undefined : await readPassphrase(flags.passphraseFile),
      providers: (path) =>
        keysBySettings({ ...config, ...(path && { PORTAL_KEY_FILE: path }) }, { create: false, log }),
      departed: new Set(departed.map(({ citizen }) => citizen)),
      mustFit: (contents) => mustFit(contents, known),
      async migrate(adminUrl, fromBackup) {
        const secret = config.PORTAL_SECRET ?? fromBackup;
        await migratePortal({ adminUrl, services, secret, log });
        return rolePassword(secret);
      },
      log: (message) => log.info(message),
    });
    if (!isInside && done.keyText !== undefined && !existsSync(keyFile)) {
      await mkdir(dirname(keyFile), { recursive: true });
      await writeFile(keyFile, done.keyText, { mode: 0o600, flag: 'wx' });
    }
    const list = await keepList(config, departed);
    report(done, { dataDir, keyFile, list, json: flags.json ?? false });
  });
}

/** The key file that was named, or that is where the settings say. */
async function keyTextOf({ keys, passphraseFile }: RestoreFlags, keyFile: string): Promise<string | undefined> {
  if (passphraseFile !== undefined) return undefined;
  if (keys !== undefined && existsSync(keyFile) && resolve(keys) !== resolve(keyFile)) {
    const [given, there] = await Promise.all([readFile(keys, 'utf8').catch(() => ''), readFile(keyFile, 'utf8')]);
    if (given !== there)
      throw new UsageError(`There is another key file in ${keyFile} already. Move it away, or leave out --keys.`);
  }
  const path = keys ?? keyFile;
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (keys === undefined) return undefined;
    throw new UsageError(`The key file ${keys} cannot be read (${error.code}).`);
  });
}

/** Everybody on every list that there is. None at all is a mistake, unless it is said. */
async function everybodyDeparted({ departed, keys, withoutDeparted }: RestoreFlags, config: Config) {
  for (const path of departed) if (!existsSync(path)) throw new UsageError(`There is no list ${path}.`);
  const configured = config.PORTAL_DEPARTED_FILE ?? departedFileOf(keyFileOf(config));
  const places = new Set([...departed, configured, ...(keys === undefined ? [] : [departedFileOf(keys)])]);
  const lists = await Promise.all([...places].map((path) => readDeparted(path)));
  const found = lists.filter((list) => list !== undefined);
  if (found.length === 0 && !withoutDeparted)
    throw new UsageError(
      'There is no list of those who have left: everybody who left since the backup would come back. It lies beside the ' +
        `key file (${configured}); give it by --departed. If it is lost, say --without-departed, and erase them by hand.`,
    );
  const all = found.flat().toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return [...new Map(all.toReversed().map((one) => [one.citizen, one])).values()].toReversed();
}

/** The list goes on where the portal now keeps it. */
async function keepList(
  config: Config,
  departed: readonly { citizen: CitizenId; at: Date }[],
): Promise<string | undefined> {
  if (config.PORTAL_KEYS !== 'file' && config.PORTAL_DEPARTED_FILE === undefined) return undefined;
  const path = config.PORTAL_DEPARTED_FILE ?? departedFileOf(keyFileOf(config));
  const known = new Set((await readDeparted(path))?.map(({ citizen }) => citizen));
  const list = await openDeparted(path);
  for (const one of departed) if (!known.has(one.citizen)) await list.add(one);
  return path;
}

/** Migrations that this version of the portal has, as "part/file". */
async function knownMigrations(services: readonly AnyService[]): Promise<Set<string>> {
  const known = new Set<string>();
  for await (const path of glob('platform/**/migrations/*.sql', { cwd: root })) {
    const folder = basename(dirname(dirname(path)));
    known.add(`${folder === 'data' ? 'platform' : folder}/${basename(path)}`);
  }
  for (const { target, migrations } of services) {
    if (!migrations) continue;
    for await (const file of glob('*.sql', { cwd: new URL(migrations) })) known.add(`${schemaOf(target)}/${file}`);
  }
  return known;
}

function mustFit({ database, portal }: BackupContents, known: ReadonlySet<string>): void {
  const foreign = database.migrations.filter((file) => !known.has(file));
  if (foreign.length > 0)
    throw new BackupError(
      `The backup was made by a newer portal (${portal}): this one does not know ${foreign.slice(0, 3).join(', ')}. ` +
        'Restore it by that version.',
    );
}

interface Reported {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly list: string | undefined;
  readonly json: boolean;
}

function report({ contents, keys, erasedAgain, logHolds, aside }: Restored, { dataDir, list, json }: Reported): void {
  if (!logHolds) process.exitCode = 1;
  if (json) {
    console.log(JSON.stringify({ dataDir, at: contents.at, keys, erasedAgain, logHolds, aside, list }, null, 2));
    return;
  }
  console.log(`The portal of ${contents.at} is in ${dataDir}.`);
  console.log(`  The keys of all ${keys} citizens open. ${erasedAgain} who had left since then are erased again;`);
  console.log('  the services delete what is left of them at the next start.');
  console.log(
    logHolds
      ? "  The chains of the citizens' log hold. Anchors made after the backup are missing: note the restore down."
      : "  The chains of the citizens' log do NOT hold: run `portal audit check` after the start.",
  );
  if (aside)
    console.log(`  What was there before is in ${aside}. Delete it when you do not need it: it holds citizens' data.`);
  if (contents.outside.length > 0)
    console.log(`  Not in the backup, bring it back yourself: ${contents.outside.join(', ')}.`);
  console.log('Start the portal as before. What people did after the backup is lost; tell them.');
}
