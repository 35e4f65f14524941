import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { serveAssets } from './assets.ts';
import { handleErrors, handleUnknownAddresses } from './errors/handler.ts';
import { guardForms, guardPages } from './guards.ts';
import { findPages } from './pages.ts';
import type { Site } from './site.ts';
import { recogniseVisits } from './visit.ts';

/**
 * Mounts the whole front on a Fastify scope: assets, and every page in Czech at `/…` and in English at `/en/…`.
 * Brings the parsers it needs where the server has none.
 */
export async function mountWeb(app: FastifyInstance, site: Site): Promise<void> {
  if (!app.hasReplyDecorator('setCookie')) await app.register(cookie);
  if (!app.hasContentTypeParser('application/x-www-form-urlencoded'))
    await app.register(formbody, { bodyLimit: 1024 * 1024 });
  if (!app.hasContentTypeParser('multipart/form-data')) await app.register(multipart, { throwFileSizeLimit: false });
  serveAssets(app, site.assets);
  const pages = await findPages();
  await app.register(async (scope) => {
    handleErrors(scope, site);
    recogniseVisits(scope, site);
    guardPages(scope, site);
    guardForms(scope, site);
    const known = handleUnknownAddresses(scope, site);
    for (const prefix of ['', '/en']) {
      await scope.register(
        async (language) => {
          known.watch(language);
          for (const page of pages) await page(language, site);
        },
        { prefix },
      );
    }
    known.mount();
  });
}
