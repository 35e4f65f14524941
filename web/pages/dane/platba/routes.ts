import { NotFound } from '../../../errors/problems.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { paymentPage } from './page.tsx';

type ById = { Params: { id: string } };

/** `/dane/platba/:id`: how to pay one of the things that are due. 404 once it is paid. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/dane/platba/:id', { config: { access: 'citizen' } }, async (request, reply) => {
    const { dues } = await site.clients.taxes.as(request.caller).overview();
    const due = dues.find(({ id }) => id === request.params.id);
    if (!due) throw new NotFound();
    return show(request, reply, site, paymentPage(due));
  });
};
