import { ORPCError } from '@orpc/client';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { CsrfRefused } from '../csrf.ts';
import { wantsJson } from '../forms.ts';
import { askToSignIn } from '../guards.ts';
import { show } from '../render.ts';
import type { Site } from '../site.ts';
import { readVisit } from '../visit.ts';
import { showRefusedForm } from './expired.ts';
import { errorPage } from './page.tsx';
import { errorTexts, type ErrorStatus } from './texts.ts';

/** Turns whatever went wrong in a page into a page for people, in their language; services' own words are never shown. */
export function handleErrors(app: FastifyInstance, site: Site): void {
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof CsrfRefused) {
      const values = { ...(request.body as Record<string, unknown> | undefined), ...error.fields };
      return showRefusedForm(request, reply, site, { foreign: error.foreign, values });
    }
    if (error instanceof ORPCError && error.code === 'UNAUTHORIZED') {
      return signedOutMeanwhile(request, reply, site);
    }
    const status = statusOf(error, request);
    if (status >= 500)
      site.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'page failed');
    return showError(request, reply, site, status);
  });
}

async function signedOutMeanwhile(request: FastifyRequest, reply: FastifyReply, site: Site): Promise<FastifyReply> {
  request.visit.session = null;
  await askToSignIn(request, reply, site);
  return reply;
}

/** Answers with the page of an error. */
function showError(request: FastifyRequest, reply: FastifyReply, site: Site, status: ErrorStatus): FastifyReply {
  // A limit may refuse a request before anything else has looked at it.
  request.visit ??= readVisit(request, site);
  if (wantsJson(request)) return reply.code(status).send({ code: String(status) });
  return show(request, reply, site, errorPage(status), status);
}

function statusOf(error: unknown, request: FastifyRequest): ErrorStatus {
  const { code, statusCode, status } = error as { code?: unknown; statusCode?: number; status?: number };
  // Whoever sent it broke off, and there is nobody to be answered: no fault of ours.
  if (code === 'ECONNRESET' && !request.raw.complete) return 400;
  const told = statusCode ?? status ?? 500;
  // What does not fit the contract in an address is an address that leads nowhere.
  if (told === 400 && error instanceof ORPCError && request.method === 'GET') return 404;
  if (told === 401) return 403;
  if (told in errorTexts.cs.pages) return told as ErrorStatus;
  if (told === 502 || told === 504) return 503;
  return told >= 500 ? 500 : 400;
}

/** Remembers the routes of the pages, to tell an unknown address (404) from a wrong method (405, RFC 9110 § 15.5.6). */
export function handleUnknownAddresses(app: FastifyInstance, site: Site) {
  const known: { readonly methods: readonly string[]; readonly shape: RegExp }[] = [];
  const unknown = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0]!;
    if (path.startsWith('/api/')) return reply.callNotFound();
    const others = known.filter(({ shape }) => shape.test(path)).flatMap(({ methods }) => methods);
    if (others.length === 0) return showError(request, reply, site, 404);
    return showError(request, reply.header('allow', [...new Set(others)].join(', ')), site, 405);
  };
  return {
    watch(scope: FastifyInstance): void {
      scope.addHook('onRoute', (route) => {
        const shape = new RegExp(`^${route.url.replace(/\/$/, '').replace(/:[a-z]+/g, '[^/]+')}/?$`);
        known.push({ methods: ([] as HTTPMethods[]).concat(route.method), shape });
      });
    },
    mount(): void {
      const methods: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
      app.route({ method: methods, url: '/*', config: { access: 'public', crossSite: true }, handler: unknown });
    },
  };
}
