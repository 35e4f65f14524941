import { ORPCError } from '@orpc/client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ExtractFields, type ExtractKind, fieldProblem } from '#services/extracts/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { kindOf } from '../kinds.ts';
import { fieldNames, fieldsIn } from './fields.ts';
import { formPage, type FormPageProps } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
type BySlug = { Params: { druh: string } };

/** `/vypisy/zadost/rejstrik-trestu`: what an extract is, and asking for it. */
export const routes: PageRoutes = (app, site) => {
  const page = async (
    request: FastifyRequest,
    reply: FastifyReply,
    props: Omit<FormPageProps, 'boxes'>,
    status: number,
  ): Promise<FastifyReply> => {
    const boxes = await orDown(site.clients.databox.as(request.caller).boxes.list());
    return show(request, reply, site, formPage({ ...props, boxes }), status);
  };

  app.get<BySlug>('/vypisy/zadost/:druh', citizen, (request, reply) => {
    const kind = wanted(request.params.druh);
    const { session } = request.visit;
    const fields = {
      givenName: session?.givenName ?? '',
      familyName: session?.familyName ?? '',
      birthCountry: 'Česká republika',
    };
    return page(request, reply, { kind, fields, formKey: crypto.randomUUID() }, 200);
  });

  app.post<BySlug>('/vypisy/zadost/:druh', citizen, async (request, reply) => {
    const kind = wanted(request.params.druh);
    const fields = fieldsIn(request.body);
    const key = idOf(request.body, 'klic');
    const box = idOf(request.body, 'schranka');
    if (key === undefined) throw new NotFound();
    const asked = { kind, key, fields, ...(box === undefined ? {} : { box }) };
    try {
      const { id } = await site.clients.extracts.as(request.caller).ask(asked);
      return await goTo(request, reply, `/vypisy/${id}`);
    } catch (error) {
      const props = { kind, fields, formKey: key, box };
      if (isDown(error)) return page(request, reply, { ...props, down: true }, 503);
      if (codeOf(error) === 'NO_BOX' || codeOf(error) === 'WRONG_BOX') return page(request, reply, props, 422);
      if (codeOf(error) !== 'INVALID') throw error;
      return page(request, reply, { ...props, errors: errorsOf(error, request.visit.lang) }, 422);
    }
  });
};

function wanted(slug: string): ExtractKind {
  const kind = kindOf(slug);
  if (kind === undefined) throw new NotFound();
  return kind;
}

/** What the service says is wrong, at the fields. */
function errorsOf(error: unknown, lang: 'cs' | 'en'): FieldError[] {
  const data = error instanceof ORPCError ? (error.data as { problems?: unknown } | undefined) : undefined;
  const problems = fieldProblem.array().safeParse(data?.problems);
  if (!problems.success) throw error;
  const t = texts[lang];
  return problems.data.map(({ field, problem }) => ({
    field: fieldNames[field satisfies keyof ExtractFields],
    text: t.problem(t.problems[problem], t.fields[field]),
  }));
}
