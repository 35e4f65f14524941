import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { pragueDay } from '../../i18n/format.ts';
import { show } from '../../render.ts';
import type { PageRoutes, Site } from '../../site.ts';
import { dashboardPage } from './page.tsx';

/**
 * `/prehled`: the dashboard. An unchanged one answers 304: its entity tag stands for everything the page is made of,
 * so that one look at the revision saves opening the board and rendering it.
 */
export const routes: PageRoutes = (app, site) => {
  app.get('/prehled', { config: { access: 'citizen' } }, async (request, reply) => {
    const dashboard = site.clients.dashboard.as(request.caller);
    const told = request.headers['if-none-match'];
    reply.header('cache-control', 'private, no-cache');
    try {
      if (told !== undefined) {
        const { revision } = await dashboard.revision();
        if (told === entityTag(request, site, revision))
          return await reply.code(304).header('etag', told).header('vary', 'cookie').send();
      }
      const board = await dashboard.get();
      reply.header('etag', entityTag(request, site, board.revision));
      return show(request, reply, site, dashboardPage(board));
    } catch (error) {
      if (isSignedOut(error)) throw error;
      site.log.warn({ err: error, requestId: request.id }, 'the dashboard does not answer');
      reply.header('cache-control', 'private, no-store');
      return show(request, reply, site, dashboardPage(null));
    }
  });
};

function isSignedOut(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'UNAUTHORIZED';
}

/** Weak, RFC 9110 § 8.8.3: the mask of the form tokens differs between renderings of the same page. */
function entityTag({ visit }: FastifyRequest, site: Site, revision: number): string {
  // The day: times of today are written without the date.
  const parts = [
    revision,
    visit.lang,
    visit.theme,
    visit.token,
    visit.session!.id,
    site.assets.version,
    pragueDay(site.now()),
  ];
  return `W/"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
}
