import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { idsOf, known } from '../fields.ts';
import { loadFrame } from '../load.ts';
import { readListQuery } from '../seznam/query.ts';
import { destroyPage, trashPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

/** `/dokumenty/kos`: taking back, destroying. */
export const routes: PageRoutes = (app, site) => {
  const documentsOf = (request: FastifyRequest) => site.clients.documents.as(request.caller).documents;

  const page = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const { page: number } = readListQuery(request.query);
    const [frame, { items, page: shown, pages }] = await Promise.all([
      loadFrame(request, site, 'trash'),
      documentsOf(request).list({ trash: true, sort: 'changed', page: number }),
    ]);
    const name = textOf(request.query, 'hotovo');
    const note = known(texts.cs.notes, name) === undefined ? undefined : name;
    const found = trashPage({ frame, items, page: shown, pages, note, errors });
    return show(request, reply, site, found, errors.length > 0 ? 422 : 200);
  };

  app.get('/dokumenty/kos', citizen, (request, reply) => page(request, reply));

  app.post('/dokumenty/kos', citizen, async (request, reply) => {
    const ids = idsOf(request.body, 'd');
    const action = textOf(request.body, 'akce');
    if (action === 'vysypat') {
      const { total } = await documentsOf(request).list({ trash: true, limit: 1 });
      return show(request, reply, site, destroyPage([], total));
    }
    if (ids.length === 0)
      return page(request, reply, [{ field: 'obsah', text: texts[request.visit.lang].nothingSelected }]);
    if (action === 'znicit') return show(request, reply, site, destroyPage(ids, ids.length));
    await documentsOf(request).restore({ ids });
    return goTo(request, reply, '/dokumenty/kos?hotovo=vraceno');
  });

  app.post('/dokumenty/kos/znicit', citizen, async (request, reply) => {
    const ids = idsOf(request.body, 'd');
    if (ids.length === 0) await documentsOf(request).emptyTrash();
    else await documentsOf(request).destroy({ ids });
    return goTo(request, reply, '/dokumenty/kos?hotovo=zniceno');
  });
};
