import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { PageRoutes } from '../../../site.ts';

/** Address of the service worker; at the root, so that it may open any page of the portal. */
export const workerPath = '/oznamovatel.js';

let script: Promise<string> | undefined;

/** Read once, without its types. */
async function read(): Promise<string> {
  const source = await readFile(new URL('./worker.ts', import.meta.url), 'utf8');
  const emit = process.emitWarning;
  // Node still calls the function experimental, and would say so at every start.
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source)
      .replace(/^[ \t]+$/gm, '')
      .replace(/\n+/g, '\n');
  } finally {
    process.emitWarning = emit;
  }
}

/** `/oznamovatel.js`: the service worker. Browsers look for a new one by themselves. */
export const routes: PageRoutes = (app) => {
  app.get(workerPath, { config: { access: 'public', quiet: true } }, async (_request, reply) => {
    script ??= read();
    return reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(await script);
  });
};
