import { ORPCError } from '@orpc/client';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { goTo } from '../../render.ts';
import type { Site } from '../../site.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Token of the operator's session; empty on the pages before the door. */
    operatorToken: string;
  }
}

const signInPath = '/provoz/prihlaseni';

/**
 * A scope of pages for operators. Their session is a cookie and a sign-in of its own: a citizen's session opens nothing
 * here, and an operator's opens nothing elsewhere. Forms are bound to the operator's session.
 */
export async function operatorPages(
  app: FastifyInstance,
  site: Site,
  mount: (scope: FastifyInstance) => void,
): Promise<void> {
  await app.register(async (scope) => {
    if (!scope.hasRequestDecorator('operatorToken')) scope.decorateRequest('operatorToken', '');
    scope.addHook('onRequest', async (request, reply) => {
      if (request.routeOptions.config.access !== 'operator') return;
      const token = site.cookies.read(request.cookies, 'operator');
      const session = token === undefined ? null : await resolve(site, request, token);
      if (token === undefined || !session) {
        if (token !== undefined) site.cookies.clear(reply, 'operator');
        await goTo(request, reply, signInPath);
        return;
      }
      request.operatorToken = token;
      request.visit.operator = session.name;
      request.visit.secret = token;
    });
    scope.setErrorHandler(async (error, request, reply) => {
      // Signed out between the door and the page.
      if (!(error instanceof ORPCError) || error.code !== 'UNAUTHORIZED') throw error;
      return goTo(request, reply, signInPath);
    });
    mount(scope);
  });
}

/** What a page asks again by itself does not prolong the session. */
async function resolve(site: Site, request: FastifyRequest, token: string) {
  if (!/^[\w-]{20,200}$/.test(token)) return null;
  const byItself = request.headers['x-live'] !== undefined || 'obnoveno' in (request.query as object);
  return site.clients.operations.own.session.resolve({ token, touch: !byItself });
}
