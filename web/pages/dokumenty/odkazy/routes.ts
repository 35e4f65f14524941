import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { idOf, textOf } from '../../../forms.ts';
import { inLanguage } from '../../../i18n.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { loadFrame } from '../load.ts';
import { dayChoices, madeSharePage, newSharePage, type ShareFields, sharesPage, viewChoices } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

const usual: ShareFields = { label: '', days: 7, mostViews: 3 };

/** `/dokumenty/odkazy` and `/dokumenty/:id/sdilet`: links to documents. */
export const routes: PageRoutes = (app, site) => {
  const documentsOf = (request: FastifyRequest) => site.clients.documents.as(request.caller);

  app.get('/dokumenty/odkazy', citizen, async (request, reply) => {
    const [frame, shares] = await Promise.all([
      loadFrame(request, site, 'shares'),
      documentsOf(request).shares.list({}),
    ]);
    return show(request, reply, site, sharesPage(frame, shares, textOf(request.query, 'hotovo') === 'zruseno'));
  });

  app.post<ById>('/dokumenty/odkazy/:id/zrusit', citizen, async (request, reply) => {
    await documentsOf(request).shares.revoke({ id: request.params.id });
    const document = idOf(request.body, 'zpet');
    return goTo(request, reply, `/dokumenty/${document ?? 'odkazy'}?hotovo=zruseno`);
  });

  const form = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    fields: ShareFields,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const document = await documentsOf(request).documents.get({ id: request.params.id });
    return show(request, reply, site, newSharePage(document, fields, errors), errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/dokumenty/:id/sdilet', citizen, (request, reply) => form(request, reply, usual));

  app.post<ById>('/dokumenty/:id/sdilet', citizen, async (request, reply) => {
    const { id } = request.params;
    const { lang } = request.visit;
    const t = texts[lang];
    const fields = readFields(request.body);
    const code = textOf(request.body, 'kod');
    if (code !== '' && (code.length < 4 || code.length > 64))
      return form(request, reply, fields, [{ field: 'kod', text: t.codeShort }]);
    try {
      const documents = documentsOf(request);
      const made = await documents.shares.create({ document: id, ...fields, ...(code === '' ? {} : { code }) });
      const [document, shares] = await Promise.all([
        documents.documents.get({ id }),
        documents.shares.list({ document: id }),
      ]);
      const { expiresAt = '' } = shares.find((share) => share.id === made.id) ?? {};
      const address = `${site.publicUrl}${inLanguage(lang, `/sdileni/${made.token}`)}#${made.key}`;
      const share = { address, expiresAt, mostViews: fields.mostViews, withCode: code !== '' };
      return await show(request, reply, site, madeSharePage(document, share));
    } catch (error) {
      const failed = codeOf(error);
      if (failed === 'TOO_MANY') return form(request, reply, fields, [{ field: 'pro', text: t.tooMany }]);
      if (failed === 'NOT_READY') return form(request, reply, fields, [{ field: 'pro', text: t.notReady }]);
      throw error;
    }
  });
};

function readFields(body: unknown): ShareFields {
  return {
    label: textOf(body, 'pro').slice(0, 100),
    days: dayChoices.find((days) => String(days) === textOf(body, 'dny')) ?? usual.days,
    mostViews: viewChoices.find((views) => String(views) === textOf(body, 'kolikrat')) ?? usual.mostViews,
  };
}
