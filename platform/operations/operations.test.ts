import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { migrate, openDatabase, type Database } from '../data/index.ts';
import { createOutside } from '../outside/index.ts';
import { createMetrics, silentLog } from '../telemetry/index.ts';
import { testDatabase } from '../testing/database.ts';
import { add, bounds, type Figures, kinds, quantile, readingOf } from './figures.ts';
import { createOperations } from './operations.ts';
import { operationsPart, operationsRole } from './part.ts';
import { countOf, createPeopleCounter, unite } from './people.ts';
import { startReporter } from './reporter.ts';
import { rollUp } from './rollup.ts';
import { createSampler } from './sampler.ts';
import { judge, stateOf } from './states.ts';
import { createOperationsStore } from './store.ts';
import { createSystems } from './systems.ts';

const targets = ['po-fe-portal', 'po-be-kalendar', 'po-be-dokumenty'] as const;

function figures(
  part: Partial<Figures> & { call?: Record<string, number[]>; connector?: Record<string, number[]> } = {},
): Figures {
  const { call = {}, connector = {}, ...rest } = part;
  return { series: { http: {}, call, query: {}, connector, work: {} }, ready: {}, breakers: {}, people: {}, ...rest };
}

describe('figures', () => {
  test('a quantile lies within its bucket, and above the last bound it is that bound', () => {
    assert.equal(quantile([1, 2, 4], [0, 10, 0], 10, 0.5), 1.5);
    assert.equal(quantile([1, 2, 4], [10, 0, 10], 20, 0.95), 2 + 2 * 0.9);
    assert.equal(quantile([1, 2, 4], [0, 0, 0], 5, 0.5), 4);
    assert.equal(quantile([1], [0], 0, 0.5), null);
  });

  test('adding windows up is adding their numbers, in any order', () => {
    const series = fc.dictionary(
      fc.constantFrom('a|b|c', 'd|e|f'),
      fc.array(fc.nat(1000), { minLength: 13, maxLength: 13 }),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(series, { minLength: 1, maxLength: 6 }), (all) => {
        const windows = all.map((call) => figures({ call }));
        const total = add(windows, unite);
        assert.deepEqual(add(windows.toReversed(), unite).series, total.series);
        for (const key of ['a|b|c', 'd|e|f'])
          assert.equal(
            total.series.call[key]?.[0] ?? 0,
            all.reduce((sum, call) => sum + (call[key]?.[0] ?? 0), 0),
          );
      }),
    );
  });

  test('a process gives what was measured since it was last asked, and nothing twice', () => {
    const metrics = createMetrics({ process: false });
    const sample = createSampler(metrics.durations);
    metrics.http('/prehled', 'GET', 200, 0.003);
    metrics.http('/prehled', 'GET', 503, 4);
    metrics.http('/health/live', 'GET', 200, 0.001);
    metrics.call('po-fe-portal', 'po-be-kalendar', 'month', false, 0.02);
    metrics.connector('isds', 'CreateMessage', 'open-circuit', 0);
    metrics.connector('isds', 'CreateMessage', 'answer', 0.2);
    metrics.job('po-be-kalendar:sync', 'retry', 1);
    metrics.event('databox.message-received', 'po-be-kalendar', 'ok', 1);
    const first = sample();
    assert.deepEqual(Object.keys(first.http), ['GET|/prehled']);
    assert.deepEqual(first.http['GET|/prehled']!.slice(0, 5), [2, 1, 4.003, 0, 1]);
    assert.deepEqual(readingOf('http', first.http['GET|/prehled']!).count, 2);
    assert.deepEqual(first.call['po-fe-portal|po-be-kalendar|month']!.slice(0, 2), [1, 1]);
    assert.deepEqual(first.connector['isds|CreateMessage']!.slice(0, 2), [2, 1]);
    assert.deepEqual(
      Object.entries(first.work).map(([key, [count, failed]]) => [key, count, failed]),
      [
        ['po-be-kalendar|sync', 1, 1],
        ['po-be-kalendar|databox.message-received', 1, 0],
      ],
    );
    assert.ok(
      kinds.every((kind) => Object.values(first[kind]).every((series) => series.length === 3 + bounds[kind].length)),
    );
    metrics.http('/prehled', 'GET', 200, 0.003);
    assert.deepEqual(sample().http, { 'GET|/prehled': [1, 0, 0.003, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] });
    assert.deepEqual(sample().http, {});
  });
});

describe('people', () => {
  test('are counted nearly, whoever saw them, and cannot be found', () => {
    for (const real of [1, 3, 40, 1000, 20_000]) {
      const [a, b] = [createPeopleCounter('secret'), createPeopleCounter('secret')];
      for (let index = 0; index < real; index++) {
        const id = `${index.toString(16).padStart(8, '0')}-0000-4000-8000-${(index * 7919).toString(16).padStart(12, '0')}`;
        if (index % 3 !== 0) a.seen('x', id);
        if (index % 3 !== 1) b.seen('x', id);
      }
      const both = unite([a.take()['x'] ?? '', b.take()['x'] ?? '']);
      assert.equal(both.length, 256);
      assert.ok(Math.abs(countOf(both) - real) <= Math.max(1, real * 0.2), `${countOf(both)} for ${real}`);
      assert.deepEqual(a.take(), {}, 'nothing is kept');
    }
    const other = createPeopleCounter('another secret');
    const one = createPeopleCounter('secret');
    const id = randomUUID();
    one.seen('x', id);
    other.seen('x', id);
    assert.notEqual(one.take()['x'], other.take()['x']);
  });
});

describe('states', () => {
  test('come from the share of failures, and few failures are never an outage', () => {
    assert.deepEqual(
      (
        [
          [100, 0],
          [100, 1],
          [100, 2],
          [100, 49],
          [100, 50],
          [2, 2],
          [3, 3],
          [0, 0],
        ] as const
      ).map(([all, failed]) => stateOf(all, failed)),
      ['ok', 'ok', 'degraded', 'degraded', 'down', 'degraded', 'down', 'ok'],
    );
  });

  test('a target nobody asked is what it says of itself; one that calls a system that is down is degraded', () => {
    const uses = new Map([
      ['po-be-dokumenty', ['clamd']],
      ['po-be-kalendar', ['isds']],
    ]);
    const judged = judge(
      figures({
        call: { 'po-fe-portal|po-be-dokumenty|list': [50, 0, 1] },
        connector: { 'isds|List': [10, 9, 1] },
        ready: { 'po-fe-portal': true, 'po-be-kalendar': true, 'po-be-dokumenty': true },
      }),
      targets,
      uses,
    );
    assert.deepEqual(Object.fromEntries(judged.map(({ subject, state }) => [subject, state])), {
      'po-fe-portal': 'ok',
      'po-be-kalendar': 'degraded',
      'po-be-dokumenty': 'ok',
      'system:isds': 'down',
    });
    const gone = judge(
      figures({ ready: { 'po-fe-portal': true, 'po-be-kalendar': false }, breakers: { clamd: 2 } }),
      targets,
      uses,
    );
    assert.deepEqual(Object.fromEntries(gone.map(({ subject, state }) => [subject, state])), {
      'po-fe-portal': 'ok',
      'po-be-kalendar': 'down',
      'po-be-dokumenty': 'down',
      'system:clamd': 'down',
    });
  });
});

describe('reports of two processes', () => {
  let database: Database;
  let admin: Database;
  let drop: () => Promise<void>;
  let clock = Date.now();
  const now = () => new Date(clock);

  before(async () => {
    const fresh = await testDatabase();
    drop = fresh.drop;
    await migrate({ adminUrl: fresh.adminUrl, targets: [], platform: [operationsPart], rolePassword: () => 'test' });
    const open = (role: string) =>
      openDatabase({ url: fresh.adminUrl, role, password: 'test', schema: 'operations', applicationName: 'test' });
    database = open(operationsRole);
    admin = open(operationsRole);
  });
  after(async () => {
    await admin?.stop();
    await database?.stop();
    await drop?.();
  });

  const process = (name: string, systems = createSystems()) => {
    const metrics = createMetrics({ process: false });
    const people = createPeopleCounter('secret');
    const store = createOperationsStore(database);
    const reporter = startReporter({
      store,
      systems,
      people,
      durations: metrics.durations,
      targets: [targets[name === 'a' ? 1 : 2]],
      version: `release-${name}`,
      everyMs: 3_600_000,
      notReady: async () => [],
      log: silentLog,
      host: name,
    });
    return { metrics, people, reporter, store, systems };
  };

  test('are seen together, rolled up once, and a request to close a breaker reaches the other one', async () => {
    const factory = (options: { system: string }) =>
      createOutside({ ...options, retry: { attempts: 1 }, breaker: { failures: 2 } });
    const [systemsA, systemsB] = [createSystems(), createSystems()];
    const isds = systemsB.for('po-be-dokumenty', factory)({ system: 'isds' });
    const a = process('a', systemsA);
    const b = process('b', systemsB);
    const operations = createOperations({
      database,
      store: a.store,
      systems: systemsA,
      reporter: () => a.reporter,
      queue: () => assert.fail('no queue is asked'),
      services: targets.map((target) => ({
        target,
        title: { cs: target, en: target },
        placement: 'cloud',
        tiles: [],
        needs: [],
      })),
      now,
    });
    try {
      a.metrics.call('po-fe-portal', 'po-be-kalendar', 'month', true, 0.01);
      b.metrics.call('po-fe-portal', 'po-be-kalendar', 'month', false, 0.5);
      a.people.seen('po-be-kalendar', randomUUID());
      for (let failure = 0; failure < 2; failure++)
        await isds
          .call('List', { idempotent: false }, async () => Promise.reject(new Error('down')))
          .catch(() => undefined);
      assert.equal(isds.state().breaker, 'open');
      await a.reporter.report();
      await b.reporter.report();
      clock = Date.now();
      const measured = await operations.measured('5m');
      assert.deepEqual(measured.figures.series.call['po-fe-portal|po-be-kalendar|month']!.slice(0, 2), [2, 1]);
      assert.deepEqual(
        measured.processes.map(({ host, version, targets: those }) => [host, version, those[0]].join(' ')).toSorted(),
        ['a release-a po-be-kalendar', 'b release-b po-be-dokumenty'],
      );
      assert.equal(measured.people.byTarget['po-be-kalendar'], 1);
      assert.equal(measured.latest.breakers['isds'], 2);

      clock = Date.now() + 80_000;
      const minutes = await operations.rollUp();
      assert.ok(minutes >= 1);
      assert.equal(await operations.rollUp(), 0, 'nothing is counted twice');
      for (const window of ['1h', '24h'] as const)
        assert.equal(
          (await operations.measured(window)).figures.series.call['po-fe-portal|po-be-kalendar|month']![0],
          2,
          window,
        );

      await operations.resetBreaker('isds');
      assert.equal(isds.state().breaker, 'open', 'the other process has not heard yet');
      await b.reporter.report();
      assert.equal(isds.state().breaker, 'closed');
    } finally {
      await a.reporter.stop();
      await b.reporter.stop();
    }
    assert.ok((await operations.measured('5m')).processes.every(({ stoppedAt }) => stoppedAt !== null));
  });

  test('minutes, days and incidents come of them; what comes late is added to its minute', async () => {
    const report = async (at: Date, call: Record<string, number[]>) => {
      await admin.none(
        'test.report',
        (sql) => sql`
        insert into report (process, at, figures)
        values (${randomUUID()}, ${at}, ${sql.json(figures({ call, ready: Object.fromEntries(targets.map((target) => [target, true])) }))})`,
      );
    };
    const key = 'po-fe-portal|po-be-dokumenty|list';
    const start = Math.floor(Date.now() / 60_000) * 60_000 - 20 * 60_000;
    const at = (minute: number, second = 30) => new Date(start + minute * 60_000 + second * 1000);
    for (const [minute, failed] of [
      [0, 0],
      [1, 60],
      [2, 5],
      [3, 0],
      [10, 30],
    ] as const)
      await report(at(minute), { [key]: [100, failed, 1] });
    await rollUp({ database, targets, now: at(12) });
    await report(at(1, 59), { [key]: [900, 0, 1] });
    await rollUp({ database, targets, now: at(13) });

    const minutes = await admin.none<{ state: string; requests: number }[]>(
      'test.minutes',
      (sql) => sql`
      select state, requests::int from minute where subject = 'po-be-dokumenty' and at between ${at(0, 0)} and ${at(11)} order by at`,
    );
    assert.deepEqual(
      [...minutes],
      [
        { state: 'ok', requests: 100 },
        { state: 'degraded', requests: 1000 },
        { state: 'degraded', requests: 100 },
        { state: 'ok', requests: 100 },
        { state: 'degraded', requests: 100 },
      ],
    );
    const store = createOperationsStore(database);
    const incidents = (await store.incidents(at(0))).filter(({ subject }) => subject === 'po-be-dokumenty');
    const ours = incidents.filter(
      ({ firstMinute }) => Date.parse(firstMinute) >= start && Date.parse(firstMinute) <= at(11).getTime(),
    );
    assert.deepEqual(
      ours
        .map(({ firstMinute, lastMinute, worst, badMinutes }) => [firstMinute, lastMinute, worst, badMinutes].join(' '))
        .toSorted(),
      [
        `${at(1, 0).toISOString()} ${at(2, 0).toISOString()} down 2`,
        `${at(10, 0).toISOString()} ${at(10, 0).toISOString()} degraded 1`,
      ],
    );
    const days = (await store.days('2020-01-01')).filter(({ subject }) => subject === 'po-be-dokumenty');
    assert.ok(days.reduce((sum, { ok, degraded }) => sum + ok + degraded, 0) >= 5);
    assert.ok(days.reduce((sum, { degraded }) => sum + degraded, 0) >= 3);
  });
});
