import { harmlessName } from '#platform/http/file-name.ts';

/** Longest file name that ISDS takes in `dmFileDescr`, characters (dmBaseTypes 3.11). */
const longest = 255;

/**
 * A file name as ISDS will keep it: without a path, control characters and the characters that file systems forbid,
 * in composed Unicode, at most 255 characters with the extension kept. ISDS rewrites such names by itself; the exact
 * table is assumed. Empty when nothing sensible is left.
 */
export function cleanFileName(name: string): string {
  const clean = harmlessName(name);
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
