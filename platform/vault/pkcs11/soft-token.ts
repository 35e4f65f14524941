import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TokenAccess } from './token.ts';

/** Where distributions put the library of SoftHSM 2. */
const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
];

/** A token of SoftHSM in a folder of its own, for tests. */
export interface SoftToken {
  readonly access: TokenAccess;
  remove(): Promise<void>;
}

/** Library of SoftHSM on this machine; undefined where it is not installed. */
export async function findSoftHsm(): Promise<string | undefined> {
  for (const path of libraries)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  return undefined;
}

/**
 * Makes tokens, all with the same PIN; gives the first. The library reads where its tokens are when it is loaded: one
 * folder for each process, and no token after that.
 */
export async function softToken(module: string, label: string, ...others: readonly string[]): Promise<SoftToken> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-token-'));
  await mkdir(join(folder, 'tokens'));
  const configuration = join(folder, 'softhsm2.conf');
  await writeFile(configuration, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`);
  process.env['SOFTHSM2_CONF'] = configuration;
  const pin = '48151623';
  for (const name of [label, ...others]) {
    const args = ['--init-token', '--free', '--label', name, '--pin', pin, '--so-pin', '0000'];
    await promisify(execFile)('softhsm2-util', args);
  }
  const pinFile = join(folder, 'pin');
  await writeFile(pinFile, `${pin}\n`, { mode: 0o600 });
  return {
    access: { module, token: label, pinFile },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
