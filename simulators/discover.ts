/** Finds the simulated systems by their files: every `simulators/<system>/plugin.ts` is one. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SimulatedSystem } from './system.ts';

const HERE = import.meta.dirname;

/** Names of the systems that are there, sorted. */
function systemNames(): string[] {
  return readdirSync(HERE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(HERE, entry.name, 'plugin.ts')))
    .map((entry) => entry.name)
    .toSorted();
}

/**
 * Loads systems by name; default all.
 *
 * @throws Error when a name is not that of a system, or a plugin is not what it should be
 */
export async function loadSystems(names: readonly string[] = systemNames()): Promise<SimulatedSystem[]> {
  const known = systemNames();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is no simulated system "${unknown}"; there are: ${known.join(', ')}`);
  return Promise.all(names.map(loadSystem));
}

async function loadSystem(name: string): Promise<SimulatedSystem> {
  const module = (await import(pathToFileURL(join(HERE, name, 'plugin.ts')).href)) as { default?: SimulatedSystem };
  const system = module.default;
  if (system === undefined || system.name !== name || !system.prefix.startsWith('/')) {
    throw new Error(`simulators/${name}/plugin.ts does not export a system named "${name}" by default`);
  }
  return system;
}
