import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { operatorPages } from '../door.ts';
import { deedsPage } from './page.tsx';

/** `/provoz/zaznamy`: who did what. */
export const routes: PageRoutes = (app, site) =>
  operatorPages(app, site, (scope) => {
    scope.get('/provoz/zaznamy', { config: { access: 'operator', haste: 'always' } }, async (request, reply) => {
      const deeds = await site.clients.operations.own.deeds.list({ token: request.operatorToken });
      return show(request, reply, site, deedsPage(deeds));
    });
  });
