import { glob } from 'node:fs/promises';
import type { Needs } from '#platform/service.ts';
import type { Section } from './layout/navigation.ts';
import type { PageRoutes } from './site.ts';

const folder = new URL('./pages/', import.meta.url);

/** Routes of every page folder: `web/pages/<path>/routes.ts`, found by name. */
export async function findPages(): Promise<readonly PageRoutes[]> {
  const found = await exported<PageRoutes>('**/routes.ts', 'routes');
  for (const { file, value } of found)
    if (typeof value !== 'function') throw new Error(`web/pages/${file}: \`routes\` is no function`);
  return found.map(({ value }) => value);
}

/** Services that page folders stand on: `web/pages/<path>/needs.ts`. */
export async function findNeeds(): Promise<Needs> {
  const found = await exported<Needs>('**/needs.ts', 'needs');
  return Object.assign({}, ...found.map(({ value }) => value)) as Needs;
}

/** Which targets the page folders stand on, by their address: "/kalendar". */
export async function findStandings(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await exported<Needs>('*/needs.ts', 'needs');
  return new Map(
    found.map(({ file, value }) => [`/${file.split('/', 1)[0]}`, Object.values(value).map(({ target }) => target)]),
  );
}

/** Sections in order: `web/pages/<path>/section.ts`. Those not built yet are not there. */
export async function findSections(): Promise<readonly Section[]> {
  const found = await exported<Section>('*/section.ts', 'section');
  return found.map(({ value }) => value).toSorted((a, b) => a.order - b.order);
}

/** What every file of that name exports under a name. */
async function exported<T>(pattern: string, name: string): Promise<{ file: string; value: T }[]> {
  const files = (await Array.fromAsync(glob(pattern, { cwd: folder }))).map((file) => file.replaceAll('\\', '/'));
  return Promise.all(
    files.toSorted().map(async (file) => {
      const value = ((await import(new URL(file, folder).href)) as Record<string, T | undefined>)[name];
      if (value === undefined) throw new Error(`web/pages/${file} exports no ${name}`);
      return { file, value };
    }),
  );
}
