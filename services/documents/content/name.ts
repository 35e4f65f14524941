import { harmlessName } from '#platform/http/file-name.ts';

/** Longest file name, characters. */
const longest = 255;

/**
 * A name as it is kept: without a path, control characters and the characters that file systems forbid, in composed
 * Unicode, at most 255 characters with the extension kept. Empty when nothing sensible is left.
 */
export function cleanName(name: string): string {
  const clean = harmlessName(name);
  const { base, extension } = splitName(clean);
  return base.trimEnd().slice(0, longest - extension.length) + extension;
}

/** A name and its extension with the dot; a name that begins with its only dot has none. */
export function splitName(name: string): { readonly base: string; readonly extension: string } {
  const found = /^(.+)(\.[\p{L}\p{N}]{1,12})$/u.exec(name);
  return found ? { base: found[1]!, extension: found[2]! } : { base: name, extension: '' };
}

/** The new name with the extension of the old one where it has none of its own. */
export function renamed(before: string, after: string): string {
  const clean = cleanName(after);
  if (clean === '' || splitName(clean).extension !== '') return clean;
  return cleanName(clean + splitName(before).extension);
}

/** The name, or the name with a number, so that it is not among those taken; letters' case does not distinguish. */
export function freeName(name: string, taken: Iterable<string>): string {
  const used = new Set(Array.from(taken, (one) => one.toLocaleLowerCase('cs')));
  if (!used.has(name.toLocaleLowerCase('cs'))) return name;
  const { base, extension } = splitName(name);
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    const candidate = base.slice(0, longest - extension.length - suffix.length) + suffix + extension;
    if (!used.has(candidate.toLocaleLowerCase('cs'))) return candidate;
  }
}
