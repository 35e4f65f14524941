import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { isSettled } from '../frame.tsx';
import { businessPage } from './page.tsx';

/** `/udaje/podnikani`: companies, businesses and trades. */
export const routes: PageRoutes = (app, site) => {
  app.get('/udaje/podnikani', { config: { access: 'citizen' } }, async (request, reply) => {
    const stand = await standingOf(request, site, ['registers']);
    return showKept(request, reply, site, stand, async () => {
      const data = await orDown(site.clients.registers.as(request.caller).get());
      const whole = data !== null && isSettled([data.entities.state, data.trade.state], site.now());
      return { page: businessPage(data, textOf(request.query, 'hotovo')), whole };
    });
  });
};
