import { goTo, show } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { frontPage } from './page.tsx';

/** `/`: the front page; whoever is signed in goes to the overview. */
export const routes: PageRoutes = (app, site) => {
  app.get('/', { config: { access: 'public' } }, (request, reply) =>
    request.visit.session ? goTo(request, reply, '/prehled') : show(request, reply, site, frontPage),
  );
};
