import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { BadToken, type Login, propfindAnswers, reportAnswers } from './answers.ts';
import { multistatus, precondition } from './multistatus.ts';
import { readPropfind, readReport, Unsupported } from './requests.ts';
import { addresses, objectName } from './resources.ts';
import { BadXml, namespaces } from './xml.ts';

/** Methods of WebDAV that programs may try, besides those of HTTP. */
const asked = ['PROPFIND', 'REPORT'] as const;
const writing = [
  'PUT',
  'DELETE',
  'PROPPATCH',
  'MKCALENDAR',
  'MKCOL',
  'COPY',
  'MOVE',
  'LOCK',
  'UNLOCK',
  'POST',
] as const;
const allowed = 'OPTIONS, GET, HEAD, PROPFIND, REPORT';

const bodyLimit = 256 * 1024;
const open = {
  config: { access: 'public', crossSite: true, quiet: true, rateLimit: { max: 300, timeWindow: '1 minute' } },
  bodyLimit,
} as const;

/** No credentials, or such that do not fit. */
class NotLoggedIn extends Error {}

/**
 * CalDAV, reading only (RFC 4791, with changes by RFC 6578), at `/dav/`; programs find it by `/.well-known/caldav`
 * (RFC 6764). Whoever asks proves by HTTP Basic who they are, with the name and password of a subscription.
 */
export const routes: PageRoutes = async (app, site) => {
  // One address for all languages.
  if (app.prefix !== '') return;
  const dav = () => site.clients.calendar.own.dav;

  app.get('/.well-known/caldav', { config: open.config }, (_request, reply) => reply.redirect(addresses.root, 301));

  await app.register(async (scope) => {
    for (const method of [...asked, ...writing]) knows(scope, method);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('dav', '1, 3, calendar-access').header('cache-control', 'private, no-cache');
    });

    scope.route({
      method: ['PROPFIND'],
      url: '/.well-known/caldav',
      ...open,
      handler: (_request, reply) => reply.redirect(addresses.root, 301),
    });
    for (const url of ['/dav', '/dav/*']) {
      scope.route({
        method: 'OPTIONS',
        url,
        ...open,
        handler: (_request, reply) => reply.code(200).header('allow', allowed).send(),
      });
      scope.route({ method: 'PROPFIND', url, ...open, handler: propfind });
      scope.route({ method: 'REPORT', url, ...open, handler: report });
      scope.route({ method: 'GET', url, ...open, handler: get });
      scope.route({
        method: [...writing],
        url,
        ...open,
        handler: (_request, reply) => reply.code(405).header('allow', allowed).send(),
      });
    }
  });

  async function propfind(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const login = loginOf(request);
    const wanted = readPropfind(bodyOf(request));
    // Depth "infinity" is answered as 1: there is nothing deeper than a program asks for next (RFC 4918 § 9.1).
    const depth = request.headers['depth'] === '0' ? 0 : 1;
    const answers = await propfindAnswers(dav(), login, addressOf(request), depth, wanted);
    return answers ? xml(reply, 207, multistatus(answers)) : reply.code(404).send();
  }

  async function report(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const login = loginOf(request);
    const asking = readReport(bodyOf(request));
    if (addressOf(request) !== addresses.calendar) return reply.code(404).send();
    const { answers, token } = await reportAnswers(dav(), login, asking);
    return xml(reply, 207, multistatus(answers, token));
  }

  async function get(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const login = loginOf(request);
    const name = objectName(addressOf(request));
    const { objects } = await dav().objects({ ...login, names: name === null ? [] : [name], content: name !== null });
    const [object] = objects;
    if (!object?.ics) return reply.code(404).send();
    reply.header('etag', `"${object.etag}"`);
    if (request.headers['if-none-match'] === `"${object.etag}"`) return reply.code(304).send();
    return reply.header('content-type', 'text/calendar; charset=utf-8; component=vevent').send(object.ics);
  }

  function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (error instanceof NotLoggedIn || codeOf(error) === 'REFUSED') {
      return reply.code(401).header('www-authenticate', 'Basic realm="Portal obcana", charset="UTF-8"').send();
    }
    if (error instanceof BadToken) return xml(reply, 403, precondition(namespaces.dav, 'valid-sync-token'));
    if (error instanceof Unsupported) {
      const namespace = error.what === 'supported-report' ? namespaces.dav : namespaces.caldav;
      return xml(reply, 403, precondition(namespace, error.what));
    }
    if (error instanceof BadXml) return reply.code(400).send();
    const { statusCode, status } = error as { statusCode?: number; status?: number };
    const code = statusCode ?? status ?? 500;
    if (code >= 500)
      site.log.error({ err: error, requestId: request.id, route: '/dav/*' }, 'a request of CalDAV failed');
    return reply.code(code >= 502 ? 503 : code >= 400 ? code : 500).send();
  }
};

/** Makes the server know a method of WebDAV; it is the same server for all, and another part may have done so. */
function knows(app: FastifyInstance, method: string): void {
  if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true });
}

/** Name and password by HTTP Basic (RFC 7617). */
function loginOf(request: FastifyRequest): Login {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]{4,600})$/i.exec(request.headers.authorization ?? '') ?? [];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1 || colon > 100 || text.length - colon > 200) throw new NotLoggedIn();
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Path of the request as this server writes it: collections end with a slash. */
function addressOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0]!;
  return path.endsWith('.ics') || path.endsWith('/') ? path : `${path}/`;
}

const bodyOf = (request: FastifyRequest): string => (typeof request.body === 'string' ? request.body : '');

const xml = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply.code(status).header('content-type', 'application/xml; charset=utf-8').send(body);
