import { ORPCError } from '@orpc/client';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withoutLanguage } from '../../i18n.ts';
import { goTo, show } from '../../render.ts';
import { isDown } from '../../services.ts';
import type { Site } from '../../site.ts';
import { type Unreachable, unreachablePage } from './unreachable.tsx';

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
      if (error instanceof ORPCError && error.code === 'UNAUTHORIZED') return goTo(request, reply, signInPath);
      const what = unreachable(error);
      if (!what) throw error;
      site.log.warn({ err: error, requestId: request.id }, 'a page for operators cannot be put together');
      return show(request, reply, site, unreachablePage(what, pageOf(request)), 503);
    });
    mount(scope);
  });
}

/** What does not answer; undefined when something else went wrong. */
function unreachable(error: unknown): Unreachable | undefined {
  // The service itself answers, and says that what it stands on does not.
  if (error instanceof ORPCError && (error.code === 'UNAVAILABLE' || error.status === 503)) return 'database';
  return isDown(error) ? 'service' : undefined;
}

/** The page to be tried again; a form leads to the list that it was in. */
function pageOf(request: FastifyRequest): string {
  const path = withoutLanguage(request.originalUrl).split('?', 1)[0]!;
  return request.method === 'GET' || path === signInPath ? path : path.split('/').slice(0, 3).join('/');
}

/** What a page asks again by itself does not prolong the session. */
async function resolve(site: Site, request: FastifyRequest, token: string) {
  if (!/^[\w-]{20,200}$/.test(token)) return null;
  const byItself = request.headers['x-live'] !== undefined || 'obnoveno' in (request.query as object);
  return site.clients.operations.own.session.resolve({ token, touch: !byItself });
}
