import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { isMove, moved } from './layout.ts';
import { arrangePage } from './page.tsx';

/** `/prehled/upravit`: the citizen hides, adds and reorders tiles. */
export const routes: PageRoutes = (app, site) => {
  app.get('/prehled/upravit', { config: { access: 'citizen' } }, async (request, reply) => {
    const board = await site.clients.dashboard.as(request.caller).get();
    return show(request, reply, site, arrangePage(board, textOf(request.query, 'ulozeno') !== ''));
  });

  app.post('/prehled/upravit', { config: { access: 'citizen' } }, async (request, reply) => {
    const id = textOf(request.body, 'dlazdice');
    const move = textOf(request.body, 'co');
    const dashboard = site.clients.dashboard.as(request.caller);
    if (isMove(move)) await dashboard.arrange(moved(await dashboard.get(), id, move));
    return goTo(request, reply, `/prehled/upravit?ulozeno=1${/^[a-z-]{1,60}$/.test(id) ? `#dlazdice-${id}` : ''}`);
  });
};
