import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayOf, textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { startOfDay } from './day.ts';
import { logPage, type LogFilter, type LogPageProps } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const pageSize = 30;

/** `/profil/zaznamy`: the citizen's log, chosen from by service and day, and the check of its chain. */
export const routes: PageRoutes = (app, site) => {
  const page = async (request: FastifyRequest, reply: FastifyReply, verified: LogPageProps['verified']) => {
    const { log } = site.clients.profile.as(request.caller);
    const services = (await orDown(log.services())) ?? [];
    const filter = filterOf(
      request,
      services.map(({ target }) => target),
    );
    const before = Number(/^[1-9]\d{0,14}$/.exec(textOf(request.query, 'pred'))?.[0] ?? 0);
    const found = await orDown(
      log.list({
        limit: pageSize,
        ...(filter.service === '' ? {} : { target: filter.service }),
        ...(filter.from === '' ? {} : { from: startOfDay(filter.from).toISOString() }),
        ...(filter.to === '' ? {} : { to: startOfDay(filter.to, 1).toISOString() }),
        ...(before === 0 ? {} : { before }),
      }),
    );
    return show(request, reply, site, logPage({ log: found, services, filter, older: before > 0, verified }));
  };

  app.get('/profil/zaznamy', citizen, (request, reply) => page(request, reply, null));

  // The outcome is shown by the answer itself: it holds for now and for nobody's bookmark.
  app.post('/profil/zaznamy/overit', citizen, async (request, reply) =>
    page(request, reply, await site.clients.profile.as(request.caller).log.verify()),
  );
};

function filterOf(request: FastifyRequest, services: readonly string[]): LogFilter {
  const service = textOf(request.query, 'sluzba');
  return {
    service: services.includes(service) ? service : '',
    from: dayOf(request.query, 'od') ?? '',
    to: dayOf(request.query, 'do') ?? '',
  };
}
