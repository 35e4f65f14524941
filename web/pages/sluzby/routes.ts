import { show } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { servicesPage } from './page.tsx';

/** `/sluzby`: what is offered beside the main navigation. */
export const routes: PageRoutes = (app, site) => {
  const page = servicesPage(site.navigation);
  app.get('/sluzby', { config: { access: 'citizen' } }, (request, reply) => show(request, reply, site, page));
};
