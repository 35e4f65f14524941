import type { FastifyReply, FastifyRequest } from 'fastify';
import { submissionsStreams } from '#services/submissions/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { paths } from '../paths.ts';
import { checkPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/podani/:id/kontrola`: what was answered, before the document is made; and the document itself. */
export const routes: PageRoutes = (app, site) => {
  const submissionsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller);

  const page = async (request: FastifyRequest<ById>, reply: FastifyReply, errors: readonly FieldError[] = []) => {
    const { id } = request.params;
    const { drafts } = submissionsOf(request);
    const [form, check] = await Promise.all([drafts.get({ id }), drafts.check({ id })]);
    // Finished meanwhile: the case says where it stands.
    if (form.state !== 'draft') return goTo(request, reply, paths.one(id));
    return show(request, reply, site, checkPage({ form, check, errors }), errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/podani/:id/kontrola', citizen, (request, reply) => page(request, reply));

  app.post<ById>('/podani/:id/kontrola', citizen, async (request, reply) => {
    const { id } = request.params;
    const t = texts[request.visit.lang];
    try {
      await submissionsOf(request).drafts.finish({ id });
    } catch (error) {
      const code = codeOf(error);
      if (code === 'CONFLICT') return goTo(request, reply, paths.one(id));
      // Each thing that is missing stands on the page with its link.
      if (code === 'INCOMPLETE') return goTo(request, reply, paths.check(id));
      if (code === 'RECIPIENT_MISSING')
        return page(request, reply, [{ field: 'oddil-komu', text: t.recipientMissing }]);
      if (code === 'TOO_BIG') return page(request, reply, [{ field: 'oddil-prilohy', text: t.tooBig }]);
      throw error;
    }
    const { signature } = await submissionsOf(request).submissions.get({ id });
    return goTo(request, reply, signature.asked === 'own' ? paths.signature(id) : paths.send(id));
  });

  const documents = {
    '/podani/:id/dokument': submissionsStreams.document,
    '/podani/:id/potvrzeni': submissionsStreams.receipt,
    '/podani/:id/potvrzeni-kanalu': submissionsStreams.channelReceipt,
  } as const;
  for (const [address, stream] of Object.entries(documents))
    app.get<ById>(address, citizen, async (request, reply) => {
      const id = idOf(request.params, 'id');
      if (id === undefined) throw new NotFound();
      const answer = await site.clients.submissions.stream(request.caller, stream(id));
      return sendFile(reply, answer, { view: textOf(request.query, 'ulozit') !== '1' });
    });
};
