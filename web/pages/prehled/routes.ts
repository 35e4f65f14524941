import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { pragueDay } from '../../i18n/format.ts';
import { contentOf, type PageView, show } from '../../render.ts';
import type { PageRoutes, Site } from '../../site.ts';
import type { Html } from '../../template.ts';
import { KeptDashboards } from './kept.ts';
import { dashboardPage } from './page.tsx';

/** What all dashboards have in common. */
const frame = dashboardPage(null);

/**
 * `/prehled`: the dashboard. What it shows is made of the board at a revision, the session, the language and the day;
 * while these stand, a browser that has the page is answered 304, and one that has not gets the tiles as they were
 * rendered before.
 */
export const routes: PageRoutes = (app, site) => {
  const kept = new KeptDashboards();
  app.addHook('onClose', (_app, done) => {
    kept.stop();
    done();
  });

  app.get('/prehled', { config: { access: 'citizen' } }, async (request, reply) => {
    const dashboard = site.clients.dashboard.as(request.caller);
    const session = request.visit.session!.id;
    reply.header('cache-control', 'private, no-cache');
    try {
      const told = request.headers['if-none-match'];
      const stand = madeOf(request, site, (await dashboard.revision()).revision);
      if (told !== undefined && told === entityTag(request, site, stand))
        return await reply.code(304).header('etag', told).header('vary', 'cookie').send();
      const html = kept.find(session, stand);
      if (html) {
        reply.header('etag', entityTag(request, site, stand));
        return show(request, reply, site, { ...frame, body: () => html });
      }
      const board = await dashboard.get();
      const made = madeOf(request, site, board.revision);
      const page = dashboardPage(board);
      const body = (p: PageView): Html => {
        const rendered = contentOf(page.body(p), site);
        kept.keep(session, made, rendered);
        return rendered;
      };
      reply.header('etag', entityTag(request, site, made));
      return show(request, reply, site, { ...page, body });
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

/** What the tiles are made of, beside the session. The day: times of today are written without the date. */
function madeOf({ visit }: FastifyRequest, site: Site, revision: number): string {
  return `${revision} ${visit.lang} ${pragueDay(site.now())}`;
}

/** Weak, RFC 9110 § 8.8.3: the mask of the form tokens differs between renderings of the same page. */
function entityTag({ visit }: FastifyRequest, site: Site, made: string): string {
  const parts = [made, visit.theme, visit.token, visit.session!.id, site.assets.version];
  return `W/"${hash('sha256', parts.join('\n'), 'base64url').slice(0, 22)}"`;
}
