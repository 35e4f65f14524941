/**
 * Access of a portal with the owner's consent (§ 14a of Act 300/2008). Assumed throughout: only that the owner confirms
 * once, that the application then calls the usual services, and that the consent can be revoked, is public.
 *
 * - `GET /hssu/souhlas?app=&box=&state=&return=` page; ends by a redirect to `return?code=…&state=…`, or `?error=access_denied&state=…`
 * - `POST /hssu/credential` JSON `{ code, app }` → `{ login, secret, box }`; 400 `{ error: 'invalid_grant' }`
 * - `POST /hssu/revoke` Basic with the credential → 204; 401
 * - `GET /hssu/souhlasy` page where the owner sees and revokes consents
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isLoopback } from '../../control.ts';
import type { SimulatorContext } from '../../system.ts';
import type { DataBox } from '../../population/types.ts';
import { basicCredentials } from '../login/access.ts';
import type { Accounts } from '../login/accounts.ts';
import type { Credentials } from './credentials.ts';
import { consentPage, consentsPage, errorPage, pagePolicy } from './pages.ts';
import { TEXTS } from './texts.ts';
import type { Language } from './texts.ts';
import { Tickets } from './tickets.ts';

export interface HssuParts {
  readonly context: SimulatorContext;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  /** Path of ISDS on this server, `/isds`. */
  readonly prefix: string;
  /** Whether an address was registered for an application by the operator. */
  readonly isRegistered: (application: string, returnUrl: string) => boolean;
}

const askedFor = z.object({
  app: z.string().regex(/^[\w .-]{1,64}$/),
  box: z
    .string()
    .regex(/^[a-z0-9]{7}$/)
    .optional(),
  state: z.string().max(512).default(''),
  return: z.url({ protocol: /^https?$/ }).max(2048),
});
type Asked = z.infer<typeof askedFor>;
const answered = z.object({
  ticket: z.string(),
  answer: z.enum(['allow', 'deny']),
  box: z.string().optional(),
  login: z.string().optional(),
  password: z.string().optional(),
});
const exchanged = z.object({ code: z.string().max(200), app: z.string().max(64) });
const logged = z.object({ login: z.string(), password: z.string() });
const revoking = z.object({ ticket: z.string(), id: z.coerce.number().int() });

/** Registers the pages and the exchange on a scope of their own. */
export function registerHssu(app: FastifyInstance, parts: HssuParts): void {
  const { context, accounts, credentials, prefix } = parts;
  const tickets = new Tickets();
  const path = (name: string): string => `${prefix}/hssu/${name}`;
  if (app.hasContentTypeParser('application/x-www-form-urlencoded'))
    app.removeContentTypeParser('application/x-www-form-urlencoded');
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  app.get('/souhlas', async (request, reply) => {
    const query = askedFor.safeParse(request.query);
    if (!query.success || !isAllowedReturn(query.data, request, parts)) return refuse(request, reply, 'badRequest');
    return show(request, reply, query.data);
  });

  app.post('/souhlas', async (request, reply) => {
    const form = answered.safeParse(request.body);
    const [query, person] = form.success ? readTicket(tickets, form.data.ticket) : [];
    if (!form.success || query === undefined) return refuse(request, reply, 'expired');
    if (form.data.answer === 'deny') return goBack(reply, query, { error: 'access_denied' });
    const { login, password, box: chosen } = form.data;
    const box =
      login === undefined
        ? boxesOf(person).find(({ id }) => id === chosen)
        : accounts.byPassword(login.trim(), password ?? '');
    if (box === undefined) return show(request, reply, query, 'wrongPassword');
    if (query.box !== undefined && query.box !== box.id) return show(request, reply, query, 'otherBox');
    return goBack(reply, query, { code: credentials.agree(query.app, box.id) });
  });

  app.post('/credential', async (request, reply) => {
    const body = exchanged.safeParse(request.body);
    const credential = body.success ? credentials.exchange(body.data.code, body.data.app) : undefined;
    reply.header('cache-control', 'no-store');
    if (credential === undefined) return reply.code(400).send({ error: 'invalid_grant' });
    return { login: credential.login, secret: credential.secret, box: credential.boxId };
  });

  app.post('/revoke', async (request, reply) => {
    const given = basicCredentials(request);
    const consent = given && credentials.open(given.login, given.password);
    if (consent === undefined)
      return reply.code(401).header('www-authenticate', 'Basic realm="ISDS"').send({ error: 'invalid_client' });
    credentials.revoke(consent.id, consent.boxId);
    return reply.code(204).send();
  });

  app.get('/souhlasy', async (request, reply) => showConsents(request, reply, boxesOf(signedIn(request))));
  app.post('/souhlasy', async (request, reply) => {
    const form = logged.safeParse(request.body);
    const box = form.success ? accounts.byPassword(form.data.login.trim(), form.data.password) : undefined;
    return showConsents(request, reply, box ? [box] : [], box ? {} : { error: 'wrongPassword' });
  });
  app.post('/odvolat', async (request, reply) => {
    const form = revoking.safeParse(request.body);
    const id = form.success ? tickets.read(form.data.ticket) : undefined;
    const box = id === undefined ? undefined : context.population.box(id);
    if (!form.success || box === undefined) return refuse(request, reply, 'expired');
    credentials.revoke(form.data.id, box.id);
    return showConsents(request, reply, [box], { message: 'revoked' });
  });

  const signedIn = (request: FastifyRequest): number | undefined =>
    context.shared.get('nia.signedInPerson')?.(request.headers.cookie);
  const boxesOf = (person: number | undefined): readonly DataBox[] =>
    person === undefined ? [] : context.population.person(person).dataBoxes;

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    query: Asked,
    error?: 'wrongPassword' | 'otherBox',
  ): FastifyReply {
    const index = signedIn(request);
    const person = index === undefined ? undefined : context.population.person(index);
    const boxes = person?.dataBoxes.filter(({ id }) => query.box === undefined || id === query.box) ?? [];
    const wanted = query.box === undefined ? undefined : context.population.box(query.box);
    const hints = wanted ? [wanted] : boxes.length > 0 ? boxes : somebody();
    const address = `${path('souhlas')}?${new URLSearchParams(givenOf(query)).toString()}`;
    const base = frame(request, error, address);
    const html = consentPage({
      ...base,
      action: inLanguage(path('souhlas'), base.language),
      application: query.app,
      hints,
      ticket: tickets.write(JSON.stringify([query, index ?? null])),
      ...(person ? { person: { name: `${person.givenName} ${person.familyName}`, boxes } } : {}),
    });
    return sendPage(error ? reply.code(422) : reply, html, new URL(query.return).origin);
  }

  function showConsents(
    request: FastifyRequest,
    reply: FastifyReply,
    boxes: readonly DataBox[],
    said: { error?: 'wrongPassword'; message?: 'revoked' } = {},
  ): FastifyReply {
    const base = frame(request, said.error, path('souhlasy'));
    return sendPage(
      said.error ? reply.code(422) : reply,
      consentsPage({
        ...base,
        action: inLanguage(path('souhlasy'), base.language),
        revokeAction: inLanguage(path('odvolat'), base.language),
        ...(said.message ? { message: TEXTS[base.language][said.message] } : {}),
        boxes: boxes.map((box) => ({ box, ticket: tickets.write(box.id), consents: credentials.of(box.id) })),
      }),
    );
  }

  /** Two people with boxes, for a reader who came without any. */
  function somebody(): DataBox[] {
    return context.population
      .search('', { offset: 0, limit: 20 })
      .people.flatMap(({ dataBoxes }) => dataBoxes)
      .slice(0, 2);
  }
}

function readTicket(tickets: Tickets, ticket: string): [Asked?, number?] {
  const text = tickets.read(ticket);
  if (text === undefined) return [];
  const [query, person] = JSON.parse(text) as [Asked, number | null];
  return person === null ? [query] : [query, person];
}

/** Addresses on this machine, on the host under which the box is reached, or registered by the operator. */
function isAllowedReturn(query: Asked, request: FastifyRequest, { context, isRegistered }: HssuParts): boolean {
  const { hostname } = new URL(query.return);
  const plain = hostname.replace(/^\[|\]$/g, '');
  return (
    plain === 'localhost' ||
    isLoopback(plain) ||
    hostname === request.hostname ||
    hostname === new URL(context.publicUrl()).hostname ||
    isRegistered(query.app, query.return)
  );
}

function goBack(reply: FastifyReply, query: Asked, result: Readonly<Record<string, string>>): FastifyReply {
  const url = new URL(query.return);
  for (const [name, value] of Object.entries({ ...result, state: query.state })) url.searchParams.set(name, value);
  return reply.header('cache-control', 'no-store').redirect(url.href, 303);
}

/** @param address of the page to read in the other language, when it is not the one that was asked for */
function frame(
  request: FastifyRequest,
  error?: 'wrongPassword' | 'otherBox' | 'badRequest' | 'expired',
  address = request.originalUrl,
): { language: Language; otherLanguageUrl: string; error?: string } {
  const asked = new URL(request.originalUrl, 'http://localhost').searchParams.get('lang');
  const preferred = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'cs';
  const language: Language = (asked ?? preferred) === 'en' ? 'en' : 'cs';
  return {
    language,
    otherLanguageUrl: inLanguage(address, language === 'cs' ? 'en' : 'cs'),
    ...(error ? { error: TEXTS[language][error] } : {}),
  };
}

const givenOf = (query: Asked): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

function inLanguage(address: string, language: Language): string {
  const url = new URL(address, 'http://localhost');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

const refuse = (request: FastifyRequest, reply: FastifyReply, error: 'badRequest' | 'expired'): FastifyReply =>
  sendPage(reply.code(400), errorPage(frame(request, error)));

const sendPage = (reply: FastifyReply, html: string, returnOrigin?: string): FastifyReply =>
  reply
    .headers({
      'content-security-policy': pagePolicy(returnOrigin),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    .type('text/html; charset=utf-8')
    .send(html);
