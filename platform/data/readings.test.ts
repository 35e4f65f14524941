import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from './database.ts';
import { dataTestbed, testCitizen, type DataTestbed } from './testbed.ts';

const [jana, petr] = [testCitizen(1), testCitizen(2)];
let bed: DataTestbed;
let database: Database;

before(async () => {
  bed = await dataTestbed();
  database = bed.open();
  for (const [citizen, word] of [
    [jana, 'zahrada'],
    [petr, 'dům'],
  ] as const)
    await database.as(citizen, 'write', (sql) => sql`insert into note (citizen, word) values (${citizen}, ${word})`);
});
after(async () => {
  await database.stop();
  await bed.close();
});

const words = (citizen = jana) =>
  database.as<{ word: string }[]>(citizen, 'words', (sql) => sql`select word from note`);
/** When the transaction began, to the microsecond: the same for all that run in it. */
const began = async (citizen = jana) => {
  const [row] = await database.as<{ at: string }[]>(citizen, 'began', (sql) => sql`select now()::text as at`);
  return row!.at;
};

test('what is read of one citizen at one moment goes together, each answer to who asked', async () => {
  const [one, mine, other] = await Promise.all([began(), words(), began()]);
  assert.equal(one, other);
  assert.deepEqual([...mine], [{ word: 'zahrada' }]);
  assert.notEqual(await began(), one);
});

test('of another citizen, and what writes, goes by itself', async () => {
  const [mine, theirs, hers, his] = await Promise.all([began(jana), began(petr), words(jana), words(petr)]);
  assert.notEqual(mine, theirs);
  assert.deepEqual([hers[0]!.word, his[0]!.word], ['zahrada', 'dům']);
  const [read] = await Promise.all([
    began(),
    database.as(jana, 'write', (sql) => sql`insert into note (citizen, word) values (${jana}, now()::text)`),
  ]);
  assert.ok((await words()).every(({ word }) => word !== read));
  await database.as(jana, 'delete', (sql) => sql`delete from note where word <> 'zahrada'`);
});

test('more than go together are all answered', async () => {
  const all = await Promise.all(Array.from({ length: 30 }, () => words()));
  assert.ok(all.every(([first]) => first!.word === 'zahrada'));
});

test('one that fails takes nobody with it', async () => {
  const answers = await Promise.allSettled([
    words(),
    database.as(jana, 'nothing', (sql) => sql`select word from nowhere`),
    words(),
    database.as(jana, 'by zero', (sql) => sql`select 1 / (select count(*)::int - 1 from note) as x`),
    words(),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.match(String((answers[1] as PromiseRejectedResult).reason), /^DatabaseError: nothing: /);
  assert.match(String((answers[3] as PromiseRejectedResult).reason), /^DatabaseError: by zero: /);
});

test('without a connection all are told at once', async () => {
  const nowhere = bed.open({ url: 'postgres://x:y@127.0.0.1:1/portal' });
  const answers = await Promise.allSettled(
    ['a', 'b', 'c'].map((name) => nowhere.as(jana, name, (sql) => sql`select word from note`)),
  );
  for (const answer of answers) {
    assert.equal(answer.status, 'rejected');
    assert.equal((answer.reason as Error).name, 'DatabaseUnavailable');
  }
  await nowhere.stop();
});
