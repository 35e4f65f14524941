import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { formOf, forPrograms, programScope, sendAnswer } from '../../penezenka/vydani/protocol.ts';
import { secretOf, stranger } from '../secret.ts';
import { gonePage, requestPage } from './page.tsx';

const everybody = { config: { access: 'public' } } as const;

type ById = { Params: { id: string } };

/** `/overeni/zadost/:id`: a question, its request for the wallet and the answer (OpenID4VP 1.0 with `direct_post`). */
export const routes: PageRoutes = async (app, site) => {
  const verifications = () => site.clients.wallet.as(stranger).verifications;

  app.get<ById>('/overeni/zadost/:id', everybody, async (request, reply) => {
    const { id } = request.params;
    reply.header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer');
    const secret = secretOf(request);
    const question = secret === undefined ? null : await found(verifications().get({ id, secret }));
    if (!question) return show(request, reply, site, gonePage(id), 404);
    return show(request, reply, site, requestPage(id, question, textOf(request.query, 'stat') === '1'));
  });

  // One address for all languages.
  if (app.prefix !== '') return;
  const protocol = () => site.clients.wallet.own.verifications;

  await programScope(app, site, (scope) => {
    const request = async (asking: FastifyRequest<ById>, reply: FastifyReply) => {
      const nonce = textOf(asking.body, 'wallet_nonce').slice(0, 500);
      const { id } = asking.params;
      const answer = await protocol().request({ id, ...(nonce === '' ? {} : { walletNonce: nonce }) });
      return reply.header('cache-control', 'no-store').type('application/oauth-authz-req+jwt').send(answer.request);
    };
    scope.get<ById>('/overeni/zadost/:id/pozadavek', forPrograms, request);
    scope.post<ById>('/overeni/zadost/:id/pozadavek', forPrograms, request);
    scope.post<ById>('/overeni/zadost/:id/odpoved', forPrograms, async (answering, reply) =>
      sendAnswer(reply, await protocol().answer({ id: answering.params.id, form: formOf(answering) })),
    );
  });
};

async function found<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking;
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND' || codeOf(error) === 'BAD_REQUEST') return null;
    throw error;
  }
}
