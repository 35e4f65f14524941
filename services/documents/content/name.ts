/** Longest file name, characters. */
const longest = 255;

/**
 * A name as it is kept: without a path, control characters and the characters that file systems forbid, in composed
 * Unicode, at most 255 characters with the extension kept. Empty when nothing sensible is left.
 */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
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

/** The name in a `content-disposition` header: `filename*` of RFC 8187 first, then `filename`; empty when neither. */
export function nameFromHeader(header: string | undefined): string {
  if (header === undefined) return '';
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decoded(extended);
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
  return /filename\s*=\s*([^;\s"]+)/i.exec(header)?.[1] ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** `content-disposition` by RFC 6266: a plain ASCII name for old clients and the real one by RFC 8187. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
