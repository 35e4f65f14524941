import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageView as FormPage, QuestionView, RawItem } from '#services/submissions/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { textOf, wantsJson } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { itemErrors } from '../formular/errors.ts';
import { lookedUp, lookUp } from '../formular/found.ts';
import { itemPage, removeItemPage } from '../formular/item.tsx';
import { finished, keepWritten } from '../formular/keep.ts';
import { answersIn, itemMark, itemQuestion, itemsOf, placeOf } from '../formular/raw.ts';
import { backTo, fromCheck } from '../formular/routes.ts';
import { paths } from '../paths.ts';

const citizen = { config: { access: 'citizen' } } as const;
const address = '/podani/:id/:page/:list/:index';

type ByItem = { Params: { id: string; page: string; list: string; index: string } };

/** Where one of a list stands now. */
interface Place {
  readonly page: FormPage;
  readonly question: QuestionView;
  readonly items: RawItem[];
  readonly index: number;
}

/** `/podani/:id/:page/:list/:index`: one of a list; the index after the last one begins a new one. */
export const routes: PageRoutes = (app, site) => {
  const draftsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller).drafts;

  /** The list as it is kept, and where in it the item is that the page was made for. */
  const find = async (request: FastifyRequest<ByItem>): Promise<Place> => {
    const { id, page: name, list, index: asked } = request.params;
    const page = await draftsOf(request).page({ id, page: name });
    const question = page.questions.find((one) => one.name === list && one.kind === 'list');
    if (!question || !/^\d{1,3}$/.test(asked)) throw new NotFound();
    const items = itemsOf(question.raw);
    const mark = textOf(request.method === 'GET' ? request.query : request.body, 'z');
    const index = Math.min(placeOf(items, Number(asked), mark), items.length);
    return { page, question, items, index };
  };

  app.get<ByItem>(address, citizen, async (request, reply) => {
    const { page, question, items, index } = await find(request);
    if (question.items && index >= question.items.most) throw new NotFound();
    const form = await draftsOf(request).get({ id: request.params.id });
    const item = items[index] ?? {};
    const found = await lookedUp(site, itemQuestions(question, item));
    const errors = items[index]
      ? itemErrors(question.item, page.problems, { question: question.name, index }, request.visit.lang)
      : [];
    const props = { form, page, question, index, item, errors, found, fromCheck: fromCheck(request) };
    return show(request, reply, site, itemPage(props));
  });

  app.post<ByItem>(address, citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      return await taken(request, reply, await find(request));
    } catch (error) {
      return finished(request, reply, id, error);
    }
  });

  async function taken(request: FastifyRequest<ByItem>, reply: FastifyReply, place: Place): Promise<FastifyReply> {
    const { id } = request.params;
    const { page, question, items, index } = place;
    const json = wantsJson(request);
    const looked = json ? null : await lookUp(site, question.item, request.body);
    const written = answersIn(question.item, request.body) as RawItem;
    for (const [name, answer] of Object.entries(looked?.answers ?? {}))
      if (name in written) written[name] = answer as string;
    const item = { ...items[index], ...written };
    if (question.items && index >= question.items.most) throw new NotFound();
    const answers = { [question.name]: items.toSpliced(index, 1, item) };
    if (looked === null) return keepWritten(request, reply, site, { id, answers, mark: itemMark(item) });
    const drafts = draftsOf(request);
    const of = { question: question.name, index };
    const { lang } = request.visit;
    if (looked.finding !== null) await drafts.keep({ id, answers });
    // What is wrong is told of what was sent on.
    const problems = looked.finding === null ? (await drafts.save({ id, page: page.id, answers })).problems : [];
    const errors = itemErrors(question.item, problems, of, lang, looked.addresses);
    if (looked.finding === null && errors.length === 0)
      return goTo(request, reply, `${paths.page(id, page.id)}${backTo(request)}`);
    const fresh = await drafts.page({ id, page: page.id });
    const form = await drafts.get({ id });
    const props = { form, page: fresh, question, index, item, errors, found: looked, fromCheck: fromCheck(request) };
    return show(request, reply, site, itemPage(props), errors.length > 0 ? 422 : 200);
  }

  app.get<ByItem>(`${address}/odebrat`, citizen, async (request, reply) => {
    const { page, question, items, index } = await find(request);
    const item = items[index];
    if (!item) return gone(request, reply);
    const form = await draftsOf(request).get({ id: request.params.id });
    return show(
      request,
      reply,
      site,
      removeItemPage({ form, page, question, index, item, fromCheck: fromCheck(request) }),
    );
  });

  app.post<ByItem>(`${address}/odebrat`, citizen, async (request, reply) => {
    const { id } = request.params;
    const { page, question, items, index } = await find(request);
    // Another device may have removed it already: nothing else may go in its place.
    if (!items[index] || itemMark(items[index]) !== textOf(request.body, 'z')) return gone(request, reply);
    await draftsOf(request).keep({ id, answers: { [question.name]: items.toSpliced(index, 1) } });
    const more = backTo(request);
    return goTo(request, reply, `${paths.page(id, page.id)}${more}${more === '' ? '?' : '&'}stav=odebrano`);
  });

  const gone = (request: FastifyRequest<ByItem>, reply: FastifyReply): FastifyReply =>
    goTo(request, reply, `${paths.page(request.params.id, request.params.page)}?stav=neni`);
};

/** Questions of a list with what one item says to them. */
function itemQuestions(question: QuestionView, item: RawItem): QuestionView[] {
  return question.item.map((asked) => itemQuestion(asked, item));
}
