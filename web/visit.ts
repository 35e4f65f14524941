import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SessionView } from '#services/identity/api.ts';
import { languageOf } from './i18n.ts';
import type { Lang } from './i18n/texts.ts';
import { callerOf } from './session.ts';
import type { Site } from './site.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the front knows of the browser that asks. */
export interface Visit {
  readonly lang: Lang;
  readonly theme: Theme;
  session: SessionView | null;
  /** Token of the session cookie; null without one. */
  token: string | null;
  /** Secret that form tokens of this browser are bound to: the session token, else the visit cookie. */
  secret: string;
  /** Name of the operator; null on all pages but theirs. */
  operator: string | null;
  /** Identity did not answer, so nobody knows whether this person is signed in. */
  identityDown: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
  }
  interface FastifyContextConfig {
    /** Takes forms of other sites; the handler proves by other means where the request comes from. */
    crossSite?: boolean;
    /** Takes multipart forms, read with `readParts`, which checks the form token itself. */
    multipart?: boolean;
    /** The same for everybody: it is not asked who comes, and no cookie is set. */
    impersonal?: boolean;
    /** Asked by the page itself and not by the person: does not prolong the session. */
    quiet?: boolean;
  }
}

/** Finds out the language, the theme and the session of every request of the scope. */
export function recogniseVisits(app: FastifyInstance, site: Site): void {
  app.decorateRequest('visit', null as never);
  if (!app.hasRequestDecorator('caller')) app.decorateRequest('caller', null as never);
  app.addHook('onRequest', async (request, reply) => {
    const visit = readVisit(request, site);
    request.visit = visit;
    request.caller = callerOf(null);
    reply.header('cache-control', 'private, no-store');
    const { access, impersonal } = request.routeOptions.config;
    // Who a citizen is has no meaning on the pages of operators, and they work when identity does not.
    if (access === 'operator' || impersonal) {
      request.visit = { ...visit, token: null, secret: '', theme: impersonal ? 'auto' : visit.theme };
      return;
    }
    if (visit.token !== null) await findSession(request, reply, site, visit.token);
  });
}

/** What can be known of a request without asking anybody. */
export function readVisit(request: FastifyRequest, site: Site): Visit {
  const jar = request.cookies ?? {};
  const token = site.cookies.read(jar, 'session') ?? null;
  const theme = themes.find((name) => name === site.cookies.read(jar, 'theme')) ?? 'auto';
  const secret = token ?? site.cookies.read(jar, 'visit') ?? '';
  return {
    lang: languageOf(request.originalUrl),
    theme,
    session: null,
    token,
    secret,
    operator: null,
    identityDown: false,
  };
}

async function findSession(request: FastifyRequest, reply: FastifyReply, site: Site, token: string): Promise<void> {
  const { visit } = request;
  try {
    visit.session = await site.sessions.resolve(
      token,
      request.routeOptions.config.quiet !== true && !isRefresh(request),
    );
  } catch (error) {
    visit.identityDown = true;
    site.log.warn({ err: error, requestId: request.id }, 'identity does not answer');
    return;
  }
  request.caller = callerOf(visit.session);
  if (visit.session) {
    reply.letInFirst?.(token);
    return;
  }
  site.cookies.clear(reply, 'session');
  visit.token = null;
  visit.secret = site.cookies.read(request.cookies, 'visit') ?? '';
}

/** Marks an address that a page asks again by itself while it waits (scripts off: meta refresh). */
export const refreshMark = 'obnoveno';

function isRefresh(request: FastifyRequest): boolean {
  return refreshMark in (request.query as Record<string, unknown>);
}

/** The secret that form tokens are bound to; a browser without one is given a visit cookie. */
export function formSecret(request: FastifyRequest, reply: FastifyReply, site: Site): string {
  const { visit } = request;
  if (visit.secret === '') {
    visit.secret = randomBytes(24).toString('base64url');
    site.cookies.set(reply, 'visit', visit.secret);
  }
  return visit.secret;
}
