import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CardView } from '#services/cards/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, isTicked, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { lossPage, type LossProblem } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
type ById = { Params: { id: string } };

/** `/doklady/doklad/:id/ztrata`: a loss or a theft is reported, after a yes. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/doklady/doklad/:id/ztrata', citizen, async (request, reply) => {
    const card = await cardOf(request, request.params.id);
    if (card.report && !card.reportable) return goTo(request, reply, `/doklady/hlaseni/${card.report.id}`);
    if (!card.reportable) return goTo(request, reply, `/doklady/doklad/${card.id}`);
    return show(request, reply, site, lossPage(card, { key: randomUUID(), what: null, sure: false }, []));
  });

  app.post<ById>('/doklady/doklad/:id/ztrata', citizen, async (request, reply) => {
    const { id } = request.params;
    const asked = textOf(request.body, 'co');
    const what = asked === 'lost' || asked === 'stolen' ? asked : null;
    const sure = isTicked(request.body, 'rozumim');
    const key = idOf(request.body, 'klic') ?? randomUUID();
    if (what === null || !sure) {
      const problems: LossProblem[] = [
        ...(what === null ? (['what'] as const) : []),
        ...(sure ? [] : (['sure'] as const)),
      ];
      return show(request, reply, site, lossPage(await cardOf(request, id), { key, what, sure }, problems), 422);
    }
    try {
      const report = await site.clients.cards.as(request.caller).reports.create({ key, card: id, what });
      return goTo(request, reply, `/doklady/hlaseni/${report.id}`);
    } catch (error) {
      // It has been replaced or reported elsewhere meanwhile: its page says so.
      if (codeOf(error) === 'NOT_REPORTABLE') return goTo(request, reply, `/doklady/doklad/${id}`);
      throw error;
    }
  });

  async function cardOf(request: FastifyRequest, id: string): Promise<CardView> {
    const { cards } = await site.clients.cards.as(request.caller).overview();
    const card = cards.data?.items.find((one) => one.id === id);
    if (!card) throw new NotFound();
    return card;
  }
};
