import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { isMonth, monthRange, todayOf } from '../../../i18n/days.ts';
import { printPage } from './page.tsx';

/** `/kalendar/tisk`: a month for paper. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/tisk', { config: { access: 'citizen' } }, async (request, reply) => {
    const asked = textOf(request.query, 'mesic');
    const month = isMonth(asked) ? asked : todayOf(site.now()).slice(0, 7);
    const { days, items } = await site.clients.calendar.as(request.caller).view(monthRange(month));
    return show(request, reply, site, printPage(month, days, items));
  });
};
