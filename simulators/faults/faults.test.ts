/** Faults: how they are written, and how each looks from outside. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Simulators } from '../server.ts';
import { call, listInput, messageInput, startTestov } from '../isds/testing/client.ts';
import { ALICE, TOWN } from '../isds/testing/world.ts';
import { createFaults, FaultError, parseFault, parseFaults } from './index.ts';

const SYSTEMS = ['isds', 'nia'];
let sim: Simulators;
before(async () => {
  sim = await startTestov();
});
beforeEach(() => sim.faults.clear());
after(() => sim.stop());

test('faults are read from the command line', () => {
  assert.deepEqual(parseFault('isds=503:30%', SYSTEMS), {
    system: 'isds',
    faults: [{ kind: 'status', status: 503, percent: 30 }],
  });
  assert.deepEqual(parseFault('nia=slow:2s,garbage:10%', SYSTEMS).faults, [
    { kind: 'slow', milliseconds: 2000 },
    { kind: 'garbage', of: 'html', percent: 10 },
  ]);
  assert.deepEqual(parseFaults(['isds=maintenance', 'isds=hang', 'nia=truncated'], SYSTEMS), {
    isds: [{ kind: 'maintenance' }, { kind: 'hang' }],
    nia: [{ kind: 'garbage', of: 'truncated' }],
  });
});

test('a wrong fault is told with what is wrong and an example', () => {
  const cases: [string, RegExp][] = [
    ['isds', /not <system>=<fault>; examples/],
    ['cuzk=503', /no system "cuzk"; there are: isds, nia/],
    ['isds=200', /not an HTTP error status/],
    ['isds=slow', /slow:2000ms/],
    ['isds=slow:2000', /with its unit/],
    ['isds=503:130%', /between 0 and 100/],
    ['isds=503:30', /did you mean "503:30%"/],
    ['isds=explode', /no such fault "explode"/],
    ['isds=slow:1s:2s:3%', /too many parts/],
  ];
  for (const [text, message] of cases) {
    assert.throws(
      () => parseFault(text, SYSTEMS),
      (error) => error instanceof FaultError && message.test(error.message),
      text,
    );
  }
});

test('a percentage hits about that share, times counts down, an operation is aimed at', () => {
  let draw = 0;
  const faults = createFaults({ isds: [{ kind: 'hang', percent: 30 }] }, () => (draw = (draw + 0.1) % 1));
  const hits = Array.from({ length: 100 }, () => faults.hits({ system: 'isds', path: '/' }).length).reduce(
    (sum, one) => sum + one,
    0,
  );
  assert.ok(hits >= 25 && hits <= 35, String(hits));
  faults.set({ isds: [{ kind: 'lose', operation: 'CreateMessage', times: 2 }] });
  assert.equal(faults.hits({ system: 'isds', path: '/' }).length, 0);
  assert.equal(faults.hits({ system: 'isds', path: '/', operation: 'DummyOperation' }).length, 0);
  assert.deepEqual(
    [1, 2, 3].map(() => faults.hits({ system: 'isds', path: '/', operation: 'CreateMessage' }).length),
    [1, 1, 0],
  );
  assert.deepEqual(faults.all(), {});
});

test('status, maintenance, html and truncated answers', async () => {
  const list = () => call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient'));
  sim.faults.set({ isds: [{ kind: 'status', status: 502 }] });
  assert.equal((await list()).status, 502);
  sim.faults.set({ isds: [{ kind: 'maintenance' }] });
  assert.match((await list()).text, /<SOAP-ENV:Fault>.*Probíhá plánovaná údržba/s);
  sim.faults.set({ isds: [{ kind: 'garbage', of: 'html' }] });
  const html = await list();
  assert.equal(html.status, 200);
  assert.match(html.headers.get('content-type') ?? '', /^text\/html/);
  sim.faults.set({ isds: [{ kind: 'garbage', of: 'truncated' }] });
  await assert.rejects(list(), /ends too early|does not end/);
  sim.faults.clear();
  const whole = await list();
  const message = `<dmID>${whole.all('dmID').at(-1)}</dmID>`;
  sim.faults.set({ isds: [{ kind: 'garbage', of: 'truncated' }] });
  await assert.rejects(
    call(sim, ALICE, 'MessageDownload', message),
    /ends too early|does not end/,
    'a streamed answer too',
  );
});

test('refused and hanging connections, slow answers', async () => {
  sim.faults.set({ isds: [{ kind: 'refuse' }] });
  await assert.rejects(call(sim, ALICE, 'DummyOperation'), TypeError);
  sim.faults.set({ isds: [{ kind: 'hang' }] });
  const signal = AbortSignal.timeout(300);
  await assert.rejects(fetch(`${sim.url}/isds/DS/dz`, { method: 'POST', body: 'x', signal }), { name: 'TimeoutError' });
  sim.faults.set({
    isds: [
      { kind: 'slow', milliseconds: 150 },
      { kind: 'status', status: 503 },
    ],
  });
  const started = performance.now();
  assert.equal((await call(sim, ALICE, 'DummyOperation')).status, 503, 'slow and then failing');
  assert.ok(performance.now() - started >= 149);
});

test('a lost answer: the message is sent and the sender cannot know', async () => {
  sim.faults.set({ isds: [{ kind: 'lose', operation: 'CreateMessage', times: 1 }] });
  await assert.rejects(call(sim, ALICE, 'CreateMessage', messageInput(TOWN.box, 'Ztracená odpověď')), TypeError);
  const counts = (await (await fetch(`${sim.url}/_control/isds/messages`)).json()) as {
    subject: string;
    count: number;
  }[];
  assert.equal(counts.find(({ subject }) => subject === 'Ztracená odpověď')?.count, 1);
  assert.equal((await call(sim, ALICE, 'CreateMessage', messageInput(TOWN.box, 'Druhá'))).code, '0000');
});

test('the control API: sets, shows, clears, refuses nonsense and pages of other sites', async () => {
  const put = (body: unknown, headers = {}) =>
    fetch(`${sim.url}/_control/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const set = await put({ isds: ['503:30%', { kind: 'lose', times: 1 }] });
  assert.deepEqual(await set.json(), {
    isds: [
      { kind: 'status', status: 503, percent: 30 },
      { kind: 'lose', times: 1 },
    ],
  });
  for (const body of [
    { isds: [{ kind: 'burn' }] },
    { mars: [] },
    { isds: [{ kind: 'hang', when: 'now' }] },
    [],
    { isds: [{ kind: 'slow' }] },
  ]) {
    const refused = await put(body);
    assert.equal(refused.status, 400, JSON.stringify(body));
    assert.equal(typeof ((await refused.json()) as { error: string }).error, 'string');
  }
  assert.equal((await put({}, { origin: 'https://evil.example' })).status, 403);
  assert.deepEqual(await (await fetch(`${sim.url}/_control/faults?system=isds`, { method: 'DELETE' })).json(), {});
  const clock = await fetch(`${sim.url}/_control/clock`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"advanceSeconds":60}',
  });
  assert.deepEqual(await clock.json(), { now: '2026-03-10T09:01:00.000Z' });
  const wrong = await fetch(`${sim.url}/_control/clock`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"now":"zítra"}',
  });
  assert.equal(wrong.status, 400);
});
