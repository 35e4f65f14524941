import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Form, Submission } from '#services/submissions/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { goTo } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { casePage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = ['odeslano', 'oznaceno', 'pozde', 'nelze'] as const;
const marks = { papirem: 'on-paper', uzavrit: 'closed', otevrit: 'open' } as const;
const answerKinds = ['call', 'decision', 'other'] as const;

type ById = { Params: { id: string } };

/** `/podani/:id`: the case of what was finished, or on to where a draft goes on; and what can be done with it. */
export const routes: PageRoutes = (app, site) => {
  const clientOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller);

  app.get<ById>('/podani/:id', citizen, async (request, reply) => {
    const { id } = request.params;
    const stand = await standingOf(request, site, ['submissions']);
    let submission: Submission;
    try {
      submission = await clientOf(request).submissions.get({ id });
    } catch (error) {
      if (codeOf(error) !== 'NOT_FOUND') throw error;
      return goTo(request, reply, goesOn(await clientOf(request).drafts.get({ id })));
    }
    const note = notes.find((one) => one === textOf(request.query, 'stav')) ?? null;
    const still = textOf(request.query, 'stat') !== '';
    return showKept(request, reply, site, stand, async () => ({
      page: casePage({ submission, note, still }),
      whole: true,
    }));
  });

  app.post<ById>('/podani/:id/stav', citizen, async (request, reply) => {
    const { id } = request.params;
    const action = textOf(request.body, 'akce');
    const { submissions } = clientOf(request);
    try {
      if (action === 'upravit') {
        await submissions.reopen({ id });
        return await goTo(request, reply, paths.one(id));
      }
      if (action === 'zpet') await submissions.withdraw({ id });
      else if (action === 'urcit') await classify(request, id);
      else if (Object.hasOwn(marks, action)) await submissions.mark({ id, mark: marks[action as keyof typeof marks] });
      else throw new NotFound();
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      return goTo(request, reply, `${paths.one(id)}?stav=pozde`);
    }
    return goTo(request, reply, `${paths.one(id)}?stav=oznaceno`);
  });

  const classify = async (request: FastifyRequest, id: string): Promise<void> => {
    const message = idOf(request.body, 'zprava');
    const kind = answerKinds.find((one) => one === textOf(request.body, `druh-${message}`));
    if (message === undefined || !kind) throw new NotFound();
    await clientOf(request).submissions.classify({ id, message, kind });
  };

  app.post<ById>('/podani/:id/odpoved', citizen, async (request, reply): Promise<FastifyReply> => {
    const { id } = request.params;
    const message = idOf(request.body, 'zprava');
    const submission = await clientOf(request).submissions.get({ id });
    if (message === undefined || !submission.answers.some((answer) => answer.message === message)) throw new NotFound();
    const asked = { key: message, type: 'supplement', mandate: submission.mandate, parent: id };
    try {
      const begun = await clientOf(request).drafts.begin(asked);
      return await goTo(request, reply, paths.one(begun.id));
    } catch (error) {
      if (codeOf(error) !== 'FORBIDDEN') throw error;
      return goTo(request, reply, `${paths.one(id)}?stav=nelze`);
    }
  });
};

/** Where a draft goes on: what is to be filled in, files that are missing, the check. */
function goesOn(form: Form): string {
  if (form.next !== null) return paths.page(form.id, form.next);
  const missing = form.slots.some(({ optional, files }) => !optional && files.length === 0);
  return missing ? paths.files(form.id) : paths.check(form.id);
}
