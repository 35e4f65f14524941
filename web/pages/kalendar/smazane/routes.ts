import { idOf, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { removedPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/kalendar/smazane`: removed events, the way back for each. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/smazane', citizen, async (request, reply) => {
    const events = await site.clients.calendar.as(request.caller).entries.removed();
    const just = idOf(request.query, 'prave');
    const removed = just !== undefined && events.some(({ id }) => id === just);
    const note = removed ? 'removed' : textOf(request.query, 'hotovo') === 'vraceno' ? 'restored' : null;
    return show(request, reply, site, removedPage(events, note));
  });

  app.post<{ Params: { id: string } }>('/kalendar/smazane/:id/vratit', citizen, async (request, reply) => {
    await site.clients.calendar.as(request.caller).entries.restore({ id: request.params.id });
    return goTo(request, reply, '/kalendar/smazane?hotovo=vraceno');
  });
};
