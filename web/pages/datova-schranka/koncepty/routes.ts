import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { loadFrame } from '../load.ts';
import { draftsPage } from './page.tsx';

/** `/datova-schranka/koncepty`: drafts and messages on their way. */
export const routes: PageRoutes = (app, site) => {
  app.get('/datova-schranka/koncepty', { config: { access: 'citizen' } }, async (request, reply) => {
    const databox = site.clients.databox.as(request.caller);
    const [frame, drafts, dispatches] = await Promise.all([
      loadFrame(request, site, 'drafts'),
      orDown(databox.drafts.list()),
      orDown(databox.dispatches.list()),
    ]);
    const onTheWay = (dispatches ?? []).filter((dispatch) => dispatch.state !== 'accepted');
    const discarded = textOf(request.query, 'hotovo') === 'zahozeno';
    return show(request, reply, site, draftsPage({ frame, drafts, dispatches: onTheWay, discarded }));
  });
};
