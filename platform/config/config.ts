import { z } from 'zod';
import { platformSettings, type PlatformSettings, type SettingMeta } from './settings.ts';

/** The configuration cannot be used; the message names each setting, the reason and an example. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** All settings in force: the platform's typed, and each service's own by name. */
export interface Config extends PlatformSettings {
  readonly [name: string]: unknown;
}

/** The one schema: the platform's settings and those of the services given. A name claimed twice is a programmer's error. */
export function settingsSchema(services: readonly { readonly settings?: z.ZodRawShape }[]): z.ZodRawShape {
  const all: Record<string, z.ZodType> = { ...platformSettings };
  for (const { settings = {} } of services) {
    for (const [name, shape] of Object.entries(settings)) {
      if (name in all) throw new Error(`setting ${name} is declared twice`);
      all[name] = shape as z.ZodType;
    }
  }
  return all;
}

/**
 * Reads the settings from an environment.
 *
 * Names that begin like a setting but are none (a typing error, an old name) stop the start as wrong values do;
 * variables of other programs and an empty value (as `NAME=` in an env file) do not count.
 * @throws {ConfigError}
 */
export function readConfig(shape: z.ZodRawShape, environment: NodeJS.ProcessEnv): Config {
  const names = Object.keys(shape);
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const problems = unknownNames(names, Object.keys(given));
  const result = z
    .object(shape)
    .safeParse(Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]])));
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    problems.push(
      `${name}: ${issue.message}. ${describe(shape, name).description} Example: ${name}=${describe(shape, name).example}`,
    );
  }
  if (problems.length > 0 || !result.success) throw new ConfigError(problems);
  return result.data as Config;
}

/** One line of `portal config`. Secrets are told to be set or not, never shown. */
export interface SettingLine extends SettingMeta {
  readonly name: string;
  readonly value: string;
  readonly source: 'default' | 'environment' | 'unset';
}

/** What is in force, for people. */
export function describeConfig(shape: z.ZodRawShape, config: Config, environment: NodeJS.ProcessEnv): SettingLine[] {
  return Object.keys(shape).map((name) => {
    const value = config[name];
    const meta = describe(shape, name);
    const source = environment[name] ? 'environment' : value === undefined ? 'unset' : 'default';
    const shown = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
    return { ...meta, name, source, value: meta.secret && value !== undefined ? '(hidden)' : shown };
  });
}

function describe(shape: z.ZodRawShape, name: string): SettingMeta {
  const meta = (shape[name] as z.ZodType | undefined)?.meta() as SettingMeta | undefined;
  if (!meta?.description) throw new Error(`setting ${name} has no description`);
  return meta;
}

/** Variables for tests and tools, which are not settings of the portal. */
const foreign = /^PORTAL_TEST_/;

function unknownNames(names: readonly string[], given: readonly string[]): string[] {
  const prefixes = new Set(names.map((name) => name.split('_', 1)[0]!).filter((prefix) => prefix !== 'OTEL'));
  return given
    .filter(
      (name) =>
        prefixes.has(name.split('_', 1)[0]!) && name.includes('_') && !names.includes(name) && !foreign.test(name),
    )
    .map((name) => {
      const near = nearest(name, names);
      return `${name}: there is no such setting.${near ? ` Did you mean ${near}?` : ''} \`npm run portal -- config\` lists them all.`;
    });
}

function nearest(name: string, names: readonly string[]): string | undefined {
  const scored = names.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }));
  scored.sort((a, b) => a.distance - b.distance);
  return scored[0] && scored[0].distance <= 4 ? scored[0].candidate : undefined;
}

/** Levenshtein distance, two rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      current.push(Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + cost));
    }
    previous = current;
  }
  return previous[b.length]!;
}
