import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Database } from '../data/index.ts';
import { dataTestbed, target, testCitizen, until, type DataTestbed } from '../data/testbed.ts';
import { schemaOf } from '../ids.ts';
import { createStandings, type Standings } from './standings.ts';

/** A process of a service. */
interface Process {
  readonly database: Database;
  readonly standings: Standings;
  readonly stop: () => Promise<void>;
}

const citizen = testCitizen(1);
let bed: DataTestbed;
let here: Process;
let there: Process;
let alive = true;

before(async () => (bed = await dataTestbed()));
after(() => bed.close());
beforeEach(async () => {
  alive = true;
  [here, there] = [openProcess(), openProcess()];
  await Promise.all([here, there].map(listening));
});
afterEach(() => Promise.all([here, there].map(({ stop }) => stop())));

function openProcess(): Process {
  let standings: Standings | undefined;
  const database = bed.open({ onWritten: async (of) => standings?.changed(of) });
  standings = createStandings({ database, vault: { hasKey: async () => alive }, role: schemaOf(target), beatMs: 200 });
  return {
    database,
    standings,
    async stop() {
      await standings?.stop();
      await database.stop();
    },
  };
}

const listening = ({ standings }: Process) => until(async () => (await standings.of(citizen)) !== null);
let words = 0;
const write = ({ database }: Process, of = citizen) =>
  database.as(of, 'note.write', (sql) => sql`insert into note (citizen, word) values (${of}, ${`word ${++words}`})`);
const read = ({ database }: Process) => database.as(citizen, 'note.read', (sql) => sql`select word from note`);

test('the mark stays the same while nothing is written, and is of the process and the citizen', async () => {
  const mark = await here.standings.of(citizen);
  await read(here);
  await read(there);
  assert.equal(await here.standings.of(citizen), mark);
  assert.notEqual(await there.standings.of(citizen), mark);
  assert.notEqual(await here.standings.of(testCitizen(2)), mark);
});

test('when a write resolves, no process gives the mark from before', async () => {
  for (const writer of [here, there]) {
    const before = [await here.standings.of(citizen), await there.standings.of(citizen)];
    const other = await here.standings.of(testCitizen(2));
    await write(writer);
    assert.notEqual(await here.standings.of(citizen), before[0]);
    assert.notEqual(await there.standings.of(citizen), before[1]);
    assert.equal(await here.standings.of(testCitizen(2)), other);
  }
});

test('a transaction counts as a write, one whose outcome nobody knows too', async () => {
  const before = await there.standings.of(citizen);
  await assert.rejects(
    here.database.transaction(citizen, 'note.fail', async () => {
      throw new Error('not now');
    }),
    /not now/,
  );
  const after = await there.standings.of(citizen);
  assert.notEqual(after, before);
  await here.database.transaction(citizen, 'note.delete', async (sql) => void (await sql`delete from note`));
  assert.notEqual(await there.standings.of(citizen), after);
});

test('many writes at once are all told', async () => {
  const citizens = Array.from({ length: 40 }, (_, index) => testCitizen(100 + index));
  const marks = await Promise.all(citizens.map((one) => there.standings.of(one)));
  await Promise.all(citizens.map((one) => write(here, one)));
  const after = await Promise.all(citizens.map((one) => there.standings.of(one)));
  assert.ok(marks.every((mark, index) => mark !== null && mark !== after[index]));
});

test('a process that comes while others write gives no mark from before it heard of them', async () => {
  for (let round = 0; round < 10; round++) {
    const newcomer = openProcess();
    try {
      await listening(newcomer);
      const mark = await newcomer.standings.of(citizen);
      await write(here);
      assert.notEqual(await newcomer.standings.of(citizen), mark, `round ${round}`);
    } finally {
      await newcomer.stop();
    }
  }
});

test('when a process is gone, the others rely on nothing that it may have changed', async () => {
  const newcomer = openProcess();
  await listening(newcomer);
  await here.standings.changed(citizen);
  const mark = await here.standings.of(citizen);
  await newcomer.stop();
  // Nobody told of it: it is seen that one who listened is gone.
  await until(async () => {
    await write(there, testCitizen(3));
    return (await here.standings.of(citizen)) !== mark;
  });
});

test('an erased citizen has no mark, and none is given while the database cannot be heard', async () => {
  alive = false;
  assert.equal(await here.standings.of(citizen), null);
  alive = true;
  await here.database.stop();
  await here.standings.stop();
  assert.equal(await here.standings.of(citizen), null);
});
