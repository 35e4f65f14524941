import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { pragueDay } from '../../i18n/format.ts';
import { showKept } from '../../kept/show.ts';
import { show } from '../../render.ts';
import type { PageRoutes, Site } from '../../site.ts';
import { dashboardPage } from './page.tsx';

/**
 * `/prehled`: the dashboard. What it shows is made of the board at a revision, the session, the language and the day;
 * while these stand, a browser that has the page is answered 304, and one that has not gets it as it was rendered before.
 */
export const routes: PageRoutes = (app, site) => {
  app.get('/prehled', { config: { access: 'citizen' } }, async (request, reply) => {
    const dashboard = site.clients.dashboard.as(request.caller);
    reply.header('cache-control', 'private, no-cache');
    try {
      const { revision } = await dashboard.revision();
      const etag = entityTag(request, site, revision);
      reply.header('etag', etag);
      if (request.headers['if-none-match'] === etag) return await reply.code(304).header('vary', 'cookie').send();
      return await showKept(request, reply, site, String(revision), async () => ({
        page: dashboardPage(await dashboard.get()),
        whole: true,
      }));
    } catch (error) {
      if (isSignedOut(error)) throw error;
      site.log.warn({ err: error, requestId: request.id }, 'the dashboard does not answer');
      reply.header('cache-control', 'private, no-store').removeHeader('etag');
      return show(request, reply, site, dashboardPage(null));
    }
  });
};

function isSignedOut(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'UNAUTHORIZED';
}

/**
 * Weak, RFC 9110 § 8.8.3: the mask of the form tokens differs between renderings of the same page. Of the day too: times
 * of today are written without the date.
 */
function entityTag({ visit }: FastifyRequest, site: Site, revision: number): string {
  const { lang, theme, token, session } = visit;
  const parts = [revision, lang, pragueDay(site.now()), theme, token, session!.id, site.assets.version];
  return `W/"${hash('sha256', parts.join('\n'), 'base64url').slice(0, 22)}"`;
}
