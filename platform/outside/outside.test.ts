import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createLog, createMetrics } from '../telemetry/index.ts';
import { OutsideError } from './errors.ts';
import { createOutside } from './outside.ts';

/** A system of the state that can be told how to behave; every request is counted. */
function register() {
  let behave = (_count: number, response: ServerResponse): void => void response.end('"ok"');
  let turn = 0;
  let count = 0;
  let active = 0;
  let most = 0;
  const server = createServer((request, response) => {
    // A call given up before it was told anew may still arrive afterwards.
    if (request.url !== `/${turn}`) {
      response.end();
      return;
    }
    count++;
    most = Math.max(most, ++active);
    response.on('close', () => active--);
    behave(count, response);
  });
  let url = '';
  return {
    listen: () =>
      new Promise<void>((resolve) =>
        server.listen(0, '127.0.0.1', () => {
          url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
          resolve();
        }),
      ),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
    will(next: typeof behave) {
      behave = next;
      turn++;
      count = 0;
      most = 0;
    },
    count: () => count,
    most: () => most,
    active: () => active,
    get: async (signal: AbortSignal): Promise<string> => {
      const response = await fetch(`${url}${turn}`, { signal });
      if (!response.ok) throw Object.assign(new Error(`said ${await response.text()}`), { status: response.status });
      return (await response.json()) as string;
    },
  };
}

const system = register();
before(() => system.listen());
after(() => system.close());

const read = { idempotent: true };
const write = { idempotent: false };

async function failure(call: Promise<unknown>): Promise<OutsideError> {
  const error = await call.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OutsideError, String(error));
  return error;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    assert.ok(Date.now() < end, 'it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('a call that succeeds gives its value, a figure and a state', async () => {
  const metrics = createMetrics({ process: false });
  const outside = createOutside({ system: 'isds', metrics });
  system.will((_, response) => response.end('"hello"'));
  assert.equal(await outside.call('List', read, system.get), 'hello');
  const state = outside.state();
  assert.equal(state.breaker, 'closed');
  assert.ok(state.lastSuccessAt && !state.lastFailureAt);
  assert.deepEqual([state.active, state.queued], [0, 0]);
  assert.match(await metrics.text(), /portal_connector_seconds_count\{system="isds",operation="List",outcome="ok"\} 1/);
});

test('an idempotent call is tried again when the system is busy; another one never is', async () => {
  const outside = createOutside({
    system: 'isds',
    retry: { attempts: 3, backoff: { firstMs: 1 } },
    breaker: { failures: 100 },
  });
  const twiceDown = (count: number, response: ServerResponse): void =>
    void (count < 3 ? response.writeHead(503).end('údržba') : response.end('"up"'));
  system.will(twiceDown);
  assert.equal(await outside.call('List', read, system.get), 'up');
  assert.equal(system.count(), 3);
  system.will(twiceDown);
  const error = await failure(outside.call('Send', write, system.get));
  assert.equal(error.reason, 'unavailable');
  assert.equal(error.retryable, false, 'whether it took effect is not known');
  assert.equal(system.count(), 1);
});

test('attempts end, and the error says what, never with whose words', async () => {
  const outside = createOutside({
    system: 'isds',
    retry: { attempts: 2, backoff: { firstMs: 1 } },
    breaker: { failures: 100 },
  });
  system.will((_, response) => void response.writeHead(500).end('Jan Novák'));
  const error = await failure(outside.call('List', read, system.get));
  assert.equal(system.count(), 2);
  assert.equal(error.message, 'isds is not available (List)');
  assert.deepEqual(
    [error.system, error.operation, error.reason, error.retryable],
    ['isds', 'List', 'unavailable', true],
  );
  const lines: string[] = [];
  createLog({ destination: { write: (line) => void lines.push(line) } }).error({ err: error }, 'failed');
  assert.doesNotMatch(lines.join(''), /Nov/);
  assert.match(lines.join(''), /isds is not available/);
});

test('a refusal is not retried and does not count; an answer of the connector comes through as it is', async () => {
  class NoSuchBox extends Error {}
  const outside = createOutside({
    system: 'isds',
    breaker: { failures: 1 },
    classify: (error) => (error instanceof NoSuchBox ? 'answer' : undefined),
  });
  system.will((_, response) => void response.writeHead(404).end());
  for (let i = 0; i < 3; i++) assert.equal((await failure(outside.call('Find', read, system.get))).reason, 'refused');
  assert.equal(system.count(), 3);
  await assert.rejects(
    outside.call('Find', read, async () => Promise.reject(new NoSuchBox())),
    NoSuchBox,
  );
  assert.equal(outside.state().breaker, 'closed');
  const failed = await failure(outside.call('Find', read, async () => JSON.parse('<html>') as string));
  assert.deepEqual([failed.reason, failed.retryable], ['failed', false]);
  assert.equal(outside.state().breaker, 'open');
});

test('a connection that was never made is safe to repeat even for a call that is not idempotent', async () => {
  const outside = createOutside({ system: 'isds' });
  const closed = register();
  await closed.listen();
  await closed.close();
  const error = await failure(outside.call('Send', write, closed.get));
  assert.deepEqual([error.reason, error.retryable], ['unavailable', true]);
});

test('the deadline holds over waiting and retries, also when the work ignores its signal', async () => {
  const outside = createOutside({
    system: 'isds',
    deadlineMs: 40,
    breaker: { failures: 100 },
    retry: { attempts: 50, backoff: { firstMs: 1 } },
  });
  system.will(() => undefined);
  const error = await failure(outside.call('List', read, system.get));
  assert.deepEqual([error.reason, error.retryable], ['deadline', true]);
  await until(() => system.active() === 0);
  assert.equal((await failure(outside.call('Send', write, system.get))).retryable, false);
  assert.equal(
    (await failure(outside.call('List', read, async () => new Promise(() => undefined)))).reason,
    'deadline',
  );
  system.will((_, response) => void response.writeHead(503).end());
  assert.match(
    (await failure(outside.call('List', { ...read, deadlineMs: 30 }, system.get))).reason,
    /deadline|unavailable/,
  );
  await until(() => outside.state().active === 0);
});

test('the breaker opens after failures, lets one call try later, and closes when that one succeeds', async () => {
  const metrics = createMetrics({ process: false });
  const outside = createOutside({
    system: 'isds',
    metrics,
    retry: { attempts: 1 },
    breaker: { failures: 3, halfOpenAfterMs: 500 },
  });
  system.will((_, response) => void response.writeHead(503).end());
  for (let i = 0; i < 3; i++) await failure(outside.call('List', read, system.get));
  assert.equal(outside.state().breaker, 'open');
  assert.match(await metrics.text(), /portal_breaker_state\{system="isds"\} 2/);
  const refused = await failure(outside.call('Send', write, system.get));
  assert.deepEqual([refused.reason, refused.retryable], ['open-circuit', true]);
  assert.equal(system.count(), 3, 'not called while open');

  // Half-open with the system still down: open again.
  let tried: OutsideError;
  do tried = await failure(outside.call('List', read, system.get));
  while (tried.reason === 'open-circuit');
  assert.equal(tried.reason, 'unavailable');
  assert.equal(outside.state().breaker, 'open');
  assert.equal(system.count(), 4);

  // Half-open with the system up: one call tries, the others wait for it, then all go.
  let release = (): void => undefined;
  system.will(
    (count, response) => void (count === 1 ? (release = () => void response.end('"up"')) : response.end('"up"')),
  );
  const first = (async (): Promise<string> => {
    for (;;) {
      try {
        return await outside.call('List', read, system.get);
      } catch (error) {
        assert.equal((error as OutsideError).reason, 'open-circuit');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
  })();
  await until(() => system.count() === 1);
  assert.equal(outside.state().breaker, 'half-open');
  const others = Promise.all([1, 2, 3].map(() => outside.call('List', read, system.get)));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(system.count(), 1);
  release();
  assert.equal(await first, 'up');
  assert.deepEqual(await others, ['up', 'up', 'up']);
  assert.equal(outside.state().breaker, 'closed');
  assert.match(await metrics.text(), /portal_breaker_state\{system="isds"\} 0/);
});

test('a system that only hangs opens the breaker too; a share of failures can be the rule', async () => {
  const outside = createOutside({ system: 'isds', deadlineMs: 10, retry: { attempts: 1 }, breaker: { failures: 2 } });
  for (let i = 0; i < 2; i++) await failure(outside.call('List', read, async () => new Promise(() => undefined)));
  await until(() => outside.state().breaker === 'open');
  const sampling = createOutside({
    system: 'nia',
    retry: { attempts: 1 },
    breaker: { threshold: 0.5, durationMs: 10_000, minimumRps: 0.1 },
  });
  for (let i = 0; i < 20 && sampling.state().breaker === 'closed'; i++) {
    await sampling
      .call('x', read, async () => (i % 4 === 0 ? 'ok' : Promise.reject(new Error('no'))))
      .catch(() => undefined);
  }
  assert.equal(sampling.state().breaker, 'open');
});

test('only so many calls run at once, so many wait, and the rest are turned away at once', async () => {
  const outside = createOutside({ system: 'isds', bulkhead: { concurrent: 2, queued: 3 }, retry: { attempts: 1 } });
  const waiting: ServerResponse[] = [];
  system.will((_, response) => void waiting.push(response));
  const calls = Array.from({ length: 8 }, () =>
    outside.call('List', read, system.get).then(
      (value) => value,
      (error: OutsideError) => error.reason,
    ),
  );
  await until(() => waiting.length === 2);
  const state = outside.state();
  assert.deepEqual([state.active, state.queued], [2, 3]);
  system.will((_, response) => void response.end('"ok"'));
  for (const response of waiting) response.end('"ok"');
  const results = await Promise.all(calls);
  assert.deepEqual(results.filter((result) => result === 'ok').length, 5);
  assert.deepEqual(results.filter((result) => result === 'bulkhead-full').length, 3);
  assert.ok(system.most() <= 2);
  assert.equal(outside.state().breaker, 'closed', 'being turned away is no failure of the system');
});

test('a call whose deadline passed while it waited for its turn is not made', async () => {
  const outside = createOutside({ system: 'isds', bulkhead: { concurrent: 1, queued: 5 }, retry: { attempts: 1 } });
  let release = (): void => undefined;
  const first = outside.call('slow', write, () => new Promise<void>((resolve) => (release = resolve)));
  let made = false;
  const error = await failure(
    outside.call('late', { idempotent: false, deadlineMs: 10 }, async () => void (made = true)),
  );
  assert.deepEqual([error.reason, error.retryable], ['deadline', true], 'it was never sent');
  release();
  await first;
  await outside.call('next', write, async () => undefined);
  assert.equal(made, false);
});

test('the system may ask to be left alone', async () => {
  const outside = createOutside({
    system: 'isds',
    retry: { attempts: 1 },
    classify: () => ({ verdict: 'unavailable', retryAfterMs: 60_000, safeToRepeat: true }),
  });
  const error = await failure(outside.call('Send', write, async () => Promise.reject(new Error('busy'))));
  assert.deepEqual([error.retryAfterMs, error.retryable], [60_000, true]);
});

test('probe tells the state and never throws', async () => {
  const outside = createOutside({
    system: 'isds',
    probe: system.get,
    breaker: { failures: 1 },
    retry: { attempts: 1 },
  });
  system.will((_, response) => void response.end('"ok"'));
  assert.equal((await outside.probe()).breaker, 'closed');
  system.will((_, response) => void response.writeHead(503).end());
  assert.equal((await outside.probe()).breaker, 'open');
  assert.equal((await createOutside({ system: 'none' }).probe()).lastSuccessAt, undefined);
});
