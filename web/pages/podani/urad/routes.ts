import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { type AuthorityEntry, noAuthority } from '../formular/fields/authority.tsx';
import { authorityEntry } from '../formular/found.ts';
import { authorityFields } from '../formular/raw.ts';
import { texts } from '../kontrola/texts.ts';
import { paths } from '../paths.ts';
import { authorityPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/podani/:id/urad`: the citizen chooses which authority it is for, or leaves it to the law again. */
export const routes: PageRoutes = (app, site) => {
  const draftsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller).drafts;

  const page = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    entry: AuthorityEntry,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const { id } = request.params;
    const [form, { recipient }] = await Promise.all([draftsOf(request).get({ id }), draftsOf(request).check({ id })]);
    if (form.state !== 'draft') return goTo(request, reply, paths.one(id));
    const chosen = recipient !== null && recipient.by === null;
    return show(request, reply, site, authorityPage({ form, entry, chosen, errors }), errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/podani/:id/urad', citizen, (request, reply) => page(request, reply, noAuthority));

  app.post<ById>('/podani/:id/urad', citizen, async (request, reply) => {
    const { id } = request.params;
    const names = authorityFields('urad');
    const box = textOf(request.body, 'urad');
    const action = textOf(request.body, 'akce');
    const finding = textOf(request.body, names.find) !== '' || (box === '' && textOf(request.body, names.text) !== '');
    try {
      if (action === 'zakon') {
        await draftsOf(request).address({ id, box: null });
        return await goTo(request, reply, paths.check(id));
      }
      if (!finding && /^[a-z0-9]{7}$/i.test(box)) {
        await draftsOf(request).address({ id, box });
        return await goTo(request, reply, paths.check(id));
      }
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      return goTo(request, reply, paths.one(id));
    }
    const entry = await authorityEntry(site, box, textOf(request.body, names.text), null);
    const errors = finding ? [] : [{ field: names.text, text: texts[request.visit.lang].authorityNone }];
    return page(request, reply, entry, errors);
  });
};
