import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

const folder = new URL('../islands/', import.meta.url);

/**
 * All islands as one ES module. Each file in `web/islands` imports nothing and exports one function called `island`,
 * so that putting each into a block and calling it joins them without a bundler.
 */
export async function islands(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).toSorted();
  const parts = await Promise.all(names.map(async (name) => block(await readFile(new URL(name, folder), 'utf8'))));
  return parts.join('\n');
}

function block(source: string): string {
  const script = quietly(() => stripTypeScriptTypes(source.replace(/^export default function/m, 'function')));
  return `{${script
    .replace(/^\s*(\/\*\*?[^]*?\*\/|\/\/.*)$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n+/g, '\n')}island()}`;
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
