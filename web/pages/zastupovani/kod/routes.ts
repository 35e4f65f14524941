import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { root } from '../parts.tsx';
import { codeFormPage, offeredPage } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

/** `/zastupovani/kod`: looks at what a code offers, then takes or declines it. Codes travel in bodies alone. */
export const routes: PageRoutes = (app, site) => {
  const refuse = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
    const code = isDown(error) ? 'UNAVAILABLE' : codeOf(error);
    if (code !== 'NOT_FOUND' && code !== 'CONFLICT' && code !== 'UNAVAILABLE') throw error;
    const text = texts[request.visit.lang].errors[code];
    return show(request, reply, site, codeFormPage([{ field: 'kod', text }]), 422);
  };
  const written = ({ body }: FastifyRequest): string => textOf(body, 'kod').slice(0, 40);

  app.get(`${root}/kod`, citizen, (request, reply) => show(request, reply, site, codeFormPage([])));

  app.post(`${root}/kod`, citizen, async (request, reply) => {
    const code = written(request);
    try {
      const power = await site.clients.mandates.as(request.caller).powers.look({ code });
      void reply.header('cache-control', 'no-store');
      return show(request, reply, site, offeredPage(power, code));
    } catch (error) {
      return refuse(request, reply, error);
    }
  });

  app.post(`${root}/kod/prijmout`, citizen, async (request, reply) => {
    try {
      const { id } = await site.clients.mandates.as(request.caller).powers.take({ code: written(request) });
      return goTo(request, reply, `${root}/plna-moc/${id}?hotovo=prijato`);
    } catch (error) {
      return refuse(request, reply, error);
    }
  });

  app.post(`${root}/kod/odmitnout`, citizen, async (request, reply) => {
    try {
      await site.clients.mandates.as(request.caller).powers.decline({ code: written(request) });
      return goTo(request, reply, `${root}?hotovo=odmitnuto`);
    } catch (error) {
      return refuse(request, reply, error);
    }
  });
};
