import { cpSync, globSync, readFileSync, statSync, symlinkSync, mkdirSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';

/** One instruction, with its continuation lines joined. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of a Containerfile, without comments. */
export function instructionsOf(text: string): Instruction[] {
  return text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, rest] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
      if (name === undefined || rest === undefined) throw new SyntaxError(line);
      return { name, rest };
    });
}

/** What COPY takes from the project: source → target, in the working folder. */
export function copiesOf(instructions: readonly Instruction[]): [from: string, to: string][] {
  return instructions
    .filter(({ name, rest }) => name === 'COPY' && !rest.includes('--from='))
    .flatMap(({ rest }) => {
      const words = rest.split(/\s+/);
      const target = words.at(-1)!;
      return words.slice(0, -1).map((source): [string, string] => [source, target === './' ? source : target]);
    });
}

/** Whether a `.containerignore` keeps a path out: the last pattern that meets the path or a folder above it decides. */
export function isIgnored(patterns: readonly string[], path: string): boolean {
  const parts = path.split('/');
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  // Here, unlike in a shell, `*` also means names that begin with a dot.
  const meets = (pattern: string): boolean =>
    pattern === '*' || above.some((each) => each === pattern || matchesGlob(each, pattern));
  return patterns.reduce(
    (ignored, pattern) => (pattern.startsWith('!') ? ignored && !meets(pattern.slice(1)) : ignored || meets(pattern)),
    false,
  );
}

/** Patterns of a `.containerignore`. */
export function patternsOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * Lays the files of the image into a folder, as the build would: what is copied and not ignored, and of the packages
 * those that are no development dependencies, less those that the build removes.
 */
export function layImage(root: string, folder: string): void {
  const instructions = instructionsOf(readFileSync(join(root, 'Containerfile'), 'utf8'));
  const patterns = patternsOf(readFileSync(join(root, '.containerignore'), 'utf8'));
  for (const [from, to] of copiesOf(instructions)) {
    const files = statSync(join(root, from)).isDirectory() ? globSync(`${from}/**`, { cwd: root }) : [from];
    for (const file of files) {
      if (statSync(join(root, file)).isDirectory() || isIgnored(patterns, file)) continue;
      const target = join(folder, file === from ? to : join(to, file.slice(from.length)));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(root, file), target);
    }
  }
  const removed = instructions
    .filter(({ name, rest }) => name === 'RUN' && rest.includes('"rm"'))
    .flatMap(({ rest }) => (JSON.parse(rest) as string[]).filter((word) => word.startsWith('node_modules/')));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev = false }] of Object.entries(packages)) {
    // Nested packages come with the one above them.
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue;
    if (removed.some((each) => path === each || path.startsWith(`${each}/`))) continue;
    if (!statSync(join(root, path), { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
}
