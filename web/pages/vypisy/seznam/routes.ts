import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { listPage } from './page.tsx';

/** `/vypisy`: the requests, twenty on a page (`?strana=2`), and what can be asked for. */
export const routes: PageRoutes = (app, site) => {
  app.get('/vypisy', { config: { access: 'citizen' } }, async (request, reply) => {
    const asked = /^\d{1,3}$/.exec(textOf(request.query, 'strana'))?.[0];
    const page = Math.max(1, Number(asked ?? 1));
    const removed = textOf(request.query, 'hotovo') === 'odebrano';
    return showKept(request, reply, site, await standingOf(request, site, ['extracts', 'databox']), async () => {
      const [found, boxes] = await Promise.all([
        orDown(site.clients.extracts.as(request.caller).list({ page })),
        orDown(site.clients.databox.as(request.caller).boxes.list()),
      ]);
      const connected = boxes && boxes.length > 0;
      return { page: listPage({ found, connected, removed }), whole: found !== null && boxes !== null };
    });
  });
};
