/** Signing in at the simulated NIA, from the request of a service provider to the response. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  levelSuffices,
  LEVELS,
  type LevelOfAssurance,
  NIA_MEANS,
  type NiaMeans,
  STATUS,
} from '#connectors/nia/protocol.ts';
import type { Person } from '../population/types.ts';
import type { SignInRequest } from './messages.ts';
import { carryPage, goneSignInPage } from './pages/other.tsx';
import { consentPage, meansPage, peoplePage, type StepContext } from './pages/sign-in.tsx';
import { canUse, handedAttributes, meansFor, pseudonym } from './person.ts';
import { type Answer, buildResponse } from './response.ts';
import {
  cookie,
  preferredLanguage,
  rootPath,
  sendPage,
  type Session,
  SESSION_COOKIE,
  setCookie,
  type SignIn,
  type Site,
} from './site.ts';

const PAGE_SIZE = 10;
const COOKIE = 'nia_sign_in';

/** Starts a sign-in and sends the browser to its first page. */
export function startSignIn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: SignInRequest,
): FastifyReply {
  const id = cookie(request.headers.cookie, SESSION_COOKIE);
  const session = id === undefined || asked.forceAuthn ? undefined : site.sessions.get(id);
  const usable = session !== undefined && levelSuffices(session.level, asked.level);
  const signIn = site.signIns.add({
    request: asked,
    language: preferredLanguage(request),
    query: '',
    page: 0,
    ...(usable && id !== undefined ? { session: id, means: session.means, person: session.person } : {}),
  });
  const path = `${rootPath(site)}/FPSTS/sign-in/${signIn}`;
  setCookie(site, reply, COOKIE, signIn, path);
  return reply.redirect(path, 303);
}

/** Registers the pages of the steps. */
export function registerSignIn(app: FastifyInstance, site: Site): void {
  app.get<{ Params: { id: string }; Querystring: { lang?: string } }>('/FPSTS/sign-in/:id', async (request, reply) => {
    const { id } = request.params;
    const signIn = ownSignIn(site, request, id);
    if (signIn === undefined) return gone(site, request, reply);
    const { lang } = request.query;
    if ((lang === 'cs' || lang === 'en') && lang !== signIn.language) {
      site.signIns.put(id, { ...signIn, language: lang });
      return reply.redirect(`${rootPath(site)}/FPSTS/sign-in/${id}`, 303);
    }
    return sendPage(reply, stepPage(site, id, signIn));
  });

  app.post<{ Params: { id: string }; Body: URLSearchParams }>('/FPSTS/sign-in/:id', async (request, reply) => {
    const { id } = request.params;
    const signIn = ownSignIn(site, request, id);
    if (signIn === undefined) return gone(site, request, reply);
    const form = request.body;
    const action = form.get('action');
    if (action === 'cancel') return fail(site, request, reply, id, signIn, STATUS.authenticationFailed);
    if (action === 'refuse') return fail(site, request, reply, id, signIn, STATUS.requestDenied);
    if (action === 'give' && signIn.person !== undefined && signIn.means !== undefined) {
      return succeed(site, request, reply, id, signIn, signIn.means, site.context.population.person(signIn.person));
    }
    site.signIns.put(id, nextStep(site, signIn, form));
    return reply.redirect(`${rootPath(site)}/FPSTS/sign-in/${id}`, 303);
  });
}

/** A sign-in belongs to the browser that began it. */
function ownSignIn(site: Site, request: FastifyRequest, id: string): SignIn | undefined {
  return cookie(request.headers.cookie, COOKIE) === id ? site.signIns.get(id) : undefined;
}

function gone(site: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendPage(reply.code(410), goneSignInPage({ language: preferredLanguage(request), root: rootPath(site) }));
}

function stepContext(site: Site, id: string, signIn: SignIn): StepContext {
  const root = rootPath(site);
  const { language, request } = signIn;
  return { language, root, url: `${root}/FPSTS/sign-in/${id}`, request, now: site.context.clock.now() };
}

function stepPage(site: Site, id: string, signIn: SignIn): string {
  const context = stepContext(site, id, signIn);
  const { means, person: index, request } = signIn;
  if (means === undefined) return meansPage(context, meansFor(request.level));
  if (index === undefined) {
    const { query, page } = signIn;
    const found = site.context.population.search(query, { offset: page * PAGE_SIZE, limit: PAGE_SIZE });
    return peoplePage(context, { means, query, page, ...found });
  }
  const person = site.context.population.person(index);
  const known = new Set(
    request.attributes
      .filter((asked) => handedAttributes([asked], person, 'known', context.now).length > 0)
      .map(({ name }) => name),
  );
  const levels = offeredLevels(site, signIn, means);
  return consentPage(context, { person, means, levels, known, alreadySignedIn: signIn.session !== undefined });
}

/** From the strongest that was reached down to the one asked for. */
function offeredLevels(site: Site, signIn: SignIn, means: NiaMeans): LevelOfAssurance[] {
  const session = signIn.session === undefined ? undefined : site.sessions.get(signIn.session);
  const reached = session?.level ?? NIA_MEANS[means].level;
  const offered = LEVELS.filter((level) => levelSuffices(reached, level) && levelSuffices(level, signIn.request.level));
  return offered.toReversed();
}

function nextStep(site: Site, signIn: SignIn, form: URLSearchParams): SignIn {
  const { request, language, query, page, means } = signIn;
  const start = { request, language, query, page };
  if (form.get('action') === 'to-means') return start;

  const chosen = meansFor(request.level).find((offered) => offered === form.get('means'));
  if (chosen !== undefined) return { ...start, means: chosen };
  if (means === undefined) return signIn;

  const index = Number(form.get('person') ?? Number.NaN);
  if (Number.isInteger(index) && index >= 0 && index < site.context.population.size) {
    const person = site.context.population.person(index);
    return canUse(person, means, site.context.clock.now()) ? { ...start, means, person: index } : signIn;
  }
  const searched = form.get('query');
  if (searched !== null) return { ...start, means, query: searched.slice(0, 80), page: 0 };
  const wanted = Number(form.get('page') ?? Number.NaN);
  return Number.isInteger(wanted) && wanted >= 0 ? { ...start, means, page: wanted } : signIn;
}

function succeed(
  site: Site,
  request: FastifyRequest<{ Body: URLSearchParams }>,
  reply: FastifyReply,
  id: string,
  signIn: SignIn,
  means: NiaMeans,
  person: Person,
): FastifyReply {
  const asked = signIn.request;
  const levels = offeredLevels(site, signIn, means);
  const level = levels.find((offered) => offered === request.body.get('level')) ?? levels[0] ?? asked.level;
  const agreed = new Set(request.body.getAll('attribute'));
  const attributes = asked.attributes.filter(({ name, required }) => required || agreed.has(name));
  const nameId = pseudonym(site.context.population.seed, asked.provider.entityId, person.index);
  const sessionIndex = newSessionIndex();
  const authenticatedAt = keepSession(
    site,
    reply,
    signIn,
    { person: person.index, means, level },
    { nameId, sessionIndex },
  );
  const outcome = handedAttributes(attributes, person, nameId, site.context.clock.now());
  return answer(site, request, reply, id, signIn, { nameId, sessionIndex, level, means, authenticatedAt, outcome });
}

function keepSession(
  site: Site,
  reply: FastifyReply,
  signIn: SignIn,
  reached: { person: number; means: NiaMeans; level: LevelOfAssurance },
  service: { nameId: string; sessionIndex: string },
): Date {
  const entry = { entityId: signIn.request.provider.entityId, ...service };
  const old = signIn.session === undefined ? undefined : site.sessions.get(signIn.session);
  const authenticatedAt = old?.authenticatedAt ?? new Date().toISOString();
  const session: Session =
    old === undefined
      ? { ...reached, authenticatedAt, services: [entry] }
      : { ...old, services: [...old.services, entry] };
  if (old !== undefined && signIn.session !== undefined) {
    site.sessions.put(signIn.session, session);
  } else {
    setCookie(site, reply, SESSION_COOKIE, site.sessions.add(session), '/');
  }
  return new Date(authenticatedAt);
}

function fail(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  signIn: SignIn,
  failure: string,
): FastifyReply {
  return answer(site, request, reply, id, signIn, {
    nameId: `CZ/CZ/${randomUUID()}`,
    sessionIndex: newSessionIndex(),
    level: signIn.request.level,
    authenticatedAt: new Date(),
    outcome: { failure },
  });
}

function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  signIn: SignIn,
  told: Pick<Answer, 'nameId' | 'sessionIndex' | 'level' | 'means' | 'authenticatedAt' | 'outcome'>,
): FastifyReply {
  site.signIns.remove(id);
  const { provider, acsUrl, requestId, relayState } = signIn.request;
  const about = { audience: provider.entityId, acsUrl, inResponseTo: requestId };
  const xml = buildResponse(
    { ...about, ...told, issuedAt: new Date(), clientAddress: request.ip },
    site.seal,
    provider.encryptionCertificate,
  );
  const fields = {
    SAMLResponse: Buffer.from(xml).toString('base64'),
    ...(relayState === undefined ? {} : { RelayState: relayState }),
  };
  return sendPage(
    reply,
    carryPage({ language: signIn.language, root: rootPath(site) }, 'post', acsUrl, fields),
    acsUrl,
  );
}

function newSessionIndex(): string {
  return `_${randomUUID().replaceAll('-', '')}`;
}
