import type { ORPCError } from '@orpc/client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { isDay, todayOf } from '../../../i18n/days.ts';
import { eventAddress } from '../udalost/page.tsx';
import { emptyForm, fieldsOf, formOf, type Problem, readForm, refusals, type Written } from './form.ts';
import { formPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
type ById = { Params: { id: string } };

/** `/kalendar/novy` and `/kalendar/udalost/:id/upravit`: own events are written and changed. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/novy', citizen, async (request, reply) => {
    const day = textOf(request.query, 'den');
    const form = emptyForm(isDay(day) ? day : todayOf(site.now()));
    return show(request, reply, site, formPage({ form, id: null, revision: 0, problems: [] }));
  });

  app.post('/kalendar/novy', citizen, async (request, reply) => {
    const form = readForm(request.body);
    const { fields, problems } = fieldsOf(form);
    if (problems) return again(request, reply, { form, id: null, revision: 0, problems });
    try {
      const { id } = await site.clients.calendar.as(request.caller).entries.create({ fields, key: form.klic });
      return await goTo(request, reply, `${eventAddress(id)}?hotovo=ulozeno`);
    } catch (error) {
      return again(request, reply, { form, id: null, revision: 0, problems: refusedBy(error) });
    }
  });

  app.get<ById>('/kalendar/udalost/:id/upravit', citizen, async (request, reply) => {
    const event = await site.clients.calendar.as(request.caller).entries.get({ id: request.params.id });
    if (!event.own) throw new NotFound();
    const { id, revision } = event;
    return show(request, reply, site, formPage({ form: formOf(event), id, revision, problems: [] }));
  });

  app.post<ById>('/kalendar/udalost/:id/upravit', citizen, async (request, reply) => {
    const { id } = request.params;
    const calendar = site.clients.calendar.as(request.caller);
    const form = readForm(request.body);
    const revision = Number.parseInt(textOf(request.body, 'revize'), 10) || 0;
    const { fields, problems } = fieldsOf(form);
    if (problems) return again(request, reply, { form, id, revision, problems });
    try {
      await calendar.entries.update({ id, revision, fields });
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT')
        return again(request, reply, { form, id, revision, problems: refusedBy(error) });
      const newer = await calendar.entries.get({ id });
      if (newer.removedAt !== null) throw new NotFound();
      return show(
        request,
        reply,
        site,
        formPage({ form, id, revision: newer.revision, problems: [], changed: true }),
        409,
      );
    }
    return goTo(request, reply, `${eventAddress(id)}?hotovo=ulozeno`);
  });

  /** The form again, as it was written, with what is wrong. */
  function again(
    request: FastifyRequest,
    reply: FastifyReply,
    props: { form: Written; id: string | null; revision: number; problems: readonly Problem[] },
  ): FastifyReply {
    return show(request, reply, site, formPage(props), 422);
  }
};

/** What the calendar objects to; anything else that went wrong is passed on. */
function refusedBy(error: unknown): Problem[] {
  const told: unknown = codeOf(error) === 'INVALID' ? (error as ORPCError<string, unknown>).data : undefined;
  const problems = (told as { problems?: (keyof typeof refusals)[] } | undefined)?.problems;
  if (!problems) throw error;
  return problems.map((problem) => refusals[problem]);
}
