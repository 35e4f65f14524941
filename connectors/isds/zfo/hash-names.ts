import type { HashName } from '#platform/signatures/index.ts';

const HASHES: Readonly<Record<string, HashName>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** The hash by its name as ISDS writes it in dmHash/\@algorithm; undefined for any other. */
export function hashOfIsdsName(name: string): HashName | undefined {
  const key = name.trim().toUpperCase();
  return Object.hasOwn(HASHES, key) ? HASHES[key] : undefined;
}
