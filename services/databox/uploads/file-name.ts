/** Longest file name that ISDS takes in `dmFileDescr`, characters (dmBaseTypes 3.11). */
const longest = 255;

/**
 * A file name as ISDS will keep it: without a path, control characters and the characters that file systems forbid,
 * in composed Unicode, at most 255 characters with the extension kept. ISDS rewrites such names by itself; the exact
 * table is assumed. Empty when nothing sensible is left.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const dot = clean.lastIndexOf('.');
  if (dot <= 0) return clean.slice(0, longest);
  const extension = clean.slice(dot).slice(0, 20);
  return (
    clean
      .slice(0, dot)
      .trimEnd()
      .slice(0, longest - extension.length) + extension
  );
}

/** The name in a `content-disposition` header: `filename*` of RFC 8187 first, then `filename`; empty when neither. */
export function fileNameFromHeader(header: string | undefined): string {
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
