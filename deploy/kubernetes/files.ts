import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyService } from '#platform/run/discover.ts';
import type { TargetName } from '#platform/ids.ts';

/**
 * Targets that keep files outside the database. Definitions do not declare it, so it is read from the code: whoever
 * works with the store imports something of `#platform/files`.
 *
 * @param root the project's folder
 */
export async function targetsWithFiles(root: string): Promise<TargetName[]> {
  const found: TargetName[] = [];
  for (const definition of globSync('services/*/service.ts', { cwd: root })) {
    const folder = dirname(definition);
    const sources = globSync(`${folder}/**/*.ts`, { cwd: root }).filter(
      (file) => !/\.test\.ts$|\/testing\//.test(file),
    );
    if (!sources.some((file) => readFileSync(join(root, file), 'utf8').includes("from '#platform/files/"))) continue;
    const module = (await import(pathToFileURL(join(root, definition)).href)) as { default: AnyService };
    found.push(module.default.target);
  }
  return found;
}
