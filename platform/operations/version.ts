import { readFileSync } from 'node:fs';

/** What runs: as the operator named it, else the version of the package. */
export function versionOf(told: string | undefined): string {
  if (told !== undefined) return told;
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
