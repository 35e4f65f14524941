import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { schemaOf } from '../ids.ts';
import type { Database, QueryObservation } from './database.ts';
import { dataTestbed, target, testCitizen } from './testbed.ts';
import type { DataTestbed } from './testbed.ts';

let bed: DataTestbed;
let database: Database;
const citizen = testCitizen(1);

before(async () => {
  bed = await dataTestbed();
  database = bed.open({ statementTimeoutMs: 2_000 });
});
after(async () => {
  await database.stop();
  await bed.close();
});

test('ready resolves when the database answers, and rejects when there is none', async () => {
  await database.ready();
  const nowhere = bed.open({ url: 'postgres://x:y@127.0.0.1:1/portal' });
  await assert.rejects(nowhere.ready(), { name: 'DatabaseUnavailable', fault: 'unavailable' });
  await nowhere.stop();
});

test('values become parameters, pieces become SQL', async () => {
  const rows = await database.none('n', (sql) => {
    const only = sql`where name in ${sql(['a', 'b'])} and amount > ${0}`;
    return sql<{ name: string; amount: number }[]>`
      with t as (select * from (values (${"a'; drop table note; --"}, 0), ('a', 1), ('b', 2)) as t (name, amount))
      select ${sql(['name', 'amount'])} from t ${only} order by ${sql('name')}`;
  });
  assert.deepEqual(
    [...rows],
    [
      { name: 'a', amount: 1 },
      { name: 'b', amount: 2 },
    ],
  );
});

test('types come back as the portal wants them', async () => {
  const [row] = await database.none(
    'n',
    (sql) => sql`
    select ${5_000_000_000n}::bigint as big, '2026-01-31'::date as day, ${Buffer.from([0, 255])}::bytea as bytes,
      ${sql.json({ a: [1] })}::jsonb as json, ${['x', 'y']}::text[] as list, ${sql.array([1, 2], 23)} as numbers, ${[Buffer.from([1]), null, Buffer.alloc(0)]}::bytea[] as blobs,
      ${['a"b', 'c\\d', '', 'NULL', null, '{e,f}', ' g ', 'ř\n']}::text[] as odd, ${[]}::uuid[] as empty, ${[true, false]}::bool[] as flags,
      '2026-01-31T12:00:00+01'::timestamptz as at, ${null}::text as nothing`,
  );
  assert.deepEqual(row, {
    big: 5_000_000_000,
    day: '2026-01-31',
    bytes: Buffer.from([0, 255]),
    json: { a: [1] },
    list: ['x', 'y'],
    numbers: [1, 2],
    blobs: [Buffer.from([1]), null, Buffer.alloc(0)],
    odd: ['a"b', 'c\\d', '', 'NULL', null, '{e,f}', ' g ', 'ř\n'],
    empty: [],
    flags: [true, false],
    at: new Date('2026-01-31T11:00:00Z'),
    nothing: null,
  });
  await assert.rejects(
    database.none('n', (sql) => sql`select 9007199254740993 as id`),
    { fault: 'invalid' },
  );
});

test('rows are inserted and updated by name, and an undefined value is refused before anything is sent', async () => {
  const row = { name: 'row', amount: 3 };
  await database.none('n', (sql) => sql`insert into shared ${sql(row, 'name', 'amount')}`);
  await database.none('n', (sql) => sql`update shared set ${sql({ amount: 4 })} where name = 'row'`);
  const found = await database.none('n', (sql) => sql`select amount from shared where name = 'row'`);
  assert.deepEqual([...found], [{ amount: 4 }]);
  await assert.rejects(
    database.none('n', (sql) => sql`select ${undefined as never}`),
    /undefined value/,
  );
  await assert.rejects(
    database.none('n', (sql) => sql`insert into shared ${sql([{ name: undefined as never }])}`),
    /undefined/,
  );
  await assert.rejects(
    database.none('n', (sql) => sql`insert into shared ${sql([])}`),
    /empty list/,
  );
});

test('an error says what and where, and no value', async () => {
  const secret = 'Nováková 905512/1234';
  await database.as(citizen, 'first', (sql) => sql`insert into note (citizen, word) values (${citizen}, ${secret})`);
  const cases = [
    [
      () =>
        database.as(
          citizen,
          'note.again',
          (sql) => sql`insert into note (citizen, word) values (${citizen}, ${secret})`,
        ),
      'unique',
    ],
    [() => database.none('n', (sql) => sql`insert into shared values (${secret}, -1)`), 'check'],
    [() => database.none('n', (sql) => sql`insert into shared values (${secret}, null)`), 'not-null'],
    [() => database.none('n', (sql) => sql`select ${secret}::uuid`), 'invalid'],
    [() => database.none('n', (sql) => sql`select platform_missing(${secret})`), 'invalid'],
    [
      () =>
        database.none(
          'n',
          (sql) =>
            sql`select ${
              {
                toString: () => {
                  throw new Error(secret);
                },
              } as never
            }::text`,
        ),
      'invalid',
    ],
  ] as const;
  for (const [work, fault] of cases) {
    const error = await work().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.equal((error as { fault?: string }).fault, fault);
    assert.ok(!inspect(error, { depth: 10, showHidden: true }).includes(secret), fault);
  }
  await assert.rejects(cases[0][0](), {
    message: /^note\.again: unique \(23505 note note_citizen_word_key\)/,
    constraint: 'note_citizen_word_key',
    sqlState: '23505',
  });
});

test('a statement may take so long and no longer', async () => {
  await assert.rejects(
    database.none('slow', (sql) => sql`select pg_sleep(30)`),
    { fault: 'timeout' },
  );
  const idle = database.transaction(citizen, 'idle', async (sql) => {
    await sql`select 1`;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await sql`select 1`;
  });
  await assert.rejects(idle, { name: 'DatabaseUnavailable' });
});

test('who waits too long for a connection is told', async () => {
  const narrow = bed.open({ max: 1, waitMs: 50 });
  const slow = narrow.none('slow', (sql) => sql`select pg_sleep(0.5)`);
  await assert.rejects(
    narrow.none('waiting', (sql) => sql`select 1`),
    { name: 'DatabaseUnavailable', fault: 'busy' },
  );
  await slow;
  await narrow.stop();
});

test('connections lost while idle and in use are replaced', async () => {
  for (let round = 0; round < 3; round++) {
    const running = Promise.allSettled([1, 2, 3].map(() => database.none('long', (sql) => sql`select pg_sleep(1)`)));
    await database.none('warm', (sql) => sql`select 1`);
    await bed.admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'po_be_zkouska' and datname = current_database()`;
    for (const one of await running) {
      assert.ok(one.status === 'fulfilled' || (one.reason as Error).name === 'DatabaseUnavailable');
    }
    await database.none('after', (sql) => sql`select 1`).catch(() => undefined);
    await database.none('after', (sql) => sql`select 1`);
  }
});

test('a prepared statement survives a migration that changes what it returns', async () => {
  const read = () => database.as(citizen, 'note.all', (sql) => sql`select * from note limit 1`);
  await Promise.all([read(), read(), read(), read()]);
  await bed.admin`alter table po_be_zkouska.note add column more text default 'more'`;
  for (let i = 0; i < 6; i++) assert.equal((await read())[0]?.['more'], 'more');
});

test('what ran is observed by name, with success', async () => {
  const seen: QueryObservation[] = [];
  const observed = bed.open({ observe: (one) => seen.push(one) });
  await observed.as(citizen, 'note.count', (sql) => sql`select count(*) from note`);
  await observed.none('broken', (sql) => sql`select nothing`).catch(() => undefined);
  await observed.stop();
  assert.deepEqual(
    seen.map(({ query, ok }) => [query, ok]),
    [
      ['note.count', true],
      ['broken', false],
    ],
  );
  assert.ok(seen.every(({ ms, waitMs }) => ms > 0 && waitMs >= 0));
});

test('stop finishes what runs and refuses what comes after', async () => {
  const stopping = bed.open({ max: 2 });
  const running = stopping.none('n', (sql) => sql`select pg_sleep(0.2), 1 as one`);
  await stopping.none('n', (sql) => sql`select 1`);
  await stopping.stop();
  assert.equal((await running)[0]?.['one'], 1);
  await assert.rejects(
    stopping.none('n', (sql) => sql`select 1`),
    { name: 'DatabaseUnavailable' },
  );
});

test("a service's role owns nothing and reaches nothing but its own schema", async () => {
  for (const text of [
    ['create table x (a int)'],
    ['alter table note disable row level security'],
    ['drop table note'],
    ['truncate note'],
    ['select from platform.migration'],
    ['create temporary table y (a int)'],
    ['create table public.x (a int)'],
    ['set role portal_migrator'],
    ['alter role po_be_zkouska superuser'],
    ['select from pg_authid'],
  ]) {
    const raw = Object.assign(text, { raw: text }) as unknown as TemplateStringsArray;
    await assert.rejects(
      database.none('n', (sql) => sql(raw)),
      { sqlState: '42501' },
      text[0],
    );
  }
  assert.equal(target, 'po-be-zkouska');
});

test('what may have written a citizen’s rows is told of before it settles, what has not is not', async () => {
  const told: string[] = [];
  const telling = bed.open({ waitMs: 200, onWritten: async (of) => void told.push(of) });
  await telling.as(citizen, 'note.read', (sql) => sql`select word as updated_at from note`);
  await telling.none('shared.read', (sql) => sql`select name from shared`);
  await telling.none('shared.write', (sql) => sql`insert into shared values ('told', 1)`);
  assert.deepEqual(told, []);
  await telling.as(citizen, 'note.write', (sql) => {
    const inner = sql`insert into note (citizen, word) values (${citizen}, 'told') returning word`;
    return sql`with written as (${inner}) select word from written`;
  });
  assert.deepEqual(told.splice(0), [citizen]);
  await telling.as(citizen, 'note.lock', (sql) => sql`select word from note for no key update`);
  assert.deepEqual(told.splice(0), [citizen]);
  await assert.rejects(
    telling.as(citizen, 'note.twice', (sql) => sql`insert into note (citizen, word) values (${citizen}, 'told')`),
  );
  assert.deepEqual(told.splice(0), [citizen], 'it is not always known what a failure has done');
  await telling.transaction(citizen, 'note.delete', async (sql) => void (await sql`delete from note`));
  assert.deepEqual(told.splice(0), [citizen]);
  await telling.stop();
});

test('what is not seen to write cannot', async () => {
  const schema = schemaOf(target);
  await bed.admin.unsafe(
    `create function ${schema}.sly() returns void language sql
     as $$ insert into ${schema}.note (citizen, word) values (platform.current_citizen(), 'sly') $$;
     grant execute on function ${schema}.sly() to ${schema}`,
  );
  const careful = bed.open({ waitMs: 200 });
  await assert.rejects(
    careful.as(citizen, 'note.sly', (sql) => sql`select sly()`),
    { name: 'DatabaseError', fault: 'invalid', message: /its text does not show it/ },
  );
  assert.equal((await careful.as(citizen, 'note.read', (sql) => sql`select word from note`)).length, 0);
  await careful.stop();
});
