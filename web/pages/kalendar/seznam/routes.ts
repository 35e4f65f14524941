import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { isDay, todayOf } from '../../../i18n/days.ts';
import { listPage } from './page.tsx';

/** `/kalendar/seznam`: what comes, or with `?minule=1` what is over; `?od=2026-12-01` goes on from a day. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/seznam', { config: { access: 'citizen' } }, async (request, reply) => {
    const today = todayOf(site.now());
    const asked = textOf(request.query, 'od');
    const going = isDay(asked);
    const from = going ? asked : today;
    const direction = textOf(request.query, 'minule') === '1' ? 'past' : 'next';
    const started = going ? 'left-out' : 'shown';
    const found = await site.clients.calendar.as(request.caller).list({ from, direction, started, limit: 30 });
    return show(request, reply, site, listPage({ direction, from, today, ...found }));
  });
};
