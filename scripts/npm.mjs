// Runs npm of this machine. Plain JavaScript for any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { root } from './install.mjs';

/**
 * Runs npm and gives what it wrote.
 *
 * @param {readonly string[]} args
 * @returns {{ status: number | null, stdout: string, stderr: string }}
 */
export function npm(args) {
  const path = process.env.npm_execpath;
  const [command, first] = path?.endsWith('.js') ? [process.execPath, [path]] : ['npm', []];
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
}
