import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { portalCommand, root } from './process.ts';

const run = promisify(execFile);

/** What a running portal is made of. */
const parts = [
  'portal.ts',
  'package.json',
  'tsconfig.json',
  'cli',
  'platform',
  'connectors',
  'services',
  'simulators',
  'web',
];

/** A migration that a new version brings, for a service's folder. */
export interface NewMigration {
  /** Folder of the service, e.g. "calendar". */
  readonly service: string;
  /** Words of the file's name, e.g. "rehearsal-expand". */
  readonly name: string;
  readonly sql: string;
}

/**
 * A new version of the portal in a folder of its own: a copy of the code with migrations added as files behind those
 * of their services, as a release brings them. The code is otherwise the same, so it shows that the way of releasing
 * holds, not that a change of code was written well.
 */
export async function makeRelease(folder: string, migrations: readonly NewMigration[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const part of parts) await run('cp', ['-R', join(root, part), folder]);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const { service, name, sql } of migrations) {
    const place = join(folder, 'services', service, 'migrations');
    const number = (await readdir(place)).filter((file) => file.endsWith('.sql')).length + 1;
    await writeFile(join(place, `${String(number).padStart(3, '0')}-${name}.sql`), sql);
  }
  return folder;
}

/** Runs `portal migrate` of a release, as an operator does before the new processes start. */
export async function migrateBy(release: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const child = portalCommand(['migrate'], environment, release);
  const [said] = await Promise.all([text(child.stderr!), text(child.stdout!), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`the new version could not migrate: ${said}`);
}
