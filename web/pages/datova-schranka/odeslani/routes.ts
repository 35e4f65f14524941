import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { dispatchPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/datova-schranka/odeslani/:id`: how the sending of a message goes; taking it back while that is possible. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/datova-schranka/odeslani/:id', citizen, async (request, reply) => {
    const dispatch = await site.clients.databox.as(request.caller).dispatches.get({ id: request.params.id });
    const still = textOf(request.query, 'stat') !== '';
    const tooLate = textOf(request.query, 'pozde') !== '';
    return show(request, reply, site, dispatchPage({ dispatch, still, tooLate }));
  });

  app.post<ById>('/datova-schranka/odeslani/:id/stahnout', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      const { draft } = await site.clients.databox.as(request.caller).dispatches.withdraw({ id });
      return goTo(request, reply, `/datova-schranka/koncept/${draft}`);
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      return goTo(request, reply, `/datova-schranka/odeslani/${id}?pozde=1`);
    }
  });
};
