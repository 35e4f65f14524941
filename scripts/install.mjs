// Makes sure that node_modules is what package-lock.json says. Plain JavaScript for any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.portal-lock');

/** The Node that the lockfile pins, which npm puts among the packages. */
export function nodeBinary() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Compiled code is kept beside the packages: a start takes half as long. */
export const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') };

/** Installs exactly the lockfile when node_modules is missing or belongs to another one. */
export async function installed() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(nodeBinary())) return;
  console.error('Installing packages, this happens once after each change of the lockfile…');
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    console.error('The packages could not be installed. Check the connection to the package registry and try again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
  // Only a cache: when it cannot be filled, the first start takes longer, or says what is wrong.
  spawnSync(nodeBinary(), ['--disable-warning=ExperimentalWarning', '--import', 'tsx', join('scripts', 'warm.ts')], {
    cwd: root,
    stdio: 'ignore',
    env: { ...compiled, ...process.env },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await installed();
