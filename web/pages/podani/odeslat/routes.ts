import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChannelWord } from '#services/submissions/api.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { sendPage } from './page.tsx';
import { type SendError, texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/podani/:id/odeslat`: the last look, and sending. */
export const routes: PageRoutes = (app, site) => {
  const submissionsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller).submissions;

  /** What the authority's channel says to it. That nobody answers hinders no sending, and is said. */
  const wordOf = async (request: FastifyRequest<ById>): Promise<ChannelWord> => {
    try {
      return await submissionsOf(request).objections({ id: request.params.id });
    } catch (error) {
      if (!isDown(error)) throw error;
      return { outcome: 'away', objections: [] };
    }
  };

  const page = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    error: SendError | null = null,
  ): Promise<FastifyReply> => {
    const submission = await submissionsOf(request).get({ id: request.params.id });
    if (submission.state !== 'ready') return goTo(request, reply, paths.one(submission.id));
    const word = await wordOf(request);
    const status = error === null ? 200 : error === 'UNAVAILABLE' ? 503 : 422;
    return show(request, reply, site, sendPage({ submission, word, error }), status);
  };

  app.get<ById>('/podani/:id/odeslat', citizen, (request, reply) => page(request, reply));

  app.post<ById>('/podani/:id/odeslat', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      await submissionsOf(request).send({ id });
    } catch (error) {
      // What is no longer ready has gone out by another window: its case says so.
      if (codeOf(error) === 'CONFLICT') return goTo(request, reply, paths.one(id));
      const code = isDown(error) ? 'UNAVAILABLE' : (codeOf(error) ?? '');
      if (!Object.hasOwn(texts.cs.errors, code)) throw error;
      return page(request, reply, code as SendError);
    }
    return goTo(request, reply, `${paths.one(id)}?stav=odeslano`);
  });
};
