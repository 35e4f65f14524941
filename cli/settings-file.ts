import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { UsageError } from './fail.ts';

/** Settings from a file of NAME=value lines. @throws {UsageError} */
export function readSettings(file: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--settings: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Settings as such a file. @throws Error for a value that has every kind of quote */
export function settingsText(settings: NodeJS.ProcessEnv): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${quoted(name, value!)}\n`)
    .join('');
}

/** The format has no escapes: the quote is one that the value does not have. */
function quoted(name: string, value: string): string {
  const quote = ["'", '"', '`'].find((each) => !value.includes(each));
  if (quote === undefined) throw new Error(`${name} cannot be written into a file of settings`);
  return quote + value + quote;
}
