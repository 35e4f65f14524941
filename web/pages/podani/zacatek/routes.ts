import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Mandate } from '#services/mandates/api.ts';
import type { TypeView } from '#services/submissions/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { startPage } from './page.tsx';
import { texts } from './texts.ts';

type ByType = { Params: { typ: string } };

/** `/podani/nove/:typ`: what a submission is, for everybody; beginning one is for who has signed in. */
export const routes: PageRoutes = (app, site) => {
  const page = async (
    request: FastifyRequest<ByType>,
    reply: FastifyReply,
    { formKey, chosen = 'ja', errors = [] }: { formKey: string; chosen?: string; errors?: readonly FieldError[] },
  ): Promise<FastifyReply> => {
    const type = await site.clients.submissions.as(request.caller).types.get({ type: request.params.typ });
    const mandates = request.visit.session ? await mandatesFor(request, type) : [];
    const props = { type, mandates, formKey, chosen, errors };
    return show(request, reply, site, startPage(props), errors.length > 0 ? 422 : 200);
  };

  /** Those for whom a type may be filed; null while the registers have said nothing. */
  const mandatesFor = async (request: FastifyRequest, type: TypeView): Promise<readonly Mandate[] | null> => {
    if (!type.filers.some((filer) => filer !== 'self')) return [];
    const known = await orDown(site.clients.mandates.as(request.caller).list());
    if (known === null || (known.state.readAt === null && known.items.length === 0)) return null;
    return known.items.filter(
      ({ kind, scope }) => type.filers.includes(kind) && (scope.length === 0 || scope.includes(type.topic)),
    );
  };

  app.get<ByType>('/podani/nove/:typ', { config: { access: 'public' } }, (request, reply) =>
    page(request, reply, { formKey: crypto.randomUUID() }),
  );

  app.post<ByType>('/podani/nove/:typ', { config: { access: 'citizen' } }, async (request, reply) => {
    const formKey = idOf(request.body, 'klic');
    if (formKey === undefined) throw new NotFound();
    const chosen = textOf(request.body, 'za');
    const mandate = idOf(request.body, 'za');
    const wrong = (text: string) => page(request, reply, { formKey, chosen, errors: [{ field: 'za', text }] });
    const t = texts[request.visit.lang];
    if (mandate === undefined && chosen !== 'ja') return wrong(t.chooseWhom);
    try {
      const asked = { key: formKey, type: request.params.typ, mandate: mandate ?? null, parent: null };
      const { id } = await site.clients.submissions.as(request.caller).drafts.begin(asked);
      return await goTo(request, reply, paths.one(id));
    } catch (error) {
      if (codeOf(error) !== 'FORBIDDEN') throw error;
      return wrong(t.forbidden);
    }
  });
};
