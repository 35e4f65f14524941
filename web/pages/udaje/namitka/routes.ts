import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { fieldOfSlug } from '../slugs.ts';
import { complaintPage, texts } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ByField = { Params: { field: string } };

/** `/udaje/namitka/:field`: a complaint about a field of the population register. */
export const routes: PageRoutes = (app, site) => {
  const form = async (
    request: FastifyRequest<ByField>,
    reply: FastifyReply,
    { key, right, proof }: { key: string; right: string; proof: string },
    errors: readonly FieldError[],
  ): Promise<FastifyReply> => {
    const field = fieldOfSlug(request.params.field);
    const { population } = await site.clients.registers.as(request.caller).get();
    if (field === undefined || !population.data?.[field]) throw new NotFound();
    const page = complaintPage({ data: population.data, field, key, right, proof, errors });
    return show(request, reply, site, page, errors.length > 0 ? 422 : 200);
  };

  app.get<ByField>('/udaje/namitka/:field', citizen, (request, reply) =>
    form(request, reply, { key: randomUUID(), right: '', proof: '' }, []),
  );

  app.post<ByField>('/udaje/namitka/:field', citizen, async (request, reply) => {
    const key = idOf(request.body, 'klic') ?? randomUUID();
    const right = textOf(request.body, 'spravne').slice(0, 2000);
    const proof = textOf(request.body, 'dukaz').slice(0, 2000);
    const field = fieldOfSlug(request.params.field);
    if (field === undefined) throw new NotFound();
    if (right === '')
      return form(request, reply, { key, right, proof }, [
        { field: 'spravne', text: texts[request.visit.lang].missing },
      ]);
    const { id } = await site.clients.registers.as(request.caller).petitions.complain({ key, field, right, proof });
    return goTo(request, reply, `/udaje/podani/${id}`);
  });
};
