/**
 * The simulated NIA: an identity provider of its own, speaking SAML 2.0 from the other side of the connector.
 *
 * Times inside SAML messages, and how long sessions last, are real and not those of the simulation's clock: browsers
 * and service providers live in real time, and moving the clock to see a delivery by fiction must not lock everybody
 * out. Ages of people follow the simulation's clock.
 */
import type { FastifyInstance } from 'fastify';
import { NIA_METADATA_PATH, NIA_SAML_PATH } from '#connectors/nia/protocol.ts';
import type { SimulatedSystem, SimulatorContext } from '../system.ts';
import { createTables, keep, openSeal } from './database.ts';
import { readMessage, type Received } from './messages.ts';
import { buildMetadata } from './metadata.ts';
import { errorPage, homePage } from './pages/other.tsx';
import { openProviders } from './providers.ts';
import { registerSignIn, startSignIn } from './sign-in.ts';
import { continueSignOut, registerSignOut, startSignOut } from './sign-out.ts';
import {
  ASSETS,
  cookie,
  metadataPath,
  preferredLanguage,
  rootPath,
  samlAddress,
  sendPage,
  SESSION_COOKIE,
  type Site,
} from './site.ts';
import { RefusedMessage } from './xml.ts';

const PREFIX = '/nia';
const SIGN_IN_MS = 30 * 60_000;
const SESSION_MS = 60 * 60_000;

const system: SimulatedSystem = {
  name: 'nia',
  prefix: PREFIX,
  title: { cs: 'Národní identita (NIA)', en: 'National identity (NIA)' },
  async register(app, context) {
    const site = await openSite(context);
    context.shared.provide('nia.signedInPerson', (header) => {
      const id = cookie(header, SESSION_COOKIE);
      return id === undefined ? undefined : site.sessions.get(id)?.person;
    });
    parseForms(app);
    answerRefusals(app, site);
    registerPages(app, site);
    registerSaml(app, site);
    registerSignIn(app, site);
    registerSignOut(app, site);
  },
  control(app, context) {
    const database = context.store.open('nia');
    createTables(database);
    const providers = openProviders(database);
    app.addContentTypeParser(
      ['text/xml', 'application/xml', 'application/samlmetadata+xml'],
      { parseAs: 'string' },
      (_request, body, done) => {
        done(null, body);
      },
    );
    app.get('/service-providers', async () =>
      providers.list().map(({ entityId, name, acsUrls }) => ({ entityId, name, acsUrls })),
    );
    app.post<{ Body: string }>('/service-providers', async (request, reply) => {
      try {
        const { entityId, name } = providers.register(typeof request.body === 'string' ? request.body : '');
        return await reply.code(201).send({ entityId, name });
      } catch (error) {
        if (error instanceof RefusedMessage) return reply.code(400).send({ error: error.english });
        throw error;
      }
    });
    app.delete<{ Querystring: { entityId?: string } }>('/service-providers', async (request, reply) =>
      reply.code(providers.remove(request.query.entityId ?? '') ? 204 : 404).send(),
    );
  },
};

export default system;

async function openSite(context: SimulatorContext): Promise<Site> {
  const database = context.store.open('nia');
  createTables(database);
  return {
    context,
    providers: openProviders(database),
    seal: await openSeal(database, context.pki),
    signIns: keep(database, 'sign-in', SIGN_IN_MS),
    sessions: keep(database, 'session', SESSION_MS),
    signOuts: keep(database, 'sign-out', SIGN_IN_MS),
    base: () => `${context.publicUrl()}${PREFIX}`,
  };
}

function parseForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  if (app.hasContentTypeParser(type)) app.removeContentTypeParser(type);
  app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 1024 * 1024 }, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)));
  });
}

function answerRefusals(app: FastifyInstance, site: Site): void {
  app.setErrorHandler(async (error, request, reply) => {
    if (!(error instanceof RefusedMessage)) throw error;
    const language = preferredLanguage(request);
    const explanation = language === 'cs' ? error.czech : error.english;
    return sendPage(reply.code(400), errorPage({ language, root: rootPath(site) }, explanation));
  });
}

function registerPages(app: FastifyInstance, site: Site): void {
  app.get('/', async (request, reply) => {
    const id = cookie(request.headers.cookie, SESSION_COOKIE);
    const index = id === undefined ? undefined : site.sessions.get(id)?.person;
    const person = index === undefined ? undefined : site.context.population.person(index);
    const frame = { language: preferredLanguage(request), root: rootPath(site) };
    const providers = site.providers.list();
    const facts = { person, providers, metadataUrl: metadataPath(site), now: site.context.clock.now() };
    return sendPage(reply, homePage(frame, facts));
  });
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { name } = request.params;
    const found = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (found === undefined) return reply.code(404).send();
    return reply
      .headers({ 'cache-control': 'max-age=3600', 'x-content-type-options': 'nosniff' })
      .type(found.type)
      .send(found.body);
  });
}

function registerSaml(app: FastifyInstance, site: Site): void {
  app.get(NIA_METADATA_PATH, async (_request, reply) =>
    reply.type('application/xml; charset=utf-8').send(buildMetadata(site.base(), site.seal)),
  );

  app.route<{ Body: unknown }>({
    method: ['GET', 'POST'],
    url: NIA_SAML_PATH,
    handler: async (request, reply) => {
      const query = request.raw.url?.split('?')[1] ?? '';
      const received: Received =
        request.body instanceof URLSearchParams
          ? { binding: 'post', fields: Object.fromEntries(request.body) }
          : { binding: 'redirect', query };
      const message = readMessage(received, samlAddress(site), site.providers);
      if (message.kind === 'sign-in') return startSignIn(site, request, reply, message);
      if (message.kind === 'sign-out') return startSignOut(site, request, reply, message);
      return continueSignOut(site, reply, message);
    },
  });
}
