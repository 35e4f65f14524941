import { existsSync, globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { ServiceDefinition } from '../service.ts';

/** Any service, whatever it needs. */
// The shapes differ from service to service; the runner only passes them through.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyService = ServiceDefinition<any, any>;

/**
 * Finds the services by name: every `service.ts` one folder below `services/`, and `web/service.ts`.
 * Adding a service edits no list.
 */
export async function discoverServices(root: string): Promise<AnyService[]> {
  const files = globSync('services/*/service.ts', { cwd: root }).toSorted();
  if (existsSync(join(root, 'web/service.ts'))) files.push('web/service.ts');
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(root, file)).href)) as { default: AnyService }),
  );
  return modules.map((module) => module.default);
}
