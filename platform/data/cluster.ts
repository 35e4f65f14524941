import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError, freshAdvice } from './data-folder-error.ts';
import { give } from './embedded-home.ts';
import type { Home } from './embedded-home.ts';

export const superuser = 'portal_admin';

/**
 * Makes the cluster if there is none; a cluster appears whole or not at all. UTF-8, ordered by code points the same on
 * every machine; order for people with `collate "cs-x-icu"`.
 *
 * @param onWorking called once initdb runs
 */
export async function ensureCluster(home: Home, onWorking?: () => void): Promise<'made' | 'found'> {
  await removeDrafts(home);
  if (await stat(home.cluster).catch(() => undefined)) {
    await mustFit(home);
    return 'found';
  }
  const draft = `${home.cluster}.draft-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(32).toString('base64url');
  await writeSecret(home.passwordFile, password);
  await mkdir(draft, { mode: 0o700 });
  await give(draft, home.user);
  const passwordForInit = `${draft}.password`;
  await writeSecret(passwordForInit, password);
  await give(passwordForInit, home.user);
  try {
    const made = initdb(home, draft, passwordForInit);
    onWorking?.();
    await made;
  } finally {
    await rm(passwordForInit, { force: true });
  }
  await rename(draft, home.cluster);
  return 'made';
}

/** The superuser's password. @throws {DataFolderError} */
export async function readPassword(home: Home): Promise<string> {
  const password = await readFile(home.passwordFile, 'utf8').catch(() => '');
  if (/^[\w-]{40,}$/.test(password)) return password;
  throw new DataFolderError('damaged', `The password of the database is missing from ${home.folder}. ${freshAdvice}`);
}

async function mustFit(home: Home): Promise<void> {
  const version = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === home.binaries.major) return;
  if (!/^\d+$/.test(version)) {
    throw new DataFolderError('damaged', `The database folder ${home.cluster} is damaged. ${freshAdvice}`);
  }
  throw new DataFolderError(
    'wrong-version',
    `The database folder ${home.cluster} was made by PostgreSQL ${version}; this portal brings ` +
      `${home.binaries.major}. Move the data with pg_dump, or begin anew with: npm start -- --fresh`,
  );
}

async function initdb(home: Home, folder: string, passwordFile: string): Promise<void> {
  const child = spawn(
    home.binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ],
    { ...home.user, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject).on('close', resolve);
  const code = await promise;
  if (code === 0) return;
  const reason = said.trim().split('\n').at(-1) ?? '';
  throw new DataFolderError('cannot-start', `The database could not be made in ${home.folder}: ${reason}`);
}

async function writeSecret(file: string, secret: string): Promise<void> {
  await rm(file, { force: true });
  const handle = await open(file, 'wx', 0o600);
  await handle.writeFile(secret);
  await handle.sync();
  await handle.close();
}

/** What a killed first start left. */
async function removeDrafts(home: Home): Promise<void> {
  const drafts = (await readdir(home.folder)).filter((name) => name.startsWith('cluster.draft-'));
  await Promise.all(drafts.map((name) => rm(join(home.folder, name), { recursive: true, force: true })));
}
