import { NotFound } from '../../../errors/problems.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { cardPage } from './page.tsx';

type ById = { Params: { id: string } };

/** `/doklady/doklad/:id`: one card. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/doklady/doklad/:id', { config: { access: 'citizen' } }, async (request, reply) => {
    const { cards, today } = await site.clients.cards.as(request.caller).overview();
    const card = cards.data?.items.find(({ id }) => id === request.params.id);
    if (!card) throw new NotFound();
    return show(request, reply, site, cardPage(card, cards, today));
  });
};
