import type { FastifyRequest } from 'fastify';
import { mandatesStreams, type Power } from '#services/mandates/api.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { root } from '../parts.tsx';
import { endingOf, endPage, type Note, powerPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const path = `${root}/plna-moc/:id`;
interface ById {
  readonly Params: { readonly id: string };
}
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `/zastupovani/plna-moc/…`: one power, its document, and its end. */
export const routes: PageRoutes = (app, site) => {
  const powerOf = async ({ caller }: FastifyRequest, id: string): Promise<Power | undefined> => {
    if (!uuid.test(id)) return undefined;
    try {
      return await site.clients.mandates.as(caller).powers.get({ id });
    } catch (error) {
      if (codeOf(error) === 'NOT_FOUND') return undefined;
      throw error;
    }
  };

  app.get<ById>(path, citizen, async (request, reply) => {
    const power = await powerOf(request, request.params.id);
    if (!power) return reply.callNotFound();
    const given = power.side === 'given' && power.attorney !== null;
    const uses = given ? await orDown(site.clients.mandates.as(request.caller).powers.uses({ id: power.id })) : [];
    const asked = textOf(request.query, 'hotovo');
    const note = Object.hasOwn(texts.cs.notes, asked) ? (asked as Note) : null;
    return show(request, reply, site, powerPage(power, uses, note));
  });

  app.get<ById>(`${path}/pdf`, citizen, async (request, reply) => {
    if (!uuid.test(request.params.id)) return reply.callNotFound();
    const answer = await site.clients.mandates.stream(request.caller, mandatesStreams.powerPdf(request.params.id));
    return sendFile(reply, answer, { view: false });
  });

  app.get<ById>(`${path}/konec`, citizen, async (request, reply) => {
    const power = await powerOf(request, request.params.id);
    if (!power) return reply.callNotFound();
    const ending = endingOf(power);
    if (ending === null) return goTo(request, reply, `${root}/plna-moc/${power.id}`);
    return show(request, reply, site, endPage(power, ending));
  });

  app.post<ById>(`${path}/konec`, citizen, async (request, reply) => {
    const power = await powerOf(request, request.params.id);
    if (!power) return reply.callNotFound();
    await site.clients.mandates.as(request.caller).powers.end({ id: power.id });
    return goTo(request, reply, `${root}/plna-moc/${power.id}?hotovo=skonceno`);
  });
};
