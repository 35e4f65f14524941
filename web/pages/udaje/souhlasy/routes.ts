import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { consentFields } from '#services/registers/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { dayOf, idOf, isTicked, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { type ConsentsProps, consentsPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const root = '/udaje/souhlasy';
const nothing: ConsentsProps['filled'] = { businessId: '', until: '', fields: [] };

/** `/udaje/souhlasy`: giving data to another. The form has a key of its own, so the page is made anew each time. */
export const routes: PageRoutes = (app, site) => {
  const page = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
    key: string = randomUUID(),
    filled = nothing,
  ): Promise<FastifyReply> => {
    const consents = await orDown(site.clients.registers.as(request.caller).consents.list());
    const note = textOf(request.query, 'hotovo');
    const made = consentsPage({ consents, key, note, errors, filled });
    return show(request, reply, site, made, errors.length > 0 ? 422 : 200);
  };

  app.get(root, citizen, (request, reply) => page(request, reply));

  app.post(root, citizen, async (request, reply) => {
    const t = texts[request.visit.lang];
    const key = idOf(request.body, 'klic') ?? randomUUID();
    const businessId = textOf(request.body, 'ico').replace(/\s/g, '');
    const fields = consentFields.filter((field) => isTicked(request.body, `pole-${field}`));
    const until = dayOf(request.body, 'konec') ?? null;
    const filled = { businessId: businessId.slice(0, 8), until: until ?? '', fields };
    const errors: FieldError[] = [];
    if (!/^\d{8}$/.test(businessId)) errors.push({ field: 'ico', text: t.errors.businessId });
    if (fields.length === 0) errors.push({ field: `pole-${consentFields[0]}`, text: t.errors.fields });
    if (until === null && textOf(request.body, 'konec') !== '') errors.push({ field: 'konec', text: t.errors.OVER });
    if (errors.length > 0) return page(request, reply, errors, key, filled);
    try {
      await site.clients.registers.as(request.caller).consents.give({ key, businessId, fields, until });
      return goTo(request, reply, `${root}?hotovo=dano`);
    } catch (error) {
      const code = isDown(error) ? 'UNAVAILABLE' : codeOf(error);
      if (code !== 'UNAVAILABLE' && code !== 'OVER' && code !== 'UNKNOWN_RECIPIENT') throw error;
      return page(request, reply, [{ field: code === 'OVER' ? 'konec' : 'ico', text: t.errors[code] }], key, filled);
    }
  });

  app.post(`${root}/odvolat`, citizen, async (request, reply) => {
    const t = texts[request.visit.lang];
    try {
      await site.clients.registers
        .as(request.caller)
        .consents.revoke({ id: textOf(request.body, 'souhlas').slice(0, 100) });
      return goTo(request, reply, `${root}?hotovo=odvolano`);
    } catch (error) {
      const code = isDown(error) ? 'UNAVAILABLE' : codeOf(error);
      if (code !== 'UNAVAILABLE' && code !== 'NOT_FOUND') throw error;
      return page(request, reply, [{ field: 'platne', text: t.errors[code] }]);
    }
  });
};
