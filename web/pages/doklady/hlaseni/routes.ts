import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { reportPage } from './page.tsx';

type ById = { Params: { id: string } };

/** `/doklady/hlaseni/:id`: how a report of a loss or a theft stands. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/doklady/hlaseni/:id', { config: { access: 'citizen' } }, async (request, reply) => {
    const report = await site.clients.cards.as(request.caller).reports.get({ id: request.params.id });
    return show(request, reply, site, reportPage(report));
  });
};
