import type { FastifyRequest } from 'fastify';
import type { Extract } from '#services/extracts/api.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown, orDown } from '../../../services.ts';
import type { PageRoutes, Site } from '../../../site.ts';
import type { KnownDocument } from './answers.tsx';
import { detailPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { pozde: 'tooLate', neodpovida: 'down', hleda: 'looking' } as const;

type ById = { Params: { id: string } };

/** `/vypisy/:id`: how far a request has come, its answers, and what can be done. */
export const routes: PageRoutes = (app, site) => {
  const extractsOf = (request: FastifyRequest) => site.clients.extracts.as(request.caller);

  app.get<ById>('/vypisy/:id', citizen, async (request, reply) => {
    const extract = await extractsOf(request).get({ id: request.params.id });
    const documents = await documentsOf(request, site, extract);
    const note = notes[textOf(request.query, 'stav') as keyof typeof notes] ?? null;
    const still = textOf(request.query, 'stat') !== '';
    return show(request, reply, site, detailPage({ extract, documents, note, still }));
  });

  app.post<ById>('/vypisy/:id/otevrit', citizen, async (request, reply) => {
    const { id } = request.params;
    const opened = await orDown(extractsOf(request).open({ id }));
    return goTo(request, reply, `/vypisy/${id}${opened ? '' : '?stav=neodpovida'}`);
  });

  app.post<ById>('/vypisy/:id/zkontrolovat', citizen, async (request, reply) => {
    const { id } = request.params;
    const { boxes } = site.clients.databox.as(request.caller);
    const [extract, found] = await Promise.all([extractsOf(request).get({ id }), orDown(boxes.list())]);
    const box = found?.find(({ boxId }) => boxId === extract.box);
    const looked = box && (await orDown(boxes.refresh({ id: box.id })));
    return goTo(request, reply, `/vypisy/${id}?stav=${looked ? 'hleda' : 'neodpovida'}`);
  });

  app.post<ById>('/vypisy/:id/zpet', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      await extractsOf(request).withdraw({ id });
      return await goTo(request, reply, `/vypisy/${id}`);
    } catch (error) {
      if (isDown(error)) return goTo(request, reply, `/vypisy/${id}?stav=neodpovida`);
      if (codeOf(error) !== 'TOO_LATE') throw error;
      return goTo(request, reply, `/vypisy/${id}?stav=pozde`);
    }
  });

  app.post<ById>('/vypisy/:id/odebrat', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      await extractsOf(request).remove({ id });
      return await goTo(request, reply, '/vypisy?hotovo=odebrano');
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      return goTo(request, reply, `/vypisy/${id}`);
    }
  });
};

/** The stored documents as they are now; those that cannot be asked about are left out. */
async function documentsOf(
  request: FastifyRequest,
  site: Site,
  { answers }: Extract,
): Promise<ReadonlyMap<string, KnownDocument>> {
  const { documents } = site.clients.documents.as(request.caller);
  const ids = [...new Set(answers.flatMap((answer) => answer.documents.map(({ id }) => id)))];
  const found = await Promise.all(
    ids.map(async (id): Promise<readonly [string, KnownDocument] | null> => {
      try {
        const document = await orDown(documents.get({ id }));
        return document && [id, document.trashedAt === null ? document : null];
      } catch (error) {
        if (codeOf(error) !== 'NOT_FOUND') throw error;
        return [id, null];
      }
    }),
  );
  return new Map(found.filter((one) => one !== null));
}
