import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { z } from 'zod';
import type { CitizenId } from '../ids.ts';
import { defineService } from '../service.ts';
import { startTestPortal, type TestPortal } from '../testing/portal.ts';
import { createSnapshots, type Reading, type Snapshots, stateOfSnapshot } from './index.ts';

const table = `create table snapshot (
  citizen uuid not null, what text not null, asked_at timestamptz not null,
  outcome text check (outcome in ('read', 'not-found', 'not-permitted', 'failed')),
  ended_at timestamptz, partial boolean not null default false, read_at timestamptz, sealed bytea, ticket bytea,
  primary key (citizen, what)
);
call platform.citizen_scoped('snapshot');`;

const schema = z.object({ points: z.number() });
type Readers = { score: { schema: typeof schema; read: typeof readScore } };
const clock = { now: new Date('2026-11-22T10:00:00.000Z') };
const pass = (ms: number) => (clock.now = new Date(clock.now.getTime() + ms));
const minute = 60_000;

/** What the source does next, and how it was asked. */
const source: { answer: () => Promise<Reading<{ points: number }>>; asked: string[] } = {
  answer: () => Promise.reject(new Error('not set')),
  asked: [],
};
const read =
  (points: number, partial = false) =>
  () =>
    Promise.resolve({ state: 'read' as const, at: clock.now.toISOString(), partial, data: { points } });
const later = () =>
  Promise.resolve({
    state: 'later' as const,
    ticket: 'a ticket',
    after: new Date(clock.now.getTime() + 1).toISOString(),
  });

function readScore(_citizen: CitizenId, reason: string, ticket: string | null) {
  source.asked.push(`${reason} ${ticket}`);
  return source.answer();
}

let portal: TestPortal;
let folder: string;
let sql: postgres.Sql;
let snapshots: Snapshots<Readers>;
/** The same in another process: they share nothing but the database. */
let other: Snapshots<Readers>;
let told: [now: unknown, before: unknown][] = [];

const newSnapshots = (context: Parameters<Parameters<typeof defineService>[0]['setup']>[0]) =>
  createSnapshots<Readers>({
    target: 'po-be-zkouska',
    database: context.database,
    vault: context.vault,
    readers: { score: { schema, read: readScore } },
    freshMs: 60 * minute,
    pauseMs: 10 * minute,
    waitMs: 5_000,
    onRead: async (_citizen, _what, now, before) => void told.push([now, before]),
    now: () => clock.now,
  });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  await writeFile(join(folder, '001-init.sql'), table);
  const service = defineService({
    target: 'po-be-zkouska',
    title: { cs: 'Zkouška', en: 'Trial' },
    placement: 'cloud',
    migrations: pathToFileURL(`${folder}/`),
    setup(context) {
      snapshots = newSnapshots(context);
      other = newSnapshots(context);
      return { jobs: { read: snapshots.job } };
    },
  });
  portal = await startTestPortal([service]);
  sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
});
after(async () => {
  await sql?.end();
  await portal?.stop();
  await rm(folder, { recursive: true, force: true });
});

const somebody = async () => {
  told = [];
  source.asked = [];
  return (await portal.citizen()).citizen;
};

/** Polls until the snapshot is as wanted. */
async function until(citizen: CitizenId, wanted: (seen: Awaited<ReturnType<typeof snapshots.get>>) => boolean) {
  const end = Date.now() + 15_000;
  for (;;) {
    const seen = await snapshots.get(citizen, 'score');
    if (wanted(seen)) return seen;
    if (Date.now() > end) throw new Error(`it did not happen in time: ${JSON.stringify(stateOfSnapshot(seen))}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('the first look waits for the data, and the next one shows them without asking', async () => {
  const citizen = await somebody();
  source.answer = read(3);
  const first = await snapshots.look(citizen, 'score', 'asked');
  assert.deepEqual([first.data, first.outcome, first.reading, first.partial], [{ points: 3 }, 'read', false, false]);
  assert.equal(first.readAt?.toISOString(), clock.now.toISOString());
  await snapshots.look(citizen, 'score', 'asked');
  assert.deepEqual(source.asked, ['asked null']);
  assert.deepEqual(told, [[{ points: 3 }, null]]);
});

test('data that are too old are shown at once and read anew behind', async () => {
  const citizen = await somebody();
  source.answer = read(1);
  await snapshots.look(citizen, 'score', 'asked');
  pass(61 * minute);
  source.answer = read(2);
  const seen = await snapshots.look(citizen, 'score', 'refresh');
  assert.deepEqual([seen.data, seen.reading], [{ points: 1 }, true]);
  const now = await until(citizen, ({ data }) => data?.points === 2);
  assert.equal(now.reading, false);
  assert.deepEqual(told.at(-1), [{ points: 2 }, { points: 1 }]);
});

test('a fresh reading may be asked for after the pause only, and two processes at once begin one', async () => {
  const citizen = await somebody();
  source.answer = read(1);
  await snapshots.look(citizen, 'score', 'asked');
  const { mayAskAt } = await snapshots.get(citizen, 'score');
  assert.equal(mayAskAt.getTime(), clock.now.getTime() + 10 * minute);
  assert.equal(await snapshots.ask(citizen, 'score', 'asked'), false);
  pass(10 * minute);
  const both = await Promise.all([snapshots.ask(citizen, 'score', 'asked'), other.ask(citizen, 'score', 'asked')]);
  assert.deepEqual(both.toSorted(), [false, true]);
  await until(citizen, ({ reading }) => !reading);
  assert.equal(source.asked.length, 2);
});

test('an answer that comes later is picked up by its ticket, which lies sealed', async () => {
  const citizen = await somebody();
  source.answer = later;
  assert.equal(await snapshots.ask(citizen, 'score', 'asked'), true);
  for (;;) {
    const [row] = await sql`select ticket from po_be_zkouska.snapshot where citizen = ${citizen}`;
    if (row!['ticket'] !== null) {
      assert.ok(!Buffer.from(row!['ticket'] as Uint8Array).includes('a ticket'));
      break;
    }
  }
  const waiting = await snapshots.get(citizen, 'score');
  assert.deepEqual([waiting.data, waiting.outcome, waiting.reading], [null, 'none', true]);
  source.answer = read(7);
  const seen = await until(citizen, ({ reading }) => !reading);
  assert.deepEqual([seen.data, source.asked.at(-1)], [{ points: 7 }, 'asked a ticket']);
  const [row] = await sql`select ticket from po_be_zkouska.snapshot where citizen = ${citizen}`;
  assert.equal(row!['ticket'], null);
});

test('a reading that is begun anew does not pick up what another one waited for', async () => {
  const citizen = await somebody();
  source.answer = later;
  await snapshots.ask(citizen, 'score', 'asked');
  while (
    (await sql`select from po_be_zkouska.snapshot where citizen = ${citizen} and ticket is not null`).length === 0
  );
  source.answer = read(9);
  assert.deepEqual((await snapshots.anew(citizen, 'score', 'changed')).data, { points: 9 });
  assert.deepEqual(
    source.asked.filter((one) => one.includes('a ticket')),
    [],
  );
});

test('a ticket that the source knows nothing of any more is forgotten, and it is asked anew', async () => {
  const citizen = await somebody();
  source.answer = later;
  await snapshots.ask(citizen, 'score', 'asked');
  await until(citizen, ({ reading }) => reading && source.asked.length === 1);
  source.answer = () => {
    const forgotten = source.asked.at(-1) === 'asked a ticket';
    return forgotten ? Promise.reject(Object.assign(new Error('no such answer'), { code: 'NOT_FOUND' })) : read(8)();
  };
  const seen = await until(citizen, ({ reading }) => !reading);
  assert.deepEqual([seen.data, source.asked.slice(-2)], [{ points: 8 }, ['asked a ticket', 'asked null']]);
});

test('a source that fails leaves what was read, says so, and is tried again', async () => {
  const citizen = await somebody();
  source.answer = read(4);
  await snapshots.look(citizen, 'score', 'asked');
  pass(20 * minute);
  source.answer = () => Promise.reject(new Error('down'));
  await snapshots.ask(citizen, 'score', 'asked');
  const failed = await until(citizen, ({ outcome }) => outcome === 'failed');
  assert.deepEqual([failed.data, failed.reading], [{ points: 4 }, false]);
  source.answer = read(5);
  assert.deepEqual((await until(citizen, ({ outcome }) => outcome === 'read')).data, { points: 5 });
});

test('who is not known any more has no data; what is not given stays as it was read', async () => {
  const citizen = await somebody();
  source.answer = read(4, true);
  assert.equal((await snapshots.look(citizen, 'score', 'asked')).partial, true);
  pass(20 * minute);
  source.answer = () => Promise.resolve({ state: 'not-permitted', at: clock.now.toISOString() });
  await snapshots.ask(citizen, 'score', 'asked');
  assert.deepEqual((await until(citizen, ({ outcome }) => outcome === 'not-permitted')).data, { points: 4 });
  pass(20 * minute);
  source.answer = () => Promise.resolve({ state: 'not-found', at: clock.now.toISOString() });
  await snapshots.ask(citizen, 'score', 'asked');
  const gone = await until(citizen, ({ outcome }) => outcome === 'not-found');
  assert.deepEqual([gone.data, gone.readAt], [null, null]);
});

test('what an older release kept and does not fit any more is taken for not read', async () => {
  const citizen = await somebody();
  source.answer = () =>
    Promise.resolve({ state: 'read', at: clock.now.toISOString(), partial: false, data: { score: 1 } as never });
  await snapshots.ask(citizen, 'score', 'asked');
  const seen = await until(citizen, ({ outcome }) => outcome === 'read');
  assert.deepEqual([seen.data, seen.readAt], [null, null]);
  pass(20 * minute);
  source.answer = read(8);
  assert.deepEqual((await snapshots.look(citizen, 'score', 'asked')).data, { points: 8 });
});

test('a reading whose job has gone is taken for lost after a while, and looking begins another', async () => {
  const citizen = await somebody();
  const key =
    await sql`insert into po_be_zkouska.snapshot (citizen, what, asked_at) values (${citizen}, 'score', ${clock.now})`;
  assert.equal(key.count, 1);
  source.answer = read(6);
  pass(11 * minute);
  assert.equal(await snapshots.ask(citizen, 'score', 'asked'), false);
  assert.equal((await snapshots.get(citizen, 'score')).reading, true);
  pass(20 * minute);
  assert.equal((await snapshots.get(citizen, 'score')).reading, false);
  assert.deepEqual((await snapshots.look(citizen, 'score', 'asked')).data, { points: 6 });
});

test('after a change at the source it is read whatever the pause, and an earlier answer does not count for it', async () => {
  const citizen = await somebody();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  source.answer = () => held.then(read(1));
  await snapshots.ask(citizen, 'score', 'asked');
  while (source.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const anew = snapshots.anew(citizen, 'score', 'changed');
  // The change has come to the row before the earlier answer does.
  await until(citizen, ({ mayAskAt }) => mayAskAt.getTime() > clock.now.getTime() + 10 * minute);
  let releaseNext = (): void => undefined;
  const heldNext = new Promise<void>((resolve) => (releaseNext = resolve));
  source.answer = () => heldNext.then(read(2));
  release();
  while (source.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  const between = await snapshots.get(citizen, 'score');
  assert.deepEqual([between.data, between.reading], [{ points: 1 }, true]);
  releaseNext();
  const seen = await anew;
  assert.deepEqual([seen.data, seen.reading], [{ points: 2 }, false]);
  assert.deepEqual(source.asked, ['asked null', 'changed null']);
});

test('a citizen who is erased while it is read leaves nothing, and no dead letter', async () => {
  const citizen = await somebody();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  source.answer = () => held.then(read(1));
  await snapshots.ask(citizen, 'score', 'asked');
  while (source.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await portal.running.vault.for('po-be-test').erase(citizen);
  release();
  const end = Date.now() + 10_000;
  const jobs = () =>
    sql`select 1 from events.work where citizen = ${citizen} union all select 1 from events.dead_letter where citizen = ${citizen}`;
  while ((await jobs()).length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal((await jobs()).length, 0);
  const [row] = await sql`select sealed from po_be_zkouska.snapshot where citizen = ${citizen}`;
  assert.equal(row?.['sealed'] ?? null, null);
});
