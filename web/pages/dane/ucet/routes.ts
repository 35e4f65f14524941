import { showKept, standingOf } from '../../../kept/show.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { isSettled } from '../routes.ts';
import { accountPage } from './page.tsx';

/** `/dane/ucet`: every entry of the tax account. */
export const routes: PageRoutes = (app, site) => {
  app.get('/dane/ucet', { config: { access: 'citizen' } }, async (request, reply) =>
    showKept(request, reply, site, await standingOf(request, site, ['taxes']), async () => {
      const shown = await orDown(site.clients.taxes.as(request.caller).overview());
      return { page: accountPage(shown), whole: shown !== null && isSettled(shown.account.state, site.now()) };
    }),
  );
};
