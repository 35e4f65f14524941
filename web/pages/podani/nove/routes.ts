import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { cataloguePage } from './page.tsx';

/** `/podani/nove`: everything that can be filed, for everybody; `?hledat=` finds in it. */
export const routes: PageRoutes = (app, site) => {
  app.get(paths.catalogue, { config: { access: 'public' } }, async (request, reply) => {
    const types = await orDown(site.clients.submissions.as(request.caller).types.list());
    const text = textOf(request.query, 'hledat').slice(0, 100);
    return show(request, reply, site, cataloguePage({ types, text }), types === null ? 503 : 200);
  });
};
