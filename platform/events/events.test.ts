import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { z } from 'zod';
import { defineEvent } from '../contract.ts';
import { DatabaseError } from '../data/index.ts';
import { createMetrics, currentSpan, parseTraceparent, SafeError, traceparent, withSpan } from '../telemetry/index.ts';
import { once, subscription } from './index.ts';
import { registerEvents } from './queue.ts';
import { type EventsOptions, type RunningEvents, startEvents } from './runner.ts';
import { calendar, emitNote, type EventsTestbed, eventsTestbed, testCitizen, until } from './testing.ts';
import type { SubscriptionHandler } from './types.ts';

const written = defineEvent('databox.written', z.object({ id: z.int(), word: z.string() }));

let bed: EventsTestbed;
let running: RunningEvents[] = [];
before(async () => {
  bed = await eventsTestbed();
});
afterEach(async () => {
  await Promise.all(running.map((runner) => runner.stop()));
  running = [];
  await bed.admin`truncate events.outbox, events.work, events.lane, events.dead_letter, events.processed, graphile_worker._private_jobs`;
  await bed.admin`truncate po_be_datova_schranka.note, po_be_kalendar.seen`;
});
after(() => bed.close());

async function start(handle: SubscriptionHandler, more: Partial<EventsOptions> = {}): Promise<RunningEvents> {
  const runner = await startEvents({
    ...bed.access,
    subscriptions: [{ subscriber: calendar, ...subscription(written, handle) }],
    backoff: { firstMs: 5, capMs: 50 },
    pollMs: 100,
    ...more,
  });
  running.push(runner);
  return runner;
}

test('an event reaches its subscriber with its payload, citizen and trace', async () => {
  const got: unknown[] = [];
  const metrics = createMetrics({ process: false });
  const runner = await start(
    async (event, context) => {
      got.push({ ...event, attempt: context.attempt, traceId: currentSpan()?.traceId });
    },
    { metrics },
  );
  const traceId = await withSpan('request', 'server', {}, async (span) => {
    const citizen = testCitizen(1);
    await bed.databox.as(
      citizen,
      'note.write',
      (sql) => sql`
      insert into events.outbox (name, citizen, payload, trace)
      values ('databox.written', ${citizen}, ${sql.json({ id: 1, word: 'a' })}, ${traceparent() ?? null})`,
    );
    return span.context.traceId;
  });
  await runner.drained();
  assert.equal(got.length, 1);
  const { id, at, ...event } = got[0] as Record<string, unknown>;
  assert.match(String(id), /^\d+$/);
  assert.ok(at instanceof Date && Math.abs(at.getTime() - Date.now()) < 60_000);
  assert.deepEqual(event, {
    name: 'databox.written',
    citizen: testCitizen(1),
    payload: { id: 1, word: 'a' },
    attempt: 1,
    traceId,
  });
  assert.match(
    await metrics.text(),
    /portal_event_seconds_count\{event="databox.written",subscriber="po-be-kalendar",outcome="ok"\} 1/,
  );
});

test('the event is in the statement of its row: rolled back together, kept together', async () => {
  const words: string[] = [];
  const runner = await start(async ({ payload }) => void words.push(payload.word));
  const citizen = testCitizen(1);
  await emitNote(bed.databox, citizen, 1, 'kept');
  await assert.rejects(emitNote(bed.databox, citizen, 1, 'same key'), DatabaseError);
  await assert.rejects(emitNote(bed.databox, citizen, 2, 'bad name', 'Not A Name'), DatabaseError);
  await assert.rejects(
    bed.databox.transaction(citizen, 'note.rolled-back', async (sql) => {
      await sql`insert into note (id, citizen, word) values (3, ${citizen}, 'x')`;
      await sql`insert into events.outbox (name, citizen, payload) values ('databox.written', ${citizen}, ${sql.json({ id: 3, word: 'rolled back' })})`;
      throw new Error('changed my mind');
    }),
    /changed my mind/,
  );
  await runner.drained();
  assert.deepEqual(words, ['kept']);
  assert.deepEqual(
    await bed.admin`select word from po_be_datova_schranka.note`.then((rows) => rows.map((row) => row['word'])),
    ['kept'],
  );
});

test('nobody emits or asks in the name of another, and nobody reads the queue', async () => {
  await registerEvents(bed.adminUrl, [{ target: 'po-be-datova-schranka', prefixes: ['databox'], subscribes: [] }]);
  const citizen = testCitizen(1);
  const refused = (error: unknown): boolean => error instanceof DatabaseError && error.sqlState === '42501';
  await emitNote(bed.databox, citizen, 1, 'own');
  await assert.rejects(
    bed.calendar.none('forge', (sql) => sql`insert into events.outbox (name) values ('databox.written')`),
    refused,
  );
  await assert.rejects(
    bed.calendar.none(
      'forge',
      (sql) => sql`insert into events.outbox (name, emitted_by) values ('databox.written', 'po_be_datova_schranka')`,
    ),
    refused,
  );
  await bed.calendar.none('claim', (sql) => sql`insert into events.outbox (name) values ('calendar.changed')`);
  await assert.rejects(
    bed.databox.none('forge', (sql) => sql`insert into events.outbox (name) values ('calendar.changed')`),
    refused,
    'the first to emit owns the prefix',
  );
  await assert.rejects(
    registerEvents(bed.adminUrl, [{ target: 'po-be-profil', prefixes: ['calendar'] }]),
    /belong to role po_be_kalendar/,
  );
  await assert.rejects(
    bed.calendar.none('forge', (sql) => sql`select events.add_job('po-be-datova-schranka:sync')`),
    refused,
  );
  await assert.rejects(
    bed.calendar.none(
      'forge',
      (sql) =>
        sql`insert into events.job (task, requested_by) values ('po-be-datova-schranka:sync', 'po_be_datova_schranka')`,
    ),
    refused,
  );
  for (const table of ['outbox', 'work', 'lane', 'dead_letter', 'publisher', 'subscription', 'job']) {
    await assert.rejects(
      bed.calendar.none('peep', (sql) => sql`select * from ${sql(`events.${table}`)}`),
      refused,
      table,
    );
  }
  await assert.rejects(
    bed.calendar.none('peep', (sql) => sql`select * from graphile_worker._private_jobs`),
    refused,
  );
  await assert.rejects(
    bed.calendar.none('peep', (sql) => sql`select events.replay()`),
    refused,
  );
  await assert.rejects(
    bed.calendar.none(
      'peep',
      (sql) => sql`select events.enqueue('po-be-datova-schranka:events', null, null, null, null, null, null, null)`,
    ),
    refused,
  );
  await assert.rejects(
    bed.calendar.none('peep', (sql) => sql`select events.claim('a', 'b', 1)`),
    refused,
  );
});

test('a failing event is tried again, blocks only its citizen, and then ends as a dead letter while the rest go on', async () => {
  const log: string[] = [];
  const metrics = createMetrics({ process: false });
  let fixed = false;
  const runner = await start(
    async ({ payload }, { attempt }) => {
      log.push(`${payload.word}${attempt}`);
      if (payload.word === 'bad' && !fixed)
        throw new SafeError('register is not available', { code: 'unavailable', cause: new Error('Jan Novák') });
    },
    { maxAttempts: 3, metrics },
  );
  const [one, two] = [testCitizen(1), testCitizen(2)];
  await emitNote(bed.databox, one, 1, 'good');
  await emitNote(bed.databox, one, 2, 'bad');
  await emitNote(bed.databox, one, 3, 'after');
  await emitNote(bed.databox, two, 4, 'other');
  await until(async () => (await runner.deadLetters()).length === 1);
  await runner.drained();
  assert.deepEqual(
    log.filter((entry) => !entry.startsWith('other')),
    ['good1', 'bad1', 'bad2', 'bad3', 'after1'],
  );
  assert.ok(log.indexOf('other1') < log.indexOf('bad3'));

  const [letter] = await runner.deadLetters();
  assert.ok(letter);
  const { id, eventId, addedAt, diedAt, ...rest } = letter;
  assert.deepEqual(rest, {
    task: 'po-be-kalendar:events',
    event: 'databox.written',
    citizen: one,
    attempts: 3,
    trace: null,
    error: 'SafeError unavailable register is not available',
  });
  assert.ok(addedAt <= diedAt && eventId);
  assert.match(await metrics.text(), /portal_dead_letters\{task="po-be-kalendar:events"\} 1/);
  assert.match(await metrics.text(), /outcome="dead"\} 1/);

  fixed = true;
  assert.equal(await runner.replay({ task: 'po-be-nic:events' }), 0);
  assert.equal(await runner.replay({ id }), 1);
  await runner.drained();
  assert.equal(log.at(-1), 'bad1');
  assert.deepEqual(await runner.deadLetters(), []);
});

test('dead letters can be replayed all in their order, or thrown away', async () => {
  const words: string[] = [];
  let fixed = false;
  const runner = await start(
    async ({ payload }) => {
      if (!fixed) throw new Error('no');
      words.push(payload.word);
    },
    { maxAttempts: 1 },
  );
  for (let i = 0; i < 5; i++) await emitNote(bed.databox, testCitizen(1), i, `w${i}`);
  await runner.drained();
  assert.equal((await runner.deadLetters()).length, 5);
  const newest = (await runner.deadLetters())[0];
  assert.equal(await runner.discard({ id: newest?.id ?? '' }), 1);
  fixed = true;
  assert.equal(await runner.replay(), 4);
  await runner.drained();
  assert.deepEqual(words, ['w0', 'w1', 'w2', 'w3']);
});

test('a payload that does not fit its schema is a dead letter at once, and says nothing of the value', async () => {
  const runner = await start(async () => assert.fail('not called'));
  await emitNote(bed.databox, testCitizen(1), 1, 'x');
  await bed.admin`insert into events.outbox (name, citizen, payload, emitted_by) values ('databox.written', ${testCitizen(2)}, '{"id": "Novák"}', 'portal_events')`;
  await until(async () => (await runner.deadLetters()).some((letter) => letter.citizen === testCitizen(2)));
  const letter = (await runner.deadLetters()).find(({ citizen }) => citizen === testCitizen(2));
  assert.equal(letter?.attempts, 1);
  assert.equal(letter?.error, 'Unusable the payload does not fit the schema of the event');
});

test('a subscriber that is idempotent by once() does its work once, whatever comes twice', async () => {
  let fail = true;
  const runner = await start(async (event) => {
    const did = await once(bed.calendar, { id: event.id, citizen: null }, 'seen.once', async (sql) => {
      await sql`insert into seen (event_id, word) values (${event.id}, ${event.payload.word})`;
    });
    if (fail) {
      fail = false;
      throw new Error('after the work was done');
    }
    assert.equal(did, false);
  });
  await emitNote(bed.databox, testCitizen(1), 1, 'a');
  await until(async () => !fail && (await bed.admin`select 1 from events.work`).length === 0);
  await runner.drained();
  assert.equal((await bed.admin`select * from po_be_kalendar.seen`).length, 1);
  // The pattern within one statement.
  const mark = (id: string) =>
    bed.calendar.none(
      'seen.mark',
      (sql) => sql`
    with first as (insert into events.processed (event_id) values (${id}) on conflict do nothing returning event_id)
    insert into seen (event_id, word) select event_id, 'x' from first`,
    );
  assert.deepEqual([(await mark('4711')).count, (await mark('4711')).count], [1, 0]);
  // Another service's mark is its own.
  assert.equal(
    (await bed.databox.none('mark', (sql) => sql`insert into events.processed (event_id) values (4711)`)).count,
    1,
  );
  await assert.rejects(
    once(bed.calendar, { id: '4712', citizen: null }, 'seen.fail', async () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal((await mark('4712')).count, 1, 'what failed is not marked');
});

test('events of nobody are delivered too, and those that nobody wants are not', async () => {
  const names: unknown[] = [];
  const runner = await start(async ({ citizen, payload }) => void names.push([citizen, payload.word]));
  await bed.databox.none(
    'emit',
    (sql) =>
      sql`insert into events.outbox (name, payload) values ('databox.written', ${sql.json({ id: 1, word: 'all' })}), ('databox.unheard', '{}')`,
  );
  await runner.drained();
  assert.deepEqual(names, [[null, 'all']]);
});

test('a trace that came with the row is continued by whoever handles it', async () => {
  const traces: (string | undefined)[] = [];
  const runner = await start(async () => void traces.push(currentSpan()?.traceId));
  const came = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await bed.admin`insert into events.outbox (name, payload, trace, emitted_by) values ('databox.written', '{"id":1,"word":"a"}', ${came}, 'portal_events')`;
  await runner.drained();
  assert.deepEqual(traces, [parseTraceparent(came)?.traceId]);
});

test('what belongs to a citizen who left is removed', async () => {
  const runner = await start(async () => Promise.reject(new Error('no')), { maxAttempts: 1 });
  await emitNote(bed.databox, testCitizen(1), 1, 'a');
  await emitNote(bed.databox, testCitizen(2), 2, 'b');
  await runner.drained();
  await runner.forget(testCitizen(1));
  assert.deepEqual(
    (await runner.deadLetters()).map((letter) => letter.citizen),
    [testCitizen(2)],
  );
  assert.deepEqual(
    await bed.admin`select citizen from events.outbox`.then((rows) => rows.map((row) => row['citizen'])),
    [testCitizen(2)],
  );
});

test('what nobody needs any more is tidied away, what somebody needs is kept', async () => {
  const runner = await start(
    async ({ payload }) => {
      if (payload.word === 'dead') throw new Error('no');
    },
    { maxAttempts: 1 },
  );
  await emitNote(bed.databox, testCitizen(1), 1, 'done');
  await emitNote(bed.databox, testCitizen(1), 2, 'dead');
  await runner.drained();
  await bed.admin`select events.tidy(interval '1 hour')`;
  assert.equal((await bed.admin`select 1 from events.outbox`).length, 2);
  await bed.admin`select events.tidy(interval '0')`;
  const left = await bed.admin`select payload->>'word' as word from events.outbox`;
  assert.deepEqual(
    left.map((row) => row['word']),
    ['dead'],
  );
});
