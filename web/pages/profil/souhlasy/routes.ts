import { show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { consentsPage } from './page.tsx';

/** `/profil/souhlasy`: consents with their texts; withdrawing leads to leaving. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/souhlasy', { config: { access: 'citizen' } }, async (request, reply) =>
    show(request, reply, site, consentsPage(await orDown(site.clients.identity.as(request.caller).consents.list()))),
  );
};
