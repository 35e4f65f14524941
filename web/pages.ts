import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PageRoutes } from './site.ts';

const folder = fileURLToPath(new URL('./pages/', import.meta.url));

/** Routes of every page folder: `web/pages/<path>/routes.ts`, found by name. */
export async function findPages(): Promise<readonly PageRoutes[]> {
  const files = (await Array.fromAsync(glob('**/routes.ts', { cwd: folder }))).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const { routes } = (await import(
        new URL(file.replaceAll('\\', '/'), new URL('./pages/', import.meta.url)).href
      )) as { routes?: PageRoutes };
      if (typeof routes !== 'function') throw new Error(`web/pages/${file} exports no routes`);
      return routes;
    }),
  );
}
