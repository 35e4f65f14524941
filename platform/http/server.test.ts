import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { contract } from '../contract.ts';
import { citizenId } from '../ids.ts';
import type { CallContext } from '../service.ts';
import { createMetrics, silentLog } from '../telemetry/index.ts';
import { mountApi } from './api.ts';
import { callerHeader, createCallerTokens } from './caller-token.ts';
import { mountHealth } from './health.ts';
import { createIdentify } from './identify.ts';
import { createServer } from './server.ts';

const publicUrl = 'https://portal.example';
const tokens = createCallerTokens('x'.repeat(40));
const citizen = {
  kind: 'citizen',
  citizen: citizenId('7f1c2a3e-0000-4000-8000-000000000001'),
  session: 's',
  levelOfAssurance: 'low',
} as const;

const api = {
  add: contract
    .meta({ access: 'citizen' })
    .route({ method: 'POST', path: '/sums' })
    .input(z.object({ a: z.number(), b: z.number() }))
    .output(z.number()),
  fail: contract.meta({ access: 'public' }).route({ method: 'GET', path: '/fail' }).output(z.number()),
  missing: contract
    .meta({ access: 'public' })
    .route({ method: 'GET', path: '/missing/{id}' })
    .input(z.object({ id: z.string() }))
    .output(z.number()),
};

let app: FastifyInstance;
let url: string;

before(async () => {
  const metrics = createMetrics({ process: false });
  app = await createServer({
    publicUrl,
    trustProxy: '',
    rateLimit: 40,
    log: silentLog,
    metrics,
    isInternal: (request) => tokens.read(String(request.headers[callerHeader]), 'po-be-x') !== undefined,
  });
  mountHealth(app, { metrics, metricsToken: 'a token of 16 chars', notReady: async () => [] });
  const os = implement(api).$context<CallContext>();
  const router = os.router({
    add: os.add.handler(({ input }) => input.a + input.b),
    fail: os.fail.handler(() => {
      throw new Error('secret Jana Nováková 8755011234');
    }),
    missing: os.missing.handler(({ errors }) => {
      throw errors.NOT_FOUND();
    }),
  });
  await mountApi(app, {
    target: 'po-be-x',
    title: 'X',
    api,
    router,
    routes: (scope) => {
      scope.post('/streams/echo', { config: { access: 'citizen' } }, async (request, reply) =>
        reply.type('application/octet-stream').send(request.body),
      );
    },
    identify: createIdentify(tokens, publicUrl, async () => citizen),
    log: silentLog,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});

after(() => app.close());

const signed = { [callerHeader]: tokens.sign('po-be-y', 'po-be-x', citizen) };

test('an answer carries the security headers, a request id, and no trace of the framework', async () => {
  const answer = await fetch(`${url}/health/live`, { headers: { 'x-request-id': 'request-12345' } });
  const policy = answer.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=\d{7,}/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(answer.headers.get('x-frame-options'), 'DENY');
  assert.equal(answer.headers.get('x-request-id'), 'request-12345');
  assert.equal(answer.headers.get('x-powered-by'), null);
});

test('a request id that is not one is replaced', async () => {
  const answer = await fetch(`${url}/health/live`, { headers: { 'x-request-id': 'a b<script>' } });
  assert.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
});

test('a procedure answers, and refuses wrong input by a problem that names the field but not the value', async () => {
  const post = (body: unknown) =>
    fetch(`${url}/api/po-be-x/sums`, {
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  assert.equal(await (await post({ a: 1, b: 2 })).json(), 3);
  const refused = await post({ a: 1, b: 'Novák' });
  assert.equal(refused.status, 400);
  assert.equal(refused.headers.get('content-type'), 'application/problem+json');
  const problem = (await refused.json()) as { code: string; data: { issues: { path: string }[] } };
  assert.equal(problem.code, 'BAD_REQUEST');
  assert.deepEqual(
    problem.data.issues.map((issue) => issue.path),
    ['b'],
  );
  assert.ok(!JSON.stringify(problem).includes('Novák'));
});

test('an unexpected error becomes a problem without its words; one of the contract keeps them', async () => {
  const failed = await fetch(`${url}/api/po-be-x/fail`);
  assert.equal(failed.status, 500);
  assert.doesNotMatch(await failed.text(), /Nováková|secret/);
  const missing = await fetch(`${url}/api/po-be-x/missing/1`);
  assert.equal(missing.status, 404);
  assert.equal(((await missing.json()) as { defined: boolean }).defined, true);
});

test('the API is shut without a caller, and to a cookie that comes from another site', async () => {
  const body = JSON.stringify({ a: 1, b: 2 });
  const ask = (headers: Record<string, string>) =>
    fetch(`${url}/api/po-be-x/sums`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  assert.equal((await ask({ [callerHeader]: 'forged.token' })).status, 401);
  assert.equal((await ask({ origin: 'https://evil.example' })).status, 401);
  assert.equal((await ask({ 'sec-fetch-site': 'cross-site', origin: publicUrl })).status, 401);
  assert.equal((await ask({ origin: publicUrl })).status, 200);
});

test('the contract is served as OpenAPI 3.1', async () => {
  const document = (await (await fetch(`${url}/api/po-be-x/openapi.json`)).json()) as {
    openapi: string;
    paths: object;
  };
  assert.match(document.openapi, /^3\.1\./);
  assert.deepEqual(Object.keys(document.paths), ['/sums', '/fail', '/missing/{id}']);
});

test('a stream route passes the body through to those who may, and refuses others', async () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${url}/api/po-be-x/streams/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', ...headers },
      body: 'bytes',
    });
  assert.equal(await (await send(signed)).text(), 'bytes');
  assert.equal(
    (await send({ [callerHeader]: tokens.sign('po-be-y', 'po-be-x', { kind: 'service', target: 'po-be-y' }) })).status,
    403,
  );
});

test('a raw route without a rule stops the start', async () => {
  const metrics = createMetrics({ process: false });
  const other = await createServer({
    publicUrl,
    trustProxy: '',
    rateLimit: 10,
    log: silentLog,
    metrics,
    isInternal: () => false,
  });
  await assert.rejects(
    mountApi(other, {
      target: 'po-be-x',
      title: 'X',
      api,
      router: undefined,
      routes: (scope) => void scope.get('/open', async () => 'open'),
      identify: async () => citizen,
      log: silentLog,
    }),
    /no access rule on GET \/api\/po-be-x\/open/,
  );
  await other.close();
});

test('metrics open by the token only, and tell patterns, never addresses', async () => {
  assert.equal((await fetch(`${url}/metrics`)).status, 403);
  const text = await (
    await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer a token of 16 chars' } })
  ).text();
  assert.match(text, /route="\/api\/po-be-x\/missing\/\{id\}"/);
  assert.doesNotMatch(text, /missing\/1/);
});

test('a body that is too large and headers that are too long are refused', async () => {
  const large = await fetch(`${url}/api/po-be-x/sums`, {
    method: 'POST',
    headers: { ...signed, 'content-type': 'application/json' },
    body: JSON.stringify({ a: 'x'.repeat(1_100_000) }),
  });
  assert.equal(large.status, 413);
  const long = await fetch(`${url}/health/live`, { headers: { 'x-long': 'x'.repeat(20_000) } });
  assert.equal(long.status, 431);
});

test('one address may ask only so often; other targets of the portal are not counted', async () => {
  const ask = (headers: Record<string, string>) => fetch(`${url}/api/po-be-x/missing/1`, { headers });
  const statuses = await Promise.all(Array.from({ length: 45 }, async () => (await ask({})).status));
  assert.ok(statuses.includes(429), 'somebody was refused');
  const limited = await ask({});
  assert.equal(limited.status, 429);
  assert.ok(Number(limited.headers.get('retry-after')) > 0);
  assert.equal((await ask(signed)).status, 404);
});

test('closing finishes the request that is under way', async () => {
  const metrics = createMetrics({ process: false });
  const other = await createServer({
    publicUrl,
    trustProxy: '',
    rateLimit: 10,
    log: silentLog,
    metrics,
    isInternal: () => false,
  });
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: release, resolve: finish } = Promise.withResolvers<void>();
  other.get('/slow', { config: { access: 'public' } }, async () => {
    begin();
    await release;
    return 'done';
  });
  const address = await other.listen({ port: 0, host: '127.0.0.1' });
  const answer = fetch(`${address}/slow`);
  await begun;
  const closed = other.close();
  finish();
  assert.equal(await (await answer).text(), 'done');
  await closed;
  const { port } = new URL(address);
  await assert.rejects(
    new Promise((resolve, reject) => connect(Number(port), '127.0.0.1', () => resolve('open')).once('error', reject)),
  );
});
