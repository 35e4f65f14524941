import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault } from './fault.ts';

const folder = join(import.meta.dirname, 'faults');

/** In the order in which they are tried: what is most certain to come first, then by name. */
const first = ['release', 'kill', 'primary'];

/** Names of the faults there are: every file of `faults/faults/`. */
export function faultNames(): string[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .toSorted();
  return [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
}

/** The fault of a name. */
export async function faultOf(name: string): Promise<Fault> {
  const { default: fault } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { default: Fault };
  return fault;
}
