import type { CardKind } from '#services/cards/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { renewals } from '../paths.ts';
import { renewalPage } from './page.tsx';

/** `/doklady/obnova/:druh`: how a card is renewed. */
export const routes: PageRoutes = (app, site) => {
  app.get<{ Params: { druh: string } }>(
    '/doklady/obnova/:druh',
    { config: { access: 'citizen' } },
    async (request, reply) => {
      const found = Object.entries(renewals).find(([, path]) => path === request.params.druh);
      if (!found) throw new NotFound();
      return show(request, reply, site, renewalPage(found[0] as CardKind));
    },
  );
};
