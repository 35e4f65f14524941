import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { defineEvent } from '../contract.ts';
import { type EventsOptions, type RunningEvents, startEvents } from './runner.ts';
import { calendar, emitNote, type EventsTestbed, eventsTestbed, testCitizen, until } from './testing.ts';
import { subscription } from './types.ts';

const written = defineEvent('databox.written', z.object({ id: z.int(), word: z.string() }));
const read = defineEvent('databox.read', z.object({ id: z.int(), word: z.string() }));

let bed: EventsTestbed;
let running: RunningEvents[] = [];
before(async () => {
  bed = await eventsTestbed();
});
afterEach(async () => {
  await Promise.all(running.map((runner) => runner.stop()));
  running = [];
  await bed.admin`truncate events.outbox, events.work, events.lane, events.dead_letter, graphile_worker._private_jobs`;
  await bed.admin`truncate po_be_datova_schranka.note`;
});
after(() => bed.close());

type Handle = (
  event: { citizen: string | null; name: string; payload: { id: number } },
  attempt: number,
) => Promise<void>;

async function start(handle: Handle, more: Partial<EventsOptions> = {}): Promise<RunningEvents> {
  const runner = await startEvents({
    ...bed.access,
    subscriptions: [written, read].map((event) => {
      const own = subscription(event, (got, { attempt }) => handle(got, attempt));
      return { subscriber: calendar, event: own.event, handle: own.handle };
    }),
    backoff: { firstMs: 1, factor: 1.2, capMs: 5 },
    pollMs: 50,
    ...more,
  });
  running.push(runner);
  return runner;
}

const nothingLeft = async (): Promise<boolean> => (await bed.admin`select 1 from events.work limit 1`).length === 0;

test('per citizen strictly in order and one at a time, whatever fails and whoever serves', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          citizen: fc.integer({ min: 1, max: 4 }),
          kind: fc.constantFrom('written', 'read'),
          failures: fc.constantFrom(0, 0, 0, 1, 2, 99),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      fc.integer({ min: 1, max: 3 }),
      async (events, processes) => {
        const busy = new Set<string>();
        const tried = new Map<string, { id: number; attempt: number }[]>();
        const handle: Handle = async ({ citizen, payload: { id } }, attempt) => {
          const who = String(citizen);
          assert.ok(!busy.has(who), 'two events of a citizen at once');
          busy.add(who);
          tried.set(who, [...(tried.get(who) ?? []), { id, attempt }]);
          await new Promise((resolve) => setImmediate(resolve));
          busy.delete(who);
          if (attempt <= (events[id]?.failures ?? 0)) throw new Error('not now');
        };
        // Some are waiting when the processes start, some come while they run.
        const half = Math.floor(events.length / 2);
        const emit = async (from: number, to: number): Promise<void> => {
          for (let id = from; id < to; id++) {
            const event = events[id];
            if (event) await emitNote(bed.databox, testCitizen(event.citizen), id, 'w', event.kind);
          }
        };
        const runners = [await start(handle, { maxAttempts: 4 })];
        await emit(0, half);
        for (let i = 1; i < processes; i++) runners.push(await start(handle, { maxAttempts: 4 }));
        await emit(half, events.length);
        await until(nothingLeft);

        for (let number = 1; number <= 4; number++) {
          const expected = events.flatMap(({ citizen, failures }, id) =>
            citizen === number
              ? Array.from({ length: Math.min(failures + 1, 4) }, (_, i) => ({ id, attempt: i + 1 }))
              : [],
          );
          assert.deepEqual(tried.get(testCitizen(number)) ?? [], expected);
        }
        const [runner] = runners;
        const dead = await runner?.deadLetters();
        assert.equal(dead?.length, events.filter(({ failures }) => failures >= 4).length);
        await runner?.discard();
        await bed.admin`truncate po_be_datova_schranka.note`;
        await Promise.all(runners.map((one) => one.stop()));
        running = [];
      },
    ),
    { numRuns: 12 },
  );
});

test('the order is that of commits, not of numbers drawn', async () => {
  const words: number[] = [];
  const runner = await start(async ({ payload }) => void words.push(payload.id));
  const citizen = testCitizen(1);
  const emit = (id: number) => (sql: Parameters<Parameters<typeof bed.databox.transaction>[2]>[0]) =>
    sql`insert into events.outbox (name, citizen, payload) values ('databox.written', ${citizen}, ${sql.json({ id, word: 'w' })})`;
  // The first transaction draws its number, then dawdles; the second one must wait for it, and comes after it.
  let second: Promise<void> = Promise.resolve();
  await bed.databox.transaction(citizen, 'first', async (sql) => {
    await emit(1)(sql);
    second = bed.databox.transaction(citizen, 'second', async (other) => void (await emit(2)(other)));
    await until(async () => (await bed.admin`select 1 from pg_locks where not granted`).length > 0);
    await emit(3)(sql);
  });
  await second;
  await until(nothingLeft);
  await runner.drained();
  assert.deepEqual(words, [1, 3, 2]);
});

test('many citizens are served beside each other, and a slow one holds up nobody else', async () => {
  const citizens = 300;
  let release = (): void => undefined;
  const done = new Map<string, number[]>();
  let most = 0;
  let active = 0;
  const runner = await start(
    async ({ citizen, payload }) => {
      most = Math.max(most, ++active);
      if (citizen === testCitizen(1)) await new Promise<void>((resolve) => (release = resolve));
      else await new Promise((resolve) => setImmediate(resolve));
      done.set(String(citizen), [...(done.get(String(citizen)) ?? []), payload.id]);
      active--;
    },
    { concurrency: 8 },
  );
  // One statement that speaks of many: 300 citizens, three events each.
  await bed.databox.none(
    'emit',
    (sql) => sql`
    insert into events.outbox (name, citizen, payload)
    select 'databox.written', ('00000000-0000-4000-8000-' || lpad(to_hex(c), 12, '0'))::uuid, jsonb_build_object('id', n, 'word', 'w')
    from generate_series(1, 3) n, generate_series(1, ${citizens}::int) c order by n, c`,
  );
  await until(() => done.size === citizens - 1 && [...done.values()].every((ids) => ids.length === 3));
  assert.equal(done.get(testCitizen(1)), undefined);
  assert.ok(most > 1 && most <= 8);
  for (let i = 0; i < 3; i++) {
    release();
    await until(() => done.get(testCitizen(1))?.length === i + 1);
    await until(() => i === 2 || active > 0);
  }
  await runner.drained();
  assert.ok([...done.values()].every((ids) => ids.join() === '1,2,3'));
  assert.equal((await bed.admin`select 1 from events.lane`).length, 0);
  await until(async () => (await bed.admin`select 1 from graphile_worker._private_jobs`).length === 0);
});

test('emitters that speak of the same many citizens at once do not block each other for good', async () => {
  await start(async () => undefined);
  const emit = (order: 'asc' | 'desc') =>
    bed.databox.none(
      'emit',
      (sql) => sql`
    insert into events.outbox (name, citizen, payload)
    select 'databox.written', ('00000000-0000-4000-8000-' || lpad(to_hex(c), 12, '0'))::uuid, '{"id": 1, "word": "w"}'
    from generate_series(1, 50) c order by c * ${order === 'asc' ? 1 : -1}::int`,
    );
  await Promise.all(Array.from({ length: 20 }, (_, i) => emit(i % 2 === 0 ? 'asc' : 'desc')));
  await until(nothingLeft);
});
