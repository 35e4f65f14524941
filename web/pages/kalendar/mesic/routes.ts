import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { addDays, isMonth, mondayOf, monthRange, todayOf } from '../../../i18n/days.ts';
import { monthPage } from './page.tsx';

/** `/kalendar`: a month, this one unless `?mesic=2026-12` says another. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar', { config: { access: 'citizen' } }, async (request, reply) => {
    const today = todayOf(site.now());
    const asked = textOf(request.query, 'mesic');
    const isHome = !isMonth(asked);
    const month = isHome ? today.slice(0, 7) : asked;
    const range = monthRange(month);
    const from = mondayOf(range.from);
    const to = addDays(mondayOf(range.to), 6);
    return showKept(request, reply, site, await standingOf(request, site, ['calendar']), async () => {
      const shown = await orDown(site.clients.calendar.as(request.caller).view({ from, to }));
      return { page: monthPage({ month, today, shown, isHome }), whole: shown !== null };
    });
  });
};
