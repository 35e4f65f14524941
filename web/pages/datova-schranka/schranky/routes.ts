import { textOf } from '../../../forms.ts';
import { NotFound } from '../../../errors/problems.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { loadFrame } from '../load.ts';
import { boxesPage, disconnectPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { obnoveno: 'refreshed', brzy: 'refreshedAlready', odpojeno: 'disconnected' } as const;

type ById = { Params: { id: string } };

/** `/datova-schranka/schranky`: connected boxes, asking for news, disconnecting. */
export const routes: PageRoutes = (app, site) => {
  app.get('/datova-schranka/schranky', citizen, async (request, reply) => {
    const note = notes[textOf(request.query, 'hotovo') as keyof typeof notes] ?? null;
    return show(request, reply, site, boxesPage(await loadFrame(request, site, 'boxes'), note));
  });

  app.post<ById>('/datova-schranka/schranky/:id/obnovit', citizen, async (request, reply) => {
    const { started } = await site.clients.databox.as(request.caller).boxes.refresh({ id: request.params.id });
    return goTo(request, reply, `/datova-schranka/schranky?hotovo=${started ? 'obnoveno' : 'brzy'}`);
  });

  app.get<ById>('/datova-schranka/schranky/:id/odpojit', citizen, async (request, reply) => {
    const boxes = await site.clients.databox.as(request.caller).boxes.list();
    const box = boxes.find(({ id }) => id === request.params.id);
    if (!box) throw new NotFound();
    return show(request, reply, site, disconnectPage(box));
  });

  app.post<ById>('/datova-schranka/schranky/:id/odpojit', citizen, async (request, reply) => {
    await site.clients.databox.as(request.caller).boxes.disconnect({ id: request.params.id });
    return goTo(request, reply, '/datova-schranka/schranky?hotovo=odpojeno');
  });
};
