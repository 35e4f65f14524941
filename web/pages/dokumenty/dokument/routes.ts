import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentsStreams } from '#services/documents/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { idOf, textOf } from '../../../forms.ts';
import { readParts } from '../../../multipart.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { folderPath } from '../fields.ts';
import { fileBytes, refusalText } from '../nahrat/routes.ts';
import { storeFile, type Stored } from '../store.ts';
import { ContentRefused, passContent } from './file.ts';
import { shownOf } from './load.ts';
import { documentPage, refusedPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const form = { config: { access: 'citizen', multipart: true } } as const;

type ById = { Params: { id: string } };
type ByVersion = { Params: { id: string; version: string } };

/** `/dokumenty/:id`: a document and what can be done with it. */
export const routes: PageRoutes = (app, site) => {
  const documentsOf = (request: FastifyRequest) => site.clients.documents.as(request.caller);

  const page = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
    cut = false,
  ): Promise<FastifyReply> => {
    const { id } = request.params;
    const documents = documentsOf(request);
    const [document, folders, shares] = await Promise.all([
      documents.documents.get({ id }),
      documents.folders.list(),
      documents.shares.list({ document: id }),
    ]);
    const { shown, damaged } = await shownOf(request, site, document);
    const note = textOf(request.query, 'hotovo') || null;
    const open = shares.filter(({ state }) => state === 'open');
    const found = documentPage({ document, folders, shares: open, shown, damaged, note, errors });
    return show(request, reply, site, found, cut ? 413 : errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/dokumenty/:id', citizen, (request, reply) => page(request, reply));

  app.post<ById>('/dokumenty/:id', citizen, async (request, reply) => {
    const { id } = request.params;
    const { body } = request;
    const name = textOf(body, 'nazev').slice(0, 255);
    const refused = () => page(request, reply, [{ field: 'nazev', text: texts[request.visit.lang].nameMissing }]);
    if (name === '') return refused();
    const tags = textOf(body, 'stitky')
      .split(',')
      .map((tag) => tag.trim().slice(0, 40))
      .filter((tag) => tag !== '')
      .slice(0, 20);
    try {
      await documentsOf(request).documents.update({ id, name, tags, folder: idOf(body, 'slozka') ?? null });
      return await goTo(request, reply, `/dokumenty/${id}?hotovo=ulozeno`);
    } catch (error) {
      if (codeOf(error) !== 'NAME_MISSING') throw error;
      return refused();
    }
  });

  app.get<ById>('/dokumenty/:id/soubor', citizen, async (request, reply) => {
    const { id } = request.params;
    const view = textOf(request.query, 'zobrazit') !== '';
    const path = documentsStreams.content(id, { version: idOf(request.query, 'verze'), save: !view });
    const { range } = request.headers;
    const answer = await site.clients.documents.stream(
      request.caller,
      path,
      range === undefined ? {} : { headers: { range } },
    );
    try {
      return await passContent(reply, answer, { view });
    } catch (error) {
      if (!(error instanceof ContentRefused)) throw error;
      const { name } = await documentsOf(request).documents.get({ id });
      return show(request, reply, site, refusedPage(id, name, error.code), 409);
    }
  });

  app.post<ById>('/dokumenty/:id/do-kose', citizen, async (request, reply) => {
    const { id } = request.params;
    const { folder } = await documentsOf(request).documents.get({ id });
    await documentsOf(request).documents.trash({ ids: [id] });
    const back = folderPath(folder);
    return goTo(request, reply, `${back}${back.includes('?') ? '&' : '?'}hotovo=vyhozeno`);
  });

  app.post<ById>('/dokumenty/:id/z-kose', citizen, async (request, reply) => {
    const { id } = request.params;
    await documentsOf(request).documents.restore({ ids: [id] });
    return goTo(request, reply, `/dokumenty/${id}?hotovo=zkose`);
  });

  app.post<ById>('/dokumenty/:id/verze', form, async (request, reply) => {
    const { id } = request.params;
    const { lang } = request.visit;
    let stored: Stored | undefined;
    const { cut } = await readParts(request, { publicUrl: site.publicUrl, fileBytes, files: 1 }, async (file) => {
      stored = await storeFile(request, site, file, { document: id });
    });
    const refused = (text: string) => page(request, reply, [{ field: 'soubor', text }], cut);
    if (!stored) return refused(texts[lang].missingFile);
    if ('refused' in stored) return refused(refusalText(lang, stored.refused));
    return goTo(request, reply, `/dokumenty/${id}?hotovo=verze#verze`);
  });

  app.post<ByVersion>('/dokumenty/:id/verze/:version/vratit', citizen, async (request, reply) => {
    const { id: document, version } = request.params;
    await documentsOf(request).versions.restore({ document, id: version });
    return goTo(request, reply, `/dokumenty/${document}?hotovo=vraceno`);
  });

  app.post<ByVersion>('/dokumenty/:id/verze/:version/znicit', citizen, async (request, reply) => {
    const { id: document, version } = request.params;
    await documentsOf(request).versions.destroy({ document, id: version });
    return goTo(request, reply, `/dokumenty/${document}?hotovo=zniceno#verze`);
  });
};
