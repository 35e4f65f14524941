import { orDown } from '../../../services.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { deliveryPage } from './page.tsx';

/** `/datova-schranka/zprava/:id/doruceni`: events of the delivery. */
export const routes: PageRoutes = (app, site) => {
  app.get<{ Params: { id: string } }>(
    '/datova-schranka/zprava/:id/doruceni',
    { config: { access: 'citizen' } },
    async (request, reply) => {
      const { messages } = site.clients.databox.as(request.caller);
      const { id } = request.params;
      const [message, delivery] = await Promise.all([messages.get({ id }), orDown(messages.delivery({ id }))]);
      return show(request, reply, site, deliveryPage(message, delivery ?? { events: [], state: 'down', asOf: null }));
    },
  );
};
