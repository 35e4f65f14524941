import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

const folder = new URL('../islands/', import.meta.url);

/**
 * All islands as one ES module. Each file in `web/islands` is a script of its own without imports and exports, so that
 * putting each into a block joins them without a bundler.
 */
export async function islands(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort();
  const parts = await Promise.all(names.map(async (name) => block(await readFile(new URL(name, folder), 'utf8'))));
  return parts.join('\n');
}

function block(source: string): string {
  const script = quietly(() => stripTypeScriptTypes(source.replace(/^export \{\};$/m, '')));
  return `{${script
    .replace(/^\s*(\/\*\*?[^]*?\*\/|\/\/.*)$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n+/g, '\n')}}`;
}

/** Node still calls the function experimental, and would say so at every start. */
function quietly<T>(work: () => T): T {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emit;
  }
}
