import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../../i18n/texts.ts';
import { rendered } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { statusPage } from './page.tsx';

/** How long the page may be kept by whoever is between, and is kept here; shorter when nothing is known. */
const keptSeconds = 30;
const unknownSeconds = 5;

interface Kept {
  readonly until: number;
  readonly seconds: number;
  readonly body: Buffer;
}

/**
 * `/stav`: the public status. It is the same for everybody, sets no cookie and asks nobody who comes, so that caches and
 * this process may keep it: when everybody wants to know what is down, it is rendered twice a minute.
 */
export const routes: PageRoutes = (app, site) => {
  const kept = new Map<Lang, Promise<Kept>>();

  const make = async (request: FastifyRequest, reply: FastifyReply): Promise<Kept> => {
    const status = await orDown(site.clients.operations.own.status());
    const seconds = status && !status.old ? keptSeconds : unknownSeconds;
    const until = site.now().getTime() + seconds * 1000;
    return { until, seconds, body: rendered(request, reply, site, statusPage(status)) };
  };

  app.get('/stav', { config: { access: 'public', impersonal: true, haste: 'always' } }, async (request, reply) => {
    const { lang } = request.visit;
    let found = await kept.get(lang)?.catch(() => undefined);
    if (!found || found.until <= site.now().getTime()) {
      const making = make(request, reply);
      kept.set(lang, making);
      found = await making;
    }
    return reply
      .header('cache-control', `public, max-age=${found.seconds}`)
      .type('text/html; charset=utf-8')
      .send(found.body);
  });
};
