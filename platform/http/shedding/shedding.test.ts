import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createMetrics, silentLog } from '../../telemetry/index.ts';
import { mountHealth } from '../health.ts';
import { createServer } from '../server.ts';
import { createMarks } from './marks.ts';

const secret = 'a secret for tests only, of at least 32 characters';
const open: FastifyInstance[] = [];
after(() => Promise.all(open.map((app) => app.close())));

/** A process with room for so many requests, whose `/slow` waits until it is told to go on. */
async function busyServer(maxInFlight: number) {
  const metrics = createMetrics({ process: false });
  const waiting: (() => void)[] = [];
  const app = await createServer({
    publicUrl: 'http://portal.test',
    trustProxy: '',
    rateLimit: 10_000,
    log: silentLog,
    metrics,
    isInternal: () => false,
    shedding: {
      secret,
      maxInFlight,
      maxLateMs: 60_000,
      room: () => ({
        sessionCookie: 'portal-session',
        show: (_request, reply, told) => reply.type('text/html').send(`place ${told?.place ?? 'none'}`),
      }),
    },
  });
  open.push(app);
  mountHealth(app, { metrics, metricsToken: undefined, notReady: async () => [] });
  app.get('/slow', async () => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return 'done';
  });
  app.get('/fast', async (_request, reply) => {
    reply.letInFirst?.('jana');
    return 'page';
  });
  app.post('/form', async () => 'taken');
  app.get('/back', { config: { haste: 'first' } }, async () => 'signed in');
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(url + path, { method, headers: { accept: 'text/html', ...headers } });
  /** Begins slow requests, as many as given. */
  const begin = async (count: number, headers: Record<string, string> = {}) => {
    const before = waiting.length;
    const answers = Array.from({ length: count }, () => get('/slow', headers));
    await until(() => waiting.length === before + count);
    return {
      async end() {
        for (const go of waiting.splice(0)) go();
        return Promise.all(answers);
      },
    };
  };
  return { app, url, metrics, get, begin };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds());) {
    assert.ok(Date.now() < deadline, 'it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

test('a stranger who comes to a busy process gets a place, keeps it, and is let in when there is room', async () => {
  const { get, begin } = await busyServer(2);
  const slow = await begin(1);
  const refused = await get('/fast');
  assert.equal(refused.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) >= 1);
  assert.equal(refused.headers.get('cache-control'), 'no-store');
  assert.equal(refused.headers.get('x-frame-options'), 'DENY', 'the headers of every answer');
  assert.equal(await refused.text(), 'place 1');
  const place = cookieOf(refused);
  assert.match(place, /^portal-place=/);
  const second = await get('/fast');
  assert.equal(await second.text(), 'place 2');
  const again = await get('/fast', { cookie: place });
  const secondAgain = await get('/fast', { cookie: cookieOf(second) });
  assert.equal(await secondAgain.text(), 'place 2');
  assert.equal(again.status, 503);
  assert.equal(again.headers.getSetCookie().length, 0, 'the place is kept, not given anew');
  assert.equal(await again.text(), 'place 1');
  for (const answer of await slow.end()) assert.equal(answer.status, 200);
  await until(async () => (await get('/fast', { cookie: place })).status === 200);
  await until(async () => (await get('/fast', { cookie: cookieOf(second) })).status === 200);
  await until(async () => (await get('/fast')).status === 200);
});

test('people who are signed in come before strangers; a session alone is not believed as far', async () => {
  const { get, begin } = await busyServer(4);
  const slow = await begin(2);
  assert.equal((await get('/fast')).status, 503);
  const claimed = await get('/fast', { cookie: 'portal-session=jana' });
  assert.equal(claimed.status, 200, 'there is still room for who says so');
  const pass = cookieOf(claimed);
  assert.match(pass, /^portal-pass=/);
  const more = await begin(1, { cookie: 'portal-session=jana' });
  assert.equal((await get('/fast', { cookie: 'portal-session=jana' })).status, 503);
  assert.equal((await get('/fast', { cookie: `portal-session=jana; ${pass}` })).status, 200);
  assert.equal((await get('/fast', { cookie: `portal-session=petr; ${pass}` })).status, 503, "another's pass");
  const last = await begin(1, { cookie: `portal-session=jana; ${pass}` });
  const full = await get('/fast', { cookie: `portal-session=jana; ${pass}` });
  assert.equal(full.status, 503);
  assert.equal(await full.text(), 'place none', 'they do not queue');
  const form = await get('/form', { cookie: `portal-session=jana; ${pass}` }, 'POST');
  assert.equal(form.status, 200, 'what changes something is refused last');
  for (const one of [slow, more, last]) await one.end();
});

test('probes and what ends something begun are served; programs get a problem', async () => {
  const { get, begin } = await busyServer(2);
  const slow = await begin(1);
  assert.equal((await get('/health/live')).status, 200);
  assert.equal((await get('/health/ready')).status, 200);
  assert.match(await (await get('/metrics')).text(), /portal_requests_under_way 1\n/);
  assert.equal((await get('/back')).status, 200);
  const program = await get('/fast', { accept: 'application/json' });
  assert.equal(program.status, 503);
  assert.match(program.headers.get('content-type')!, /^application\/problem\+json/);
  assert.equal(((await program.json()) as { code: string }).code, 'SERVICE_UNAVAILABLE');
  assert.ok(Number(program.headers.get('retry-after')) >= 1);
  assert.equal(program.headers.getSetCookie().length, 0);
  const form = await get('/form', {}, 'POST');
  assert.equal(form.status, 200, 'a form of a stranger has a little more room');
  assert.match(await (await get('/metrics')).text(), /portal_refused_total{standing="stranger"} 1\n/);
  await slow.end();
});

test('whoever goes away leaves room, and a body that is slow to come takes none', async () => {
  const { app, url, get, begin } = await busyServer(2);
  const { port } = app.server.address() as { port: number };
  const slowBody = connect(port, '127.0.0.1');
  slowBody.write('POST /form HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
  const gone = new AbortController();
  const leaving = fetch(`${url}/slow`, { signal: gone.signal }).catch(() => 'gone');
  await until(async () => /under_way 1\n/.test(await (await get('/metrics')).text()));
  assert.equal((await get('/fast')).status, 503);
  gone.abort();
  assert.equal(await leaving, 'gone');
  await until(async () => /under_way 0\n/.test(await (await get('/metrics')).text()));
  await until(async () => (await get('/fast')).status === 200);
  await (await begin(1)).end();
  slowBody.destroy();
  await once(slowBody, 'close');
});

test('a forged place leads to the end of the queue', async () => {
  const { get, begin } = await busyServer(2);
  const slow = await begin(1);
  await get('/fast');
  const forged = createMarks('another secret of at least 32 characters').place(Date.now() - 60_000).text;
  const answer = await get('/fast', { cookie: `portal-place=${forged}` });
  assert.equal(await answer.text(), 'place 2');
  assert.match(cookieOf(answer), /^portal-place=/);
  await slow.end();
});

test('a process that is late refuses strangers until it is in time again', async () => {
  const { watchLateness } = await import('./lateness.ts');
  const lateness = watchLateness();
  const until400 = performance.now() + 400;
  while (performance.now() < until400);
  assert.ok(lateness.ms() > 125, 'before any timer could fire');
  await until(() => lateness.ms() < 125);
  lateness.stop();
});
