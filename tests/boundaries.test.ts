import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** The arrows of docs/architecture.md: what a room's code may import. Tests may reach further, see `isTest`. */
const rules: readonly (readonly [from: RegExp, may: (from: string, to: string) => boolean])[] = [
  [/^platform\//, (_from, to) => to.startsWith('platform/')],
  [/^connectors\//, (from, to) => to.startsWith('platform/') || roomOf(from) === roomOf(to)],
  [
    /^services\//,
    (from, to) =>
      to.startsWith('platform/') || to.startsWith('connectors/') || roomOf(from) === roomOf(to) || isContract(to),
  ],
  [/^simulators\//, (_from, to) => to.startsWith('platform/') || to.startsWith('simulators/') || isProtocol(to)],
  [/^web\//, (_from, to) => to.startsWith('platform/') || to.startsWith('web/') || isContract(to)],
];

function roomOf(file: string): string {
  return file.split('/', 2).join('/');
}

function isContract(file: string): boolean {
  return /^services\/[a-z]+\/api\.ts$/.test(file);
}

function isProtocol(file: string): boolean {
  return /^connectors\/[a-z0-9-]+\/protocol(\.ts$|\/)/.test(file);
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/testing[./]|\/testbed\.ts$/.test(file);
}

const root = join(import.meta.dirname, '..');
const files = globSync('{platform,connectors,services,simulators,web}/**/*.{ts,tsx}', { cwd: root });
const specifier = /(?:\bfrom|\bimport)\s*\(?\s*['"]([.#][^'"]+)['"]/g;

/** Project files that a file imports, from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(specifier)].map(([, to]) =>
    to!.startsWith('#') ? to!.slice(1) : normalize(join(dirname(file), to!)),
  );
}

test('every import goes the way of the arrows', () => {
  assert.ok(files.length > 100, 'the rooms were found');
  const wrong = files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const may = rules.find(([from]) => from.test(file))?.[1];
      return importsOf(file)
        .filter((to) => !may?.(file, to))
        .map((to) => `${file} → ${to}`);
    });
  assert.deepEqual(wrong, []);
});

test('nothing but tests reaches into testing folders, and nothing at all into the executable', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((to) => (to.includes('/testing/') && !isTest(file)) || /^(cli\/|bench\/|portal\.ts)/.test(to))
      .map((to) => `${file} → ${to}`),
  );
  assert.deepEqual(wrong, []);
});

test('the check itself sees a wrong arrow', () => {
  const may = rules.find(([from]) => from.test('services/a/x.ts'))![1];
  assert.equal(may('services/a/x.ts', 'services/b/store.ts'), false);
  assert.equal(may('services/a/x.ts', 'services/b/api.ts'), true);
  assert.equal(may('services/a/x.ts', 'web/layout/page.tsx'), false);
});

test('only stores hold SQL in services', () => {
  const wrong = files.filter(
    (file) =>
      file.startsWith('services/') &&
      !isTest(file) &&
      !/store/.test(file) &&
      /\bsql`/.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(wrong, []);
});

test('no file of the project is too long to read in one sitting; tests, read one by one, may be longer', () => {
  const long = files.filter(
    (file) => readFileSync(join(root, file), 'utf8').split('\n').length > (isTest(file) ? 450 : 350),
  );
  assert.deepEqual(long, []);
});
