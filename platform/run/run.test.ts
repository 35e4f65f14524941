import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, test } from 'node:test';
import { implement, ORPCError } from '@orpc/server';
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { readConfig, settingsSchema } from '../config/config.ts';
import { setting } from '../config/settings.ts';
import { contract, defineEvent } from '../contract.ts';
import { citizenId, type TargetName } from '../ids.ts';
import { type CallContext, defineService, type ServiceClient } from '../service.ts';
import { type Log, silentLog } from '../telemetry/index.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { isErased } from '../vault/index.ts';
import type { AnyService } from './discover.ts';
import { migratePortal } from './migrate.ts';
import { run, type RunningPortal } from './run.ts';

const secret = 'a secret for tests only, of at least 32 characters';
const citizen: Caller = {
  kind: 'citizen',
  citizen: citizenId('7f1c2a3e-0000-4000-8000-000000000001'),
  session: 'a session',
  levelOfAssurance: 'high',
};

/** Says who calls, and fails in the way that it is told. */
const echoApi = {
  mine: contract.meta({ access: 'citizen' }).route({ method: 'POST', path: '/mine' }).output(z.unknown()),
  ours: contract.meta({ access: 'services' }).route({ method: 'GET', path: '/ours' }).output(z.unknown()),
  fail: contract
    .meta({ access: 'public' })
    .errors({ FULL: { status: 409, message: 'It is full.', data: z.object({ room: z.number() }) } })
    .route({ method: 'GET', path: '/fail/{how}' })
    .input(z.object({ how: z.enum(['named', 'unnamed']) }))
    .output(z.unknown()),
  seal: contract
    .meta({ access: 'services' })
    .route({ method: 'PUT', path: '/seal' })
    .input(z.object({ citizen: z.uuid() }))
    .output(z.object({ bytes: z.number() })),
};
const echo = defineService({
  target: 'po-be-echo',
  title: { cs: 'Ozvěna', en: 'Echo' },
  placement: 'cloud',
  api: echoApi,
  setup({ vault }) {
    const os = implement(echoApi).$context<CallContext>();
    return {
      router: os.router({
        mine: os.mine.handler(({ context }) => context.caller),
        ours: os.ours.handler(({ context }) => context.caller),
        fail: os.fail.handler(({ input, errors }) => {
          if (input.how === 'named') throw errors.FULL({ data: { room: 3 } });
          throw new ORPCError('FORBIDDEN', { message: 'a secret' });
        }),
        seal: os.seal.handler(async ({ input }) => {
          const sealed = await vault.seal({ citizen: citizenId(input.citizen), table: 't', row: 'r' }, 'something');
          return { bytes: sealed.length };
        }),
      }),
      routes(app) {
        app.get('/sealed', { config: { access: 'services' } }, async (request) => {
          const { citizen: whose } = request.query as { citizen: string };
          return (await vault.seal({ citizen: citizenId(whose), table: 't', row: 'r' }, 'x')).length;
        });
        app.post('/stream', { config: { access: 'citizen' } }, async (request, reply) =>
          reply
            .type('text/plain')
            .header('set-cookie', 'theirs=1')
            .header('etag', '"1"')
            .send(
              JSON.stringify({ headers: request.headers, body: await text(request.body as NodeJS.ReadableStream) }),
            ),
        );
      },
    };
  },
});

/** A service that needs the other one; `use` is for the test to call it by. */
let use: Pick<ServiceClient<typeof echoApi>, 'stream'> & { as(caller: Caller): EchoClient; own: EchoClient };
type EchoClient = {
  mine(): Promise<unknown>;
  ours(): Promise<unknown>;
  fail(input: { how: 'named' | 'unnamed' }): Promise<unknown>;
  seal(input: { citizen: string }): Promise<{ bytes: number }>;
};
const front = defineService({
  target: 'po-fe-front',
  title: { cs: 'Průčelí', en: 'Front' },
  placement: 'cloud',
  needs: { echo: { target: 'po-be-echo', api: echoApi } },
  setup({ clients }) {
    use = clients.echo;
    return {
      authenticate: async ({ headers }) => (headers.cookie === 'session' ? citizen : { kind: 'anonymous' }),
    };
  },
});

let database: TestDatabase;
let dataDir: string;
const running: RunningPortal[] = [];
/** What the processes logged as their own errors. */
const errors: unknown[] = [];
const log: Log = Object.assign(Object.create(silentLog) as Log, {
  error: (...said: unknown[]) => void errors.push(said),
  child: () => log,
});

before(async () => {
  database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'portal-run-'));
  await migratePortal({ adminUrl: database.adminUrl, services: [echo, front], secret, log: silentLog });
});
afterEach(async () => {
  for (const portal of running.splice(0)) await portal.stop();
});
after(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Runs some of the services in a process of their own, as far as they can tell. */
async function begin(
  hosted: readonly AnyService[],
  settings: NodeJS.ProcessEnv = {},
  services: readonly AnyService[] = hosted,
): Promise<RunningPortal> {
  const config = readConfig(settingsSchema(services), {
    PORTAL_PORT: '0',
    PORTAL_DATA_DIR: dataDir,
    PORTAL_PUBLIC_URL: 'http://portal.invalid',
    ...settings,
  });
  const portal = await run({ services, hosted, config, secret, databaseUrl: database.adminUrl, log });
  running.push(portal);
  return portal;
}

const service = (target: TargetName, setup: AnyService['setup'], more: Partial<AnyService> = {}): AnyService => ({
  target,
  title: { cs: target, en: target },
  placement: 'cloud',
  setup,
  ...more,
});

const both = [echo, front];
const shapes = {
  'in the same process': () => begin(both),
  'in another process': async () => {
    const back = await begin([echo], {}, both);
    return begin([front], { PORTAL_PEERS: `po-be-echo=${back.url}/` }, both);
  },
};

for (const [where, arrange] of Object.entries(shapes)) {
  test(`a service ${where} hears who calls, keeps its doors shut, and its errors arrive as they were`, async () => {
    await arrange();
    const code = async (work: Promise<unknown>) =>
      work.then(
        () => 'passed',
        (error: ORPCError<string, unknown>) => ({ code: error.code, defined: error.defined, data: error.data }),
      );
    assert.deepEqual(await use.as(citizen).mine(), citizen);
    assert.deepEqual(await use.own.ours(), { kind: 'service', target: 'po-fe-front' });
    const refused = (name: string) => ({ code: name, defined: false, data: undefined });
    assert.deepEqual(await code(use.as({ kind: 'anonymous' }).mine()), refused('UNAUTHORIZED'));
    assert.deepEqual(await code(use.own.mine()), refused('FORBIDDEN'));
    assert.deepEqual(await code(use.as(citizen).ours()), refused('FORBIDDEN'));
    const named = { code: 'FULL', defined: true, data: { room: 3 } };
    assert.deepEqual(await code(use.own.fail({ how: 'named' })), named);
    assert.deepEqual(await code(use.own.fail({ how: 'unnamed' })), refused('FORBIDDEN'));
  });

  test(`a citizen who has left or was never here is not found by a service ${where}, and that is nobody's error`, async () => {
    const { vault } = await arrange();
    const [left, here] = [citizenId(randomUUID()), citizenId(randomUUID())];
    for (const one of [left, here]) await vault.for('po-be-test').createKey(one);
    await vault.erase(left);
    errors.length = 0;
    for (const nobody of [left, randomUUID()]) {
      const refusal = await use.own.seal({ citizen: nobody }).catch((error: unknown) => error);
      assert.ok(refusal instanceof ORPCError && refusal.code === 'NOT_FOUND' && refusal.status === 404);
      // Within a process a job still sees that its work is done with.
      assert.equal(isErased(refusal), nobody === left && where === 'in the same process');
      const stream = await use.stream({ kind: 'service', target: 'po-fe-front' }, `/sealed?citizen=${nobody}`);
      assert.equal(stream.status, 404);
      assert.match(await text(stream.body), /"code":"NOT_FOUND"/);
    }
    assert.ok((await use.own.seal({ citizen: here })).bytes > 9);
    assert.deepEqual(errors, []);
  });

  test(`a browser reaches the API of a service ${where} by the front's address, as itself`, async () => {
    const { url } = await arrange();
    const mine = (headers: Record<string, string>) => fetch(`${url}/api/po-be-echo/mine`, { method: 'POST', headers });
    const ours = { cookie: 'session', origin: 'http://portal.invalid' };
    assert.deepEqual(await (await mine(ours)).json(), citizen);
    assert.equal((await mine({ origin: ours.origin })).status, 401);
    assert.equal((await mine({ ...ours, origin: 'https://evil.example' })).status, 401);
    const services = await fetch(`${url}/api/po-be-echo/ours`, { headers: ours });
    assert.equal(services.status, 403);
    assert.equal(((await services.json()) as { code: string }).code, 'FORBIDDEN');
  });
}

test('what a browser sends is passed on without its cookie, and what comes back without one', async () => {
  const { url } = await shapes['in another process']();
  const answer = await fetch(`${url}/api/po-be-echo/stream`, {
    method: 'POST',
    headers: { cookie: 'session', origin: 'http://portal.invalid', 'content-type': 'text/x-test', 'x-other': '1' },
    body: 'a body',
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('set-cookie'), null);
  assert.equal(answer.headers.get('etag'), '"1"');
  const { headers, body } = (await answer.json()) as { headers: Record<string, string>; body: string };
  assert.equal(body, 'a body');
  assert.equal(headers['content-type'], 'text/x-test');
  for (const name of ['cookie', 'origin', 'x-other']) assert.equal(headers[name], undefined, name);
});

test('a service whose process is down is 503 to a browser, and one that nobody hosts is not there', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  const down = await begin([front], { PORTAL_PEERS: `po-be-echo=http://127.0.0.1:${port}` }, both);
  const ask = (url: string) => fetch(`${url}/api/po-be-echo/ours`);
  assert.equal((await ask(down.url)).status, 503);
  const alone = await begin([front], {}, both);
  assert.equal((await ask(alone.url)).status, 404);
  await assert.rejects(use.own.ours(), /po-be-echo.+PORTAL_PEERS=po-be-echo=/);
});

test('calls between services are not counted against an address, those of browsers are', async () => {
  const back = await begin([echo], { PORTAL_RATE_LIMIT: '2' }, both);
  await begin([front], { PORTAL_PEERS: `po-be-echo=${back.url}` }, both);
  for (let count = 0; count < 6; count++) assert.ok(await use.own.ours());
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) statuses.push((await fetch(`${back.url}/api/po-be-echo/ours`)).status);
  assert.deepEqual(statuses, [403, 403, 429, 429]);
});

test('a portal is ready when every service is, and says which is not', async () => {
  let broken = true;
  const ready = async () => {
    if (broken) throw new Error('the disk is full');
  };
  const { url } = await begin([service('po-be-well', () => ({})), service('po-be-ill', () => ({ ready }))]);
  const ask = async () => {
    const answer = await fetch(`${url}/health/ready`);
    return [answer.status, ((await answer.json()) as { waitingFor: string[] }).waitingFor];
  };
  assert.deepEqual(await ask(), [503, ['po-be-ill']]);
  broken = false;
  assert.deepEqual(await ask(), [200, []]);
});

/** A service with a request that is under way until it is let go; what happens is written down. */
function slow() {
  const log: string[] = [];
  const { promise: begun, resolve: start } = Promise.withResolvers<void>();
  const { promise: release, resolve: finish } = Promise.withResolvers<void>();
  const made = service('po-fe-slow', () => ({
    routes: (app) =>
      void app.get('/slow', { config: { access: 'public' } }, async () => {
        start();
        await release;
        log.push('answered');
        return 'done';
      }),
    stop: async () => void log.push('service stopped'),
  }));
  return { made, log, begun, finish };
}

const untilRefused = async (url: string) => {
  while (
    await fetch(url).then(
      () => true,
      () => false,
    )
  );
};

test('stopping first finishes what is under way, and only then lets go of the services', async () => {
  const { made, log, begun, finish } = slow();
  const portal = await begin([made]);
  const answer = fetch(`${portal.url}/slow`);
  await begun;
  let over = false;
  const stopped = portal.stop().then(() => (over = true));
  await untilRefused(`${portal.url}/health/live`);
  const early = over;
  finish();
  assert.equal(early, false, 'it waits');
  assert.equal(await (await answer).text(), 'done');
  await stopped;
  assert.deepEqual(log, ['answered', 'service stopped']);
});

test('stopping waits no longer than set', async () => {
  const { made, begun, finish } = slow();
  const portal = await begin([made], { PORTAL_SHUTDOWN_SECONDS: '0' });
  const answer = fetch(`${portal.url}/slow`);
  await begun;
  await portal.stop();
  finish();
  assert.equal(await (await answer).text(), 'done');
});

test('a start that fails lets go of what it had begun', async () => {
  const { made, log } = slow();
  const failing = service('po-be-failing', () => {
    throw new Error('it cannot be set up');
  });
  await assert.rejects(begin([made, failing]), /it cannot be set up/);
  assert.deepEqual(log, ['service stopped']);
});

test('an event handled but not named, or named but not handled, stops the start', async () => {
  const event = defineEvent('other.happened', z.object({}));
  const handler = { event, handle: async () => undefined };
  await assert.rejects(
    begin([service('po-be-deaf', () => ({}), { subscribes: [event] })]),
    /po-be-deaf.+other\.happened/,
  );
  await assert.rejects(
    begin([service('po-be-sly', () => ({ subscriptions: [handler] }))]),
    /po-be-sly.+other\.happened/,
  );
});

test('a door without a rule stops the start', async () => {
  const api = { open: contract.route({ method: 'GET', path: '/open' }) };
  await assert.rejects(begin([service('po-be-open', () => ({}), { api })]), /po-be-open: no access rule on open/);
});

test('a service is given its own settings and nobody else’s', async () => {
  const given: Record<string, unknown> = {};
  const keeping = (target: TargetName, name: string) =>
    service(target, ({ settings }) => ((given[target] = settings), {}), {
      settings: { [name]: setting(z.string(), { description: name, example: 'x' }) },
    });
  await begin([keeping('po-be-one', 'ONE_WORD'), keeping('po-be-two', 'TWO_WORDS')], {
    ONE_WORD: 'a',
    TWO_WORDS: 'b c',
  });
  assert.deepEqual(given, { 'po-be-one': { ONE_WORD: 'a' }, 'po-be-two': { TWO_WORDS: 'b c' } });
});
