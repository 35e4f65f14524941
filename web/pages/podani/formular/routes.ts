import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Form, PageView as FormPage } from '#services/submissions/api.ts';
import { textOf, wantsJson } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { pageErrors } from './errors.ts';
import { lookedUp, lookUp } from './found.ts';
import { itemsOf, answersIn, isBlank } from './raw.ts';
import { finished, keepWritten } from './keep.ts';
import { formPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ByPage = { Params: { id: string; page: string } };

const notes = { odebrano: 'removed', neni: 'gone' } as const;

/** `/podani/:id/:page`: one page of a form, shown, kept while it is written, and left. */
export const routes: PageRoutes = (app, site) => {
  const draftsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller).drafts;

  app.get<ByPage>('/podani/:id/:page', citizen, async (request, reply) => {
    const { id, page: name } = request.params;
    const [form, page] = await Promise.all([draftsOf(request).get({ id }), draftsOf(request).page({ id, page: name })]);
    if (form.state !== 'draft') return goTo(request, reply, paths.one(id));
    const found = await lookedUp(site, page.questions);
    const mending = textOf(request.query, 'opravit') !== '';
    const errors = mending ? pageErrors(page.questions, page.problems, request.visit.lang) : [];
    const note = notes[textOf(request.query, 'stav') as keyof typeof notes] ?? null;
    return show(request, reply, site, formPage({ form, page, errors, found, note, fromCheck: fromCheck(request) }));
  });

  app.post<ByPage>('/podani/:id/:page', citizen, async (request, reply) => {
    const { id, page: name } = request.params;
    const drafts = draftsOf(request);
    try {
      const page = await drafts.page({ id, page: name });
      if (wantsJson(request))
        return await keepWritten(request, reply, site, { id, answers: answersIn(page.questions, request.body) });
      return await taken(request, reply, page);
    } catch (error) {
      return finished(request, reply, id, error);
    }
  });

  /** Keeps what came and goes where the button says. */
  async function taken(request: FastifyRequest<ByPage>, reply: FastifyReply, page: FormPage): Promise<FastifyReply> {
    const { id } = request.params;
    const drafts = draftsOf(request);
    const [action = '', list = ''] = textOf(request.body, 'akce').split(':', 2);
    const looked = await lookUp(site, page.questions, request.body);
    const answers = { ...withoutBlanks(page), ...answersIn(page.questions, request.body) };
    for (const [question, answer] of Object.entries(looked.answers))
      if (question in answers) answers[question] = answer;
    if (looked.finding !== null) {
      await drafts.keep({ id, answers });
      return again(request, reply, looked, []);
    }
    if (action === 'odejit') {
      await drafts.keep({ id, answers });
      return goTo(request, reply, `${paths.list}?hotovo=ulozeno`);
    }
    if (action === 'pridat') {
      await drafts.keep({ id, answers });
      const index = itemsOf(page.questions.find((one) => one.name === list)?.raw ?? null).filter(
        (item) => !isBlank(item),
      ).length;
      return goTo(request, reply, `${paths.item(id, page.id, list, index)}${backTo(request)}`);
    }
    const { problems, next } = await drafts.save({ id, page: page.id, answers });
    if (problems.length > 0) return again(request, reply, looked, problems);
    return goTo(request, reply, await following(request, next));
  }

  /** The same page with what was written, and what is wrong with it. */
  async function again(
    request: FastifyRequest<ByPage>,
    reply: FastifyReply,
    looked: Awaited<ReturnType<typeof lookUp>>,
    problems: FormPage['problems'],
  ): Promise<FastifyReply> {
    const { id, page: name } = request.params;
    const drafts = draftsOf(request);
    const [form, page] = await Promise.all([drafts.get({ id }), drafts.page({ id, page: name })]);
    const errors = pageErrors(page.questions, problems, request.visit.lang, looked.addresses);
    const props = { form, page, errors, found: looked, fromCheck: fromCheck(request) };
    return show(request, reply, site, formPage(props), errors.length > 0 ? 422 : 200);
  }

  /** Where a page that is right leads: back to the check, to the page after it, to files, or to the check. */
  async function following(request: FastifyRequest<ByPage>, next: string | null): Promise<string> {
    const { id, page } = request.params;
    if (fromCheck(request)) return next === null ? paths.check(id) : `${paths.page(id, next)}?zpet=kontrola`;
    return afterPage(await draftsOf(request).get({ id }), page);
  }
};

/** The page after one, as the answers are now. */
function afterPage(form: Form, page: string): string {
  const after = form.pages[form.pages.findIndex(({ id }) => id === page) + 1];
  if (after) return paths.page(form.id, after.id);
  return form.slots.length > 0 ? paths.files(form.id) : paths.check(form.id);
}

/** Whether the person came from the check of their answers. */
export function fromCheck(request: FastifyRequest): boolean {
  return textOf(request.method === 'GET' ? request.query : request.body, 'zpet') === 'kontrola';
}

/** The same, for the address of the next page. */
export function backTo(request: FastifyRequest): string {
  return fromCheck(request) ? '?zpet=kontrola' : '';
}

/** Lists of a page in which something was begun and nothing written, without that. */
function withoutBlanks(page: FormPage): Record<string, ReturnType<typeof itemsOf>> {
  const lists = page.questions.filter(({ kind, raw }) => kind === 'list' && itemsOf(raw).some(isBlank));
  return Object.fromEntries(lists.map(({ name, raw }) => [name, itemsOf(raw).filter((item) => !isBlank(item))]));
}
