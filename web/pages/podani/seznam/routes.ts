import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { listPage } from './page.tsx';

/** `/podani`: what one has begun and sent; `?strana=2` of what was sent. */
export const routes: PageRoutes = (app, site) => {
  app.get(paths.list, { config: { access: 'citizen' } }, async (request, reply) => {
    const asked = /^\d{1,3}$/.exec(textOf(request.query, 'strana'))?.[0];
    const done = textOf(request.query, 'hotovo');
    return showKept(request, reply, site, await standingOf(request, site, ['submissions']), async () => {
      const all = await orDown(site.clients.submissions.as(request.caller).submissions.list());
      return { page: listPage({ all, page: Number(asked ?? 1), done }), whole: all !== null };
    });
  });
};
