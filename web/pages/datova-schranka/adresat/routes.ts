import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { draftPath } from '../koncept/page.tsx';
import { recipientPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/datova-schranka/koncept/:id/adresat`: search for the recipient; what is searched for stays out of addresses. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/datova-schranka/koncept/:id/adresat', citizen, async (request, reply) => {
    const { id } = await site.clients.databox.as(request.caller).drafts.get({ id: request.params.id });
    return show(request, reply, site, recipientPage({ draft: id, query: '', found: null }));
  });

  app.post<ById>('/datova-schranka/koncept/:id/adresat', citizen, async (request, reply) => {
    const databox = site.clients.databox.as(request.caller);
    const draft = await databox.drafts.get({ id: request.params.id });
    const query = textOf(request.body, 'hledat').slice(0, 100);
    const given = textOf(request.body, 'strana');
    const page = /^\d{1,2}$/.test(given) ? Math.min(Number(given), 50) : 0;
    if (query.length < 3)
      return show(request, reply, site, recipientPage({ draft: draft.id, query, found: 'too-short' }), 422);
    const found = await orDown(databox.recipients.search({ query, box: draft.box, page }));
    return show(
      request,
      reply,
      site,
      recipientPage({ draft: draft.id, query, found: found ? { ...found, page } : 'down' }),
    );
  });

  app.post<ById>('/datova-schranka/koncept/:id/adresat/vybrat', citizen, async (request, reply) => {
    const { id } = request.params;
    const fields = {
      recipientBox: textOf(request.body, 'id').slice(0, 7).toLowerCase(),
      recipientName: textOf(request.body, 'nazev').slice(0, 300),
    };
    await site.clients.databox.as(request.caller).drafts.update({ id, fields });
    return goTo(request, reply, draftPath(id));
  });
};
