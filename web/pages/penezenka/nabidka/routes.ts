import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { offerPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/penezenka/nabidka/:id`: the offer as a QR code and a link, until an app has taken it. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/penezenka/nabidka/:id', citizen, async (request, reply) => {
    const offer = await site.clients.wallet.as(request.caller).offers.get({ id: request.params.id });
    return show(request, reply, site, offerPage(offer, textOf(request.query, 'stat') === '1'));
  });

  app.post<ById>('/penezenka/nabidka/:id/zrusit', citizen, async (request, reply) => {
    const { id } = request.params;
    await site.clients.wallet.as(request.caller).offers.cancel({ id });
    return goTo(request, reply, `/penezenka/nabidka/${id}`);
  });
};
