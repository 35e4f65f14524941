import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOf, wantsJson } from '../../../forms.ts';
import { formatTime } from '../../../i18n/format.ts';
import { inLanguage } from '../../../i18n.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { checkPage, discardPage } from './check.tsx';
import { plainProblems, problemsFromAddress, problemsInAddress } from './form.ts';
import { draftPage, draftPath, emptyDraft } from './page.tsx';
import { saveForm, type SavedForm } from './save.ts';
import type { DraftProblem } from '#services/databox/api.ts';

const citizen = { config: { access: 'citizen' } } as const;
const form = { config: { access: 'citizen', multipart: true } } as const;

type ById = { Params: { id: string } };

/** `/datova-schranka/napsat` and `/datova-schranka/koncept/:id`: a message from its first word to being sent. */
export const routes: PageRoutes = (app, site) => {
  const databoxOf = (request: FastifyRequest) => site.clients.databox.as(request.caller);

  app.get('/datova-schranka/napsat', citizen, async (request, reply) => {
    const boxes = await databoxOf(request).boxes.list();
    if (boxes.length === 0) return goTo(request, reply, '/datova-schranka/pripojit');
    return show(
      request,
      reply,
      site,
      draftPage({ draft: { ...emptyDraft, box: boxes[0]!.id }, boxes, problems: [], refusedFiles: [], note: null }),
    );
  });

  app.post('/datova-schranka/napsat', form, async (request, reply) => {
    try {
      return await afterSave(request, reply, await saveForm(request, site, null));
    } catch (error) {
      if (codeOf(error) !== 'NO_BOX') throw error;
      return goTo(request, reply, '/datova-schranka/pripojit');
    }
  });

  app.get<ById>('/datova-schranka/koncept/:id', citizen, async (request, reply) => {
    const databox = databoxOf(request);
    const [draft, boxes] = await Promise.all([databox.drafts.get({ id: request.params.id }), databox.boxes.list()]);
    const problems = problemsFromAddress(textOf(request.query, 'chyby'));
    const note = textOf(request.query, 'hotovo') === 'ulozeno' ? 'saved' : null;
    return show(
      request,
      reply,
      site,
      draftPage({ draft, boxes, problems, refusedFiles: [], note }),
      problems.length > 0 ? 422 : 200,
    );
  });

  app.post<ById>('/datova-schranka/koncept/:id', form, async (request, reply) =>
    afterSave(request, reply, await saveForm(request, site, request.params.id)),
  );

  /** Everything is saved; goes on as the pressed button says. */
  const afterSave = async (request: FastifyRequest, reply: FastifyReply, saved: SavedForm): Promise<FastifyReply> => {
    const { draft, refusedFiles, cut, action } = saved;
    const path = draftPath(draft.id);
    if (wantsJson(request)) {
      const elsewhere = saved.revision !== undefined && draft.revision > saved.revision + 1;
      return reply.send({
        action: inLanguage(request.visit.lang, path),
        revision: draft.revision,
        savedAt: formatTime(draft.updatedAt),
        elsewhere,
      });
    }
    if (refusedFiles.length > 0) {
      const boxes = await databoxOf(request).boxes.list();
      const status = cut ? 413 : 422;
      return show(request, reply, site, draftPage({ draft, boxes, problems: [], refusedFiles, note: null }), status);
    }
    const [what = '', file = ''] = action.split(':', 2);
    if (what === 'odebrat') {
      await databoxOf(request).drafts.removeAttachment({ id: draft.id, attachment: file });
      return goTo(request, reply, `${path}#prilohy-nadpis`);
    }
    if (what === 'adresat') return goTo(request, reply, `${path}/adresat`);
    if (what === 'z-dokumentu') return goTo(request, reply, `/dokumenty/vybrat?koncept=${draft.id}`);
    if (what === 'zahodit') return goTo(request, reply, `${path}/zahodit`);
    if (what === 'nahrat') return goTo(request, reply, `${path}#prilohy-nadpis`);
    if (what === 'zkontrolovat') return mendOr(request, reply, draft.id, plainProblems(draft), `${path}/kontrola`);
    return goTo(request, reply, `${path}?hotovo=ulozeno`);
  };

  const mendOr = (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    problems: readonly DraftProblem[],
    path: string,
  ): FastifyReply =>
    goTo(request, reply, problems.length > 0 ? `${draftPath(id)}?chyby=${problemsInAddress(problems)}` : path);

  app.get<ById>('/datova-schranka/koncept/:id/kontrola', citizen, async (request, reply) => {
    const databox = databoxOf(request);
    const [draft, boxes] = await Promise.all([databox.drafts.get({ id: request.params.id }), databox.boxes.list()]);
    const problems = plainProblems(draft);
    if (problems.length > 0) return mendOr(request, reply, draft.id, problems, '');
    return show(
      request,
      reply,
      site,
      checkPage(
        draft,
        boxes.find(({ id }) => id === draft.box),
      ),
    );
  });

  app.post<ById>('/datova-schranka/koncept/:id/odeslat', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      const dispatch = await databoxOf(request).drafts.send({ id });
      return goTo(request, reply, `/datova-schranka/odeslani/${dispatch.id}`);
    } catch (error) {
      if (codeOf(error) !== 'INCOMPLETE') throw error;
      const { problems } = (error as { data: { problems: readonly DraftProblem[] } }).data;
      return mendOr(request, reply, id, problems, draftPath(id));
    }
  });

  app.get<ById>('/datova-schranka/koncept/:id/zahodit', citizen, async (request, reply) =>
    show(request, reply, site, discardPage(await databoxOf(request).drafts.get({ id: request.params.id }))),
  );

  app.post<ById>('/datova-schranka/koncept/:id/zahodit', citizen, async (request, reply) => {
    await databoxOf(request).drafts.remove({ id: request.params.id });
    return goTo(request, reply, '/datova-schranka/koncepty?hotovo=zahozeno');
  });
};
