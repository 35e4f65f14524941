import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { dayOf, idOf, isTicked, textOf } from '../../../forms.ts';
import { todayOf } from '../../../i18n/days.ts';
import { show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { root } from '../parts.tsx';
import { codePage, type Fields, offerPage, topics } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

/** `/zastupovani/nova`: gives a power; its code is in the answer alone. The form has a key of its own. */
export const routes: PageRoutes = (app, site) => {
  app.get(`${root}/nova`, citizen, (request, reply) => {
    const fields: Fields = { meant: '', scope: [], from: todayOf(site.now()), until: '' };
    return show(request, reply, site, offerPage(randomUUID(), fields, []));
  });

  app.post(`${root}/nova`, citizen, async (request, reply) => {
    const t = texts[request.visit.lang].errors;
    const key = idOf(request.body, 'klic') ?? randomUUID();
    const fields = fieldsOf(request);
    const until = dayOf(request.body, 'do');
    const again = (errors: readonly FieldError[]): FastifyReply =>
      show(request, reply, site, offerPage(key, fields, errors), 422);
    const errors: FieldError[] = [];
    if (fields.meant === '') errors.push({ field: 'komu', text: t.meant });
    if (dayOf(request.body, 'od') === undefined) errors.push({ field: 'od', text: t.from });
    if (until === undefined && textOf(request.body, 'do') !== '') errors.push({ field: 'do', text: t.days });
    if (errors.length > 0) return again(errors);
    try {
      const made = await site.clients.mandates.as(request.caller).powers.offer({
        key,
        meant: fields.meant,
        scope: [...fields.scope],
        from: fields.from,
        until: until ?? null,
      });
      void reply.header('cache-control', 'no-store');
      return show(request, reply, site, codePage(made, fields));
    } catch (error) {
      const code = isDown(error) ? 'UNAVAILABLE' : codeOf(error);
      if (code === 'WRONG_DAYS') return again([{ field: 'do', text: t.days }]);
      if (code === 'UNAVAILABLE' || code === 'CONFLICT') return again([{ field: 'komu', text: t[code] }]);
      throw error;
    }
  });
};

function fieldsOf({ body }: FastifyRequest): Fields {
  return {
    meant: textOf(body, 'komu').slice(0, 200),
    scope: topics.filter((name) => isTicked(body, `vec-${name}`)),
    from: dayOf(body, 'od') ?? '',
    until: dayOf(body, 'do') ?? '',
  };
}
