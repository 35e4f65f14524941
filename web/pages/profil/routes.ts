import { show } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { profilePage } from './page.tsx';

/** `/profil`: who the person is to the portal. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil', { config: { access: 'citizen' } }, (request, reply) => show(request, reply, site, profilePage));
};
