import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, test } from 'node:test';
import { implement, ORPCError } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { contract } from '../contract.ts';
import { citizenId } from '../ids.ts';
import type { CallContext } from '../service.ts';
import { createMetrics, silentLog } from '../telemetry/index.ts';
import { mountApi } from './api.ts';
import { callerHeader, createCallerTokens } from './caller-token.ts';
import { type HealthOptions, mountHealth } from './health.ts';
import { createIdentify } from './identify.ts';
import { createServer, type ServerOptions } from './server.ts';

const publicUrl = 'https://portal.example';
const tokens = createCallerTokens('x'.repeat(40));
const citizen: Caller = {
  kind: 'citizen',
  citizen: citizenId('7f1c2a3e-0000-4000-8000-000000000001'),
  session: 's',
  levelOfAssurance: 'low',
};
const api = {
  fail: contract
    .meta({ access: 'public' })
    .route({ method: 'GET', path: '/fail/{code}' })
    .input(z.object({ code: z.string() }))
    .output(z.number()),
};

const open: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

/** A server with one service, of which a test says how it differs from the usual. */
async function serve({
  before = () => undefined,
  metricsToken,
  notReady = async () => [],
  ...options
}: Partial<ServerOptions & HealthOptions> & { before?: (app: FastifyInstance) => void } = {}): Promise<{
  app: FastifyInstance;
  url: string;
}> {
  const metrics = createMetrics({ process: false });
  const app = await createServer({
    publicUrl,
    trustProxy: '',
    rateLimit: 1000,
    log: silentLog,
    metrics,
    isInternal: (request) => tokens.read(String(request.headers[callerHeader]), 'po-be-x') !== undefined,
    ...options,
  });
  open.push(app);
  mountHealth(app, { metrics, metricsToken, notReady });
  before(app);
  const os = implement(api).$context<CallContext>();
  await mountApi(app, {
    target: 'po-be-x',
    title: 'X',
    api,
    router: os.router({
      fail: os.fail.handler(({ input }) => {
        throw new ORPCError(input.code, { message: 'secret Jana Nováková', data: { who: 'Jana Nováková' } });
      }),
    }),
    routes: (scope) => void scope.all('/mine', { config: { access: 'citizen' } }, async () => 'mine'),
    identify: createIdentify(tokens, publicUrl, async ({ headers }) =>
      headers.cookie === 'session' ? citizen : { kind: 'anonymous' },
    ),
    log: silentLog,
  });
  return { app, url: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

const statuses = async (count: number, ask: (index: number) => Promise<Response>) => {
  const seen: number[] = [];
  for (let index = 0; index < count; index++) seen.push((await ask(index)).status);
  return seen;
};

test('a page may do what the policy says and nothing besides', async () => {
  const { url } = await serve();
  const { headers } = await fetch(`${url}/health/live`);
  const policy: Record<string, string> = Object.fromEntries(
    headers
      .get('content-security-policy')!
      .split(';')
      .map((part) => {
        const [name = '', ...sources] = part.trim().split(' ');
        return [name, sources.join(' ')] as const;
      }),
  );
  // These do not fall back to default-src.
  assert.equal(policy['base-uri'], "'none'");
  assert.equal(policy['form-action'], "'self'");
  assert.equal(policy['frame-ancestors'], "'none'");
  assert.equal(policy['default-src'], "'none'");
  for (const [name, sources] of Object.entries(policy))
    assert.match(sources, name === 'img-src' ? /^'self' data:$/ : /^'(none|self)'$/, name);
  for (const feature of ['camera', 'geolocation', 'microphone', 'payment', 'usb'])
    assert.ok(headers.get('permissions-policy')?.includes(`${feature}=()`), feature);
});

test('browsers are told to come by https only where the portal is reached so', async () => {
  const { url } = await serve({ publicUrl: 'http://127.0.0.1:8080' });
  assert.equal((await fetch(`${url}/health/live`)).headers.get('strict-transport-security'), null);
});

test('a caller header that is not genuine does not spare anybody from being counted', async () => {
  const { url } = await serve({ rateLimit: 3 });
  const ask = (token: string) => fetch(`${url}/api/po-be-x/mine`, { headers: { [callerHeader]: token } });
  assert.deepEqual(await statuses(5, () => ask('forged.token')), [401, 401, 401, 429, 429]);
  const genuine = tokens.sign('po-be-y', 'po-be-x', citizen);
  assert.deepEqual(await statuses(5, () => ask(genuine)), [200, 200, 200, 200, 200]);
});

test('an address is counted before anybody is asked who calls', async () => {
  let asked = 0;
  const { url } = await serve({
    rateLimit: 3,
    before: (app) => void app.addHook('onRequest', async ({ headers }) => void (asked += headers.cookie ? 1 : 0)),
  });
  const ask = () => fetch(`${url}/api/po-be-x/mine`, { headers: { cookie: 'stale' } });
  assert.deepEqual(await statuses(5, ask), [401, 401, 401, 429, 429]);
  assert.equal(asked, 3);
});

test('addresses that are not there are counted too; the health is not', async () => {
  const { url } = await serve({ rateLimit: 3 });
  assert.deepEqual(await statuses(5, () => fetch(`${url}/health/live`)), [200, 200, 200, 200, 200]);
  assert.deepEqual(await statuses(5, () => fetch(`${url}/nothing`)), [404, 404, 404, 429, 429]);
});

test('a route may hold an address to a closer limit, which leaves the others as they are', async () => {
  const rateLimit = { max: 2, timeWindow: '1 minute' };
  const { url } = await serve({
    rateLimit: 6,
    before: (app) => void app.get('/dear', { config: { access: 'public', rateLimit } }, async () => 'here'),
  });
  assert.deepEqual(await statuses(4, () => fetch(`${url}/dear`)), [200, 200, 429, 429]);
  assert.deepEqual(await statuses(3, () => fetch(`${url}/nothing`)), [404, 404, 429]);
  const refused = await fetch(`${url}/nothing`);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.deepEqual((await refused.json()).status, 429);
});

test('a forwarded address is believed from the proxies named and from nobody else', async () => {
  const from = (url: string) => (index: number) =>
    fetch(`${url}/nothing`, { headers: { 'x-forwarded-for': `192.0.2.${index + 1}` } });
  const alone = await serve({ rateLimit: 2 });
  assert.deepEqual(await statuses(4, from(alone.url)), [404, 404, 429, 429]);
  const behind = await serve({ rateLimit: 2, trustProxy: '10.0.0.0/8, 127.0.0.1' });
  assert.deepEqual(await statuses(4, from(behind.url)), [404, 404, 404, 404]);
  const other = await serve({ rateLimit: 2, trustProxy: '10.0.0.0/8' });
  assert.deepEqual(await statuses(4, from(other.url)), [404, 404, 429, 429]);
});

test('a form that is too large is refused', async () => {
  const { url } = await serve({ before: (app) => void app.post('/form', async () => 'taken') });
  const send = async (length: number) =>
    (await fetch(`${url}/form`, { method: 'POST', body: new URLSearchParams({ a: 'x'.repeat(length) }) })).status;
  assert.equal(await send(1000), 200);
  assert.equal(await send(1_100_000), 413);
});

test('a problem names the request it came of', async () => {
  const { url } = await serve();
  const answer = await fetch(`${url}/nothing`, { headers: { 'x-request-id': 'request-12345' } });
  assert.equal(((await answer.json()) as { instance: string }).instance, 'urn:portal:request:request-12345');
});

test('an error that the contract does not name keeps neither its words nor its data', async () => {
  const { url } = await serve();
  for (const [code, status, title] of [
    ['BAD_REQUEST', 400, 'The request is not valid.'],
    ['FORBIDDEN', 403, 'You may not do this.'],
    ['UNPROCESSABLE_CONTENT', 422, 'The content cannot be processed.'],
    ['INTERNAL_SERVER_ERROR', 500, 'Something went wrong on our side.'],
  ] as const) {
    const answer = await fetch(`${url}/api/po-be-x/fail/${code}`);
    assert.equal(answer.status, status);
    const problem = await answer.text();
    assert.doesNotMatch(problem, /secret|Nováková/, code);
    assert.equal((JSON.parse(problem) as { title: string }).title, title);
  }
});

test('nobody on the way keeps an answer of the API', async () => {
  const { url } = await serve();
  for (const path of ['mine', 'fail/NOT_FOUND', 'nothing'])
    assert.equal((await fetch(`${url}/api/po-be-x/${path}`)).headers.get('cache-control'), 'no-store', path);
});

test('a stream tells strangers to sign in, and a cookie changes something only from a page of ours', async () => {
  const { url } = await serve();
  const ask = async (method: string, headers: Record<string, string>) =>
    (await fetch(`${url}/api/po-be-x/mine`, { method, headers })).status;
  const cookie = { cookie: 'session' };
  assert.equal(await ask('GET', {}), 401);
  assert.equal(await ask('GET', cookie), 200);
  assert.equal(await ask('DELETE', cookie), 401, 'neither header');
  assert.equal(await ask('DELETE', { ...cookie, 'sec-fetch-site': 'same-origin' }), 200);
  for (const site of ['same-site', 'none', 'cross-site'])
    assert.equal(await ask('DELETE', { ...cookie, 'sec-fetch-site': site, origin: publicUrl }), 401, site);
});

test('while something is not ready the answer is 503 and says what', async () => {
  let waitingFor: string[] = ['po-be-x'];
  const { url } = await serve({ notReady: async () => waitingFor });
  const unready = await fetch(`${url}/health/ready`);
  assert.equal(unready.status, 503);
  assert.deepEqual(await unready.json(), { status: 'not ready', waitingFor: ['po-be-x'] });
  assert.equal((await fetch(`${url}/health/live`)).status, 200, 'it lives all the same');
  waitingFor = [];
  assert.equal((await fetch(`${url}/health/ready`)).status, 200);
});

test('metrics are for this machine, or for whoever has the token', async () => {
  const ask = async (url: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/metrics`, { headers })).status;
  const here = await serve();
  assert.equal(await ask(here.url), 200);
  assert.equal(await ask(here.url, { 'x-forwarded-for': '127.0.0.1' }), 403, 'through a proxy nobody is local');
  const guarded = await serve({ metricsToken: 'a token of 16 chars' });
  assert.equal(await ask(guarded.url), 403);
  assert.equal(await ask(guarded.url, { authorization: 'Bearer a token of 16 charm' }), 403);
  assert.equal(await ask(guarded.url, { authorization: 'Bearer a token of 16 chars' }), 200);
});

test(
  'closing waits for what is under way, and then for no connection that a browser keeps',
  { timeout: 30_000 },
  async () => {
    const { promise: release, resolve: finish } = Promise.withResolvers<void>();
    const begun: PromiseWithResolvers<void>[] = [Promise.withResolvers(), Promise.withResolvers()];
    const { app, url } = await serve({
      before(server) {
        server.get('/answer', async () => {
          begun[0]!.resolve();
          await release;
          return 'done';
        });
        server.get('/stream', (_request, reply) => {
          const body = new PassThrough();
          body.write('begun, ');
          void release.then(() => body.end('done'));
          return reply.send(body);
        });
      },
    });
    const ask = (path: string) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
      socket.once('data', () => begun[1]!.resolve());
      // Ends when the server ends the connection: the browser would keep it.
      return text(socket.pause());
    };
    const stream = ask('/stream');
    await begun[1]!.promise;
    const answer = ask('/answer');
    await begun[0]!.promise;
    const closed = app.close();
    const refused = () =>
      fetch(`${url}/health/live`).then(
        () => false,
        () => true,
      );
    while (!(await refused()));
    finish();
    assert.match(await answer, /^HTTP\/1\.1 200 [\s\S]+done$/);
    assert.match(await stream, /^HTTP\/1\.1 200 [\s\S]+begun, [\s\S]+done\r\n/);
    await closed;
  },
);
