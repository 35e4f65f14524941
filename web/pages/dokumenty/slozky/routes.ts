import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { folderPath, known } from '../fields.ts';
import { loadFrame } from '../load.ts';
import { texts as listTexts } from '../seznam/texts.ts';
import { folderPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/dokumenty/slozky/:id`: renaming and deleting a folder. */
export const routes: PageRoutes = (app, site) => {
  const foldersOf = (request: FastifyRequest) => site.clients.documents.as(request.caller).folders;

  const page = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const folder = (await foldersOf(request).list()).find(({ id }) => id === request.params.id);
    if (!folder) throw new NotFound();
    const frame = await loadFrame(request, site, 'all', folder.id);
    return show(request, reply, site, folderPage(frame, folder, errors), errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/dokumenty/slozky/:id', citizen, (request, reply) => page(request, reply));

  app.post<ById>('/dokumenty/slozky/:id', citizen, async (request, reply) => {
    const { id } = request.params;
    const name = textOf(request.body, 'nazev').slice(0, 255);
    const refused = (code: string) =>
      page(request, reply, [{ field: 'nazev', text: known(listTexts[request.visit.lang].folderErrors, code) ?? '' }]);
    if (name === '') return refused('NAME_MISSING');
    try {
      await foldersOf(request).rename({ id, name });
      return await goTo(request, reply, `${folderPath(id)}&hotovo=prejmenovano`);
    } catch (error) {
      const code = codeOf(error) ?? '';
      if (code !== 'NAME_TAKEN' && code !== 'NAME_MISSING') throw error;
      return refused(code);
    }
  });

  app.post<ById>('/dokumenty/slozky/:id/smazat', citizen, async (request, reply) => {
    try {
      await foldersOf(request).remove({ id: request.params.id });
      return await goTo(request, reply, '/dokumenty?hotovo=smazano');
    } catch (error) {
      if (codeOf(error) !== 'NOT_EMPTY') throw error;
      return page(request, reply, [{ field: 'smazat', text: texts[request.visit.lang].notEmpty }]);
    }
  });
};
