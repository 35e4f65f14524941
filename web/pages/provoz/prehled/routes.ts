import { windows } from '#platform/operations/index.ts';
import { textOf } from '../../../forms.ts';
import { findStandings } from '../../../pages.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { NotFound } from '../../../errors/problems.ts';
import { operatorPages } from '../door.ts';
import { overviewPage } from './page.tsx';

const closed = { config: { access: 'operator', haste: 'always' } } as const;

/** `/provoz`: the portal in one look; `/provoz/jistice`: closes the breaker of a system. */
export const routes: PageRoutes = async (app, site) => {
  const standings = await findStandings();
  const pages = site.navigation.flatMap(({ path, label }) => {
    const targets = standings.get(path);
    return targets ? [{ path, label, targets }] : [];
  });
  await operatorPages(app, site, (scope) => {
    scope.get('/provoz', closed, async (request, reply) => {
      const asked = textOf(request.query, 'obdobi');
      const window = windows.find((name) => name === asked) ?? '5m';
      const view = await site.clients.operations.own.view({ token: request.operatorToken, window });
      const live = textOf(request.query, 'obnovovat') !== 'ne';
      const reset = textOf(request.query, 'zavren') === '1';
      return show(request, reply, site, overviewPage({ view, pages, live, reset }));
    });

    scope.post('/provoz/jistice', closed, async (request, reply) => {
      const system = textOf(request.body, 'system');
      if (!/^[a-z][a-z0-9-]{0,39}$/.test(system)) throw new NotFound();
      await site.clients.operations.own.breakers.reset({ token: request.operatorToken, system });
      return goTo(request, reply, '/provoz?zavren=1');
    });
  });
};
