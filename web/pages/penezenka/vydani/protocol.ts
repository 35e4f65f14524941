import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { ProtocolAnswer } from '#services/wallet/api.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { Site } from '../../../site.ts';

/** What the routes that programs speak to have in common: wallets, and those who check what wallets have. */

/** A route for programs: without a session, without forms of ours, and not as often as they like. */
export const forPrograms = {
  config: {
    access: 'public',
    crossSite: true,
    quiet: true,
    impersonal: true,
    rateLimit: { max: 120, timeWindow: '1 minute' },
  },
  bodyLimit: 512 * 1024,
} as const satisfies RouteShorthandOptions;

/** A scope whose failures are JSON and say nothing of what is inside. */
export async function programScope(
  app: FastifyInstance,
  site: Site,
  routes: (scope: FastifyInstance) => void,
): Promise<void> {
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply, site));
    routes(scope);
  });
}

/** An answer of the service, as it goes out. */
export function sendAnswer(reply: FastifyReply, { status, body, challenge }: ProtocolAnswer): FastifyReply {
  if (challenge !== undefined) reply.header('www-authenticate', challenge);
  return reply.code(status).header('cache-control', 'no-store').send(body);
}

/** A document that everybody may keep for a while. @param seconds for how long */
export function sendDocument(reply: FastifyReply, document: unknown, seconds: number): FastifyReply {
  return reply
    .header('cache-control', `public, max-age=${seconds}`)
    .type('application/json')
    .send(JSON.stringify(document));
}

/** Fields of a form, of those that came once. */
export function formOf(request: FastifyRequest): Record<string, string> {
  const body = request.body;
  if (body === null || typeof body !== 'object') return {};
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    ),
  );
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, site: Site): FastifyReply {
  const { statusCode, status } = error as { statusCode?: number; status?: number };
  const down = isDown(error);
  const told = down ? 503 : (statusCode ?? status ?? 500);
  const code = told >= 400 && told <= 599 ? told : 500;
  if (code >= 500)
    site.log.error(
      { err: error, requestId: request.id, route: request.routeOptions.url },
      'a request of a wallet or a verifier failed',
    );
  const problem = codeOf(error) === 'NOT_FOUND' ? 'not_found' : code >= 500 ? 'server_error' : 'invalid_request';
  return reply.code(code).header('cache-control', 'no-store').send({ error: problem });
}
