import { showKept, standingOf } from '../../../kept/show.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { ordersPage } from './page.tsx';

/** `/nemovitosti/vypisy`: extracts that were asked for. */
export const routes: PageRoutes = (app, site) => {
  app.get('/nemovitosti/vypisy', { config: { access: 'citizen' } }, async (request, reply) =>
    showKept(request, reply, site, await standingOf(request, site, ['property']), async () => {
      const orders = await orDown(site.clients.property.as(request.caller).orders.list());
      return { page: ordersPage(orders), whole: orders !== null };
    }),
  );
};
