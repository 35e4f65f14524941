import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { isDay, todayOf } from '../../../i18n/days.ts';
import { dayPage } from './page.tsx';

/** `/kalendar/den`: one day, today unless `?den=2026-12-04` says another. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/den', { config: { access: 'citizen' } }, async (request, reply) => {
    const day = textOf(request.query, 'den') || todayOf(site.now());
    if (!isDay(day)) throw new NotFound();
    const { days, items } = await site.clients.calendar.as(request.caller).view({ from: day, to: day });
    return show(request, reply, site, dayPage(days[0]!, items));
  });
};
