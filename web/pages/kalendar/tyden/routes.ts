import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { addDays, isDay, mondayOf, todayOf } from '../../../i18n/days.ts';
import { weekPage } from './page.tsx';

/** `/kalendar/tyden`: a week, this one unless `?den=2026-12-07` lies in another. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/tyden', { config: { access: 'citizen' } }, async (request, reply) => {
    const today = todayOf(site.now());
    const asked = textOf(request.query, 'den');
    const from = mondayOf(isDay(asked) ? asked : today);
    const { days, items } = await site.clients.calendar.as(request.caller).view({ from, to: addDays(from, 6) });
    return show(request, reply, site, weekPage({ today, days, items }));
  });
};
