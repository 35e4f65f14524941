import { textPage } from '../../components/text-page.tsx';
import { show } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { texts } from './texts.ts';

const page = textPage(texts);

/** `/o-portalu`: what is real and what is simulated. */
export const routes: PageRoutes = (app, site) => {
  app.get('/o-portalu', { config: { access: 'public' } }, (request, reply) => show(request, reply, site, page));
};
