import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databoxStreams } from '#services/databox/api.ts';
import { documentsStreams } from '#services/documents/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound, ServiceDown } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { readAll } from '../../../streams.ts';
import { assertContent } from '../dokument/file.ts';
import { known } from '../fields.ts';
import { refusalText } from '../nahrat/routes.ts';
import { storeFile } from '../store.ts';
import { choosePage } from './choose.tsx';
import { attachPage, notSavedPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** Between documents and the data box: each content flows from the one to the other, and is kept nowhere between. */
export const routes: PageRoutes = (app, site) => {
  app.post('/dokumenty/prijmout', citizen, async (request, reply) => {
    const id = idOf(request.body, 'zprava');
    const index = textOf(request.body, 'priloha');
    if (id === undefined) throw new NotFound();
    const message = await site.clients.databox.as(request.caller).messages.get({ id });
    const attachment = message.attachments.find((one) => String(one.index) === index);
    if (!attachment) throw new NotFound();
    const answer = await site.clients.databox.stream(
      request.caller,
      databoxStreams.attachment(message.id, attachment.index),
    );
    if (answer.status !== 200) {
      (answer.body as Readable).resume();
      throw answer.status === 404 ? new NotFound() : new ServiceDown();
    }
    const length = answer.headers['content-length'];
    const size = length === undefined ? undefined : Number(length);
    const stored = await storeFile(request, site, { name: attachment.fileName, size, stream: answer.body });
    if ('document' in stored) return goTo(request, reply, `/datova-schranka/zprava/${message.id}?hotovo=v-dokumentech`);
    const why = refusalText(request.visit.lang, stored.refused);
    return show(request, reply, site, notSavedPage(message.id, why), 422);
  });

  const choose = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const values = request.method === 'POST' ? request.body : request.query;
    const draft = idOf(values, 'koncept');
    if (draft === undefined) throw new NotFound();
    const query = request.method === 'POST' ? textOf(values, 'hledat').slice(0, 200) : '';
    await site.clients.databox.as(request.caller).drafts.get({ id: draft });
    const { documents } = site.clients.documents.as(request.caller);
    const found = await (query === ''
      ? documents.list({ sort: 'changed', limit: 50, everywhere: true })
      : documents.list({ query, sort: 'name', limit: 50 }));
    const ready = found.items.filter(({ state }) => state === 'ready');
    return show(request, reply, site, choosePage(draft, ready, query));
  };
  app.get('/dokumenty/vybrat', citizen, choose);
  app.post('/dokumenty/vybrat', citizen, choose);

  const form = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const databox = site.clients.databox.as(request.caller);
    const [document, boxes, drafts] = await Promise.all([
      site.clients.documents.as(request.caller).documents.get({ id: request.params.id }),
      databox.boxes.list(),
      databox.drafts.list(),
    ]);
    const found = attachPage({ document, drafts: boxes.length === 0 ? null : drafts, errors });
    return show(request, reply, site, found, errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/dokumenty/:id/pripojit', citizen, (request, reply) => form(request, reply));

  app.post<ById>('/dokumenty/:id/pripojit', citizen, async (request, reply) => {
    const { id } = request.params;
    const { drafts } = site.clients.databox.as(request.caller);
    const given = idOf(request.body, 'koncept');
    let draft = given;
    try {
      draft ??= (await drafts.create({})).id;
    } catch (error) {
      if (codeOf(error) !== 'NO_BOX') throw error;
      return form(request, reply);
    }
    const refusal = await attach(request, id, draft);
    if (refusal === null) return goTo(request, reply, `/datova-schranka/koncept/${draft}#prilohy-nadpis`);
    // A message begun for this alone is not left behind.
    if (given === undefined) await drafts.remove({ id: draft });
    const { refusals } = texts[request.visit.lang];
    return form(request, reply, [{ field: 'nova', text: known(refusals, refusal) ?? refusals.UNKNOWN }]);
  });

  /** Hands a document over to a draft; null when it was taken, else the code of the refusal. */
  const attach = async (request: FastifyRequest, document: string, draft: string): Promise<string | null> => {
    const content = await site.clients.documents.stream(request.caller, documentsStreams.content(document));
    await assertContent(content);
    if (content.status !== 200) {
      (content.body as Readable).resume();
      throw content.status === 404 ? new NotFound() : new ServiceDown();
    }
    try {
      const answer = await site.clients.databox.stream(request.caller, databoxStreams.upload(draft), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': content.headers['content-disposition'] ?? '',
          ...(content.headers['content-length'] === undefined
            ? {}
            : { 'content-length': content.headers['content-length'] }),
        },
        body: content.body,
      });
      const text = await readAll(answer, 64 * 1024);
      if (answer.status === 200 || answer.status === 201) return null;
      return (JSON.parse(text) as { code?: string }).code ?? 'UNKNOWN';
    } catch (error) {
      site.log.warn({ err: error, requestId: request.id }, 'a document could not be attached');
      return 'UNKNOWN';
    } finally {
      (content.body as Readable).resume();
    }
  };
};
