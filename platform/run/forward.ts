import type { FastifyInstance } from 'fastify';
import { apiRoot } from '../http/root.ts';
import type { createIdentify } from '../http/identify.ts';
import { sendProblem } from '../http/problem.ts';
import type { TargetName } from '../ids.ts';
import type { ClientFactory } from './clients.ts';

export interface ForwardOptions {
  /** The front on whose behalf calls are passed on. */
  readonly from: TargetName;
  readonly target: TargetName;
  readonly clients: ClientFactory;
  readonly identify: ReturnType<typeof createIdentify>;
}

/** What a browser may tell a service, and what a service may tell a browser. */
const requestHeaders = ['content-type', 'content-disposition', 'content-length', 'if-none-match', 'accept'];
const answerHeaders = [
  'content-type',
  'content-disposition',
  'content-length',
  'etag',
  'cache-control',
  'content-security-policy',
];

/** Passes browsers' API calls on to a target that another process hosts, so that there is one address for all. */
export async function mountForward(
  app: FastifyInstance,
  { from, target, clients, identify }: ForwardOptions,
): Promise<void> {
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      scope.all('/*', { config: { access: 'public' } }, async (request, reply) => {
        request.routeLabel = `${apiRoot(target)}/*`;
        const caller = await identify(request, target);
        const path = request.raw.url!.slice(apiRoot(target).length);
        const body =
          request.body === undefined || request.body === null ? {} : { body: request.body as NodeJS.ReadableStream };
        const method = request.method as 'GET' | 'POST' | 'PUT' | 'DELETE';
        const answer = await clients
          .stream(from, target, caller, path, { method, headers: pick(request.headers, requestHeaders), ...body })
          .catch(() => undefined);
        if (!answer) return sendProblem(request, reply, 503);
        return reply.code(answer.status).headers(pick(answer.headers, answerHeaders)).send(answer.body);
      });
    },
    { prefix: apiRoot(target) },
  );
}

function pick(headers: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.filter((name) => headers[name] !== undefined).map((name) => [name, String(headers[name])]),
  );
}
