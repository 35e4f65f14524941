import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import postgres from 'postgres';
import { testDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './database.ts';
import { sqlFolder, target, testPassword } from './testbed.ts';

let fresh: TestDatabase;
let admin: postgres.Sql;
beforeEach(async () => {
  fresh = await testDatabase();
  admin = postgres(fresh.adminUrl, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await admin.end();
  await fresh.drop();
});

const run = (migrations: string, log?: (message: string) => void, url = fresh.adminUrl) =>
  migrate({
    adminUrl: url,
    targets: [{ target, migrations }],
    platform: [],
    rolePassword: testPassword,
    ...(log && { log }),
  });
const schema = 'po_be_zkouska';

test('files run once, in order, in the schema of their service', async () => {
  const folder = await sqlFolder({
    '001-init.sql': 'create table a (n int); insert into a values (1);',
    '002-more.sql': 'insert into a select n + 1 from a;',
  });
  const first = await run(folder);
  assert.deepEqual(first.applied, [
    'platform/001-init.sql',
    'platform/002-forget.sql',
    `${schema}/001-init.sql`,
    `${schema}/002-more.sql`,
  ]);
  assert.deepEqual((await run(folder)).applied, []);
  await writeFile(join(folder, '003-third.sql'), 'alter table a add column m int;');
  assert.deepEqual((await run(folder)).applied, [`${schema}/003-third.sql`]);
  assert.deepEqual([...(await admin`select n from po_be_zkouska.a order by n`)], [{ n: 1 }, { n: 2 }]);
});

test('a file that fails leaves nothing of itself, says where, and can be mended', async () => {
  const folder = await sqlFolder({
    '001-init.sql': 'create table a (n int);',
    '002-bad.sql': 'create table b (n int);\n\nselect nonsense;',
  });
  await assert.rejects(run(folder), {
    name: 'MigrationError',
    message: /po_be_zkouska\/002-bad\.sql failed at line 3: .*nonsense/,
  });
  assert.equal((await admin`select to_regclass('po_be_zkouska.b') as b`)[0]?.['b'], null);
  await writeFile(join(folder, '002-bad.sql'), 'create table b (n int);');
  assert.deepEqual((await run(folder)).applied, [`${schema}/002-bad.sql`]);
});

test('a landed file that was changed stops everything', async () => {
  const folder = await sqlFolder({ '001-init.sql': 'create table a (n int);' });
  await run(folder);
  await writeFile(join(folder, '001-init.sql'), 'create table a (n int);\r\n'.replace('\r\n', ''));
  await run(folder);
  await writeFile(join(folder, '001-init.sql'), 'create table a (n bigint);');
  await assert.rejects(run(folder), /001-init\.sql was changed after it had run/);
});

test('numbers follow one another', async () => {
  await assert.rejects(run(await sqlFolder({ '001-a.sql': '', '003-c.sql': '' })), /003-c\.sql must be named 002/);
  await assert.rejects(run(await sqlFolder({ '001-a.sql': '', '001-b.sql': '' })), /001-b\.sql must be named 002/);
  await assert.rejects(run(await sqlFolder({ 'init.sql': '' })), /must be named 001/);
});

test('a database newer than the code is left alone, and said so', async () => {
  const newer = await sqlFolder({
    '001-init.sql': 'create table a (n int);',
    '002-next.sql': 'create table b (n int);',
  });
  const older = await sqlFolder({ '001-init.sql': 'create table a (n int);' });
  await run(newer);
  const said: string[] = [];
  assert.deepEqual((await run(older, (message) => said.push(message))).applied, []);
  assert.match(said.join(), /002-next\.sql, which is newer than this code/);
});

test('processes that start at once migrate once', async () => {
  const folder = await sqlFolder({
    '001-init.sql': 'create table a (n int); select pg_sleep(0.1); insert into a values (1);',
  });
  const results = await Promise.all([1, 2, 3, 4].map(() => run(folder)));
  assert.equal(results.flatMap((result) => result.applied).length, 3);
  assert.equal((await admin`select from po_be_zkouska.a`).count, 1);
});

test('databases of one server can be migrated at once, though they share the roles', async () => {
  const others = await Promise.all([1, 2, 3].map(() => testDatabase()));
  const folder = await sqlFolder({ '001-init.sql': 'create table a (n int);' });
  await Promise.all([fresh, ...others].map((one) => run(folder, undefined, one.adminUrl)));
  await Promise.all(others.map((one) => one.drop()));
});

test('a table with a column "citizen" must be scoped', async () => {
  const unscoped = await sqlFolder({ '001-init.sql': 'create table letter (citizen uuid not null);' });
  await assert.rejects(
    run(unscoped),
    /letter has a column "citizen" but is not guarded: add "call platform\.citizen_scoped\('letter'\);"/,
  );
  const copied = await sqlFolder({
    '001-init.sql': `create table letter (citizen uuid not null); call platform.citizen_scoped('letter');
      create materialized view copy as select gen_random_uuid() as citizen;`,
  });
  await assert.rejects(run(copied), /copy has a column "citizen"/);
  const widened = await sqlFolder({
    '001-init.sql': `create table letter (citizen uuid not null); call platform.citizen_scoped('letter');
      create policy more on letter using (true);`,
  });
  await assert.rejects(run(widened), /letter has a column "citizen"/);
  const forgetful = await sqlFolder({
    '001-init.sql': `create table letter (citizen uuid); call platform.citizen_scoped('letter');`,
  });
  await assert.rejects(run(forgetful), /needs a column "citizen uuid not null"/);
  const wrong = await sqlFolder({ '001-init.sql': `call platform.citizen_scoped('nothing');` });
  await assert.rejects(run(wrong), /has no table nothing/);
  const loosened = await sqlFolder({
    '001-init.sql': `create table letter (citizen uuid not null); call platform.citizen_scoped('letter');`,
    '002-loose.sql': 'alter table letter no force row level security;',
  });
  await assert.rejects(run(loosened), /002-loose\.sql failed: .*letter has a column "citizen"/);
});

test('a file must not leave its transaction', async () => {
  const folder = await sqlFolder({ '001-init.sql': 'create table a (n int); commit; create table b (n int);' });
  await assert.rejects(run(folder), /001-init\.sql failed/);
});

test('values in the data do not get into the error', async () => {
  const folder = await sqlFolder({
    '001-init.sql': `create table a (t text); insert into a values ('Novák'); alter table a alter t type int using t::int;`,
  });
  await assert.rejects(
    run(folder),
    (error: Error) => /SQLSTATE 22P02/.test(error.message) && !error.message.includes('Novák'),
  );
});

test('a part of the platform has a schema and a role of its own, and offers what it grants', async () => {
  const part = await sqlFolder({
    '001-init.sql': `create table inbox (n int); grant usage on schema post to portal_service; grant insert on inbox to portal_service;
      create table secret (n int); grant select on secret, inbox to portal_post;`,
  });
  const service = await sqlFolder({ '001-init.sql': 'create table a (n int);' });
  let before = 0;
  await migrate({
    adminUrl: fresh.adminUrl,
    targets: [{ target, migrations: service }],
    platform: [{ name: 'post', migrations: part, before: async () => void (before += 1) }],
    rolePassword: testPassword,
  });
  assert.equal(before, 1);
  const login = (role: string, schemaName: string) =>
    openDatabase({
      url: fresh.adminUrl,
      role,
      password: testPassword(role),
      schema: schemaName,
      applicationName: 'test',
    });
  const [ours, theirs] = [login('portal_post', 'post'), login(schema, schema)];
  await theirs.none('n', (sql) => sql`insert into post.inbox values (1)`);
  await assert.rejects(
    theirs.none('n', (sql) => sql`select from post.secret`),
    { sqlState: '42501' },
  );
  assert.equal((await ours.none('n', (sql) => sql`select n from inbox`)).count, 1);
  await Promise.all([ours.stop(), theirs.stop()]);
});

test('services do not reach each other', async () => {
  const folder = await sqlFolder({ '001-init.sql': 'create table a (n int);' });
  const other = 'po-be-jina' as const;
  const targets = [
    { target, migrations: folder },
    { target: other, migrations: folder },
  ];
  await migrate({ adminUrl: fresh.adminUrl, targets, platform: [], rolePassword: testPassword });
  const database = openDatabase({
    url: fresh.adminUrl,
    role: schema,
    password: testPassword(schema),
    applicationName: 'test',
  });
  await database.none('n', (sql) => sql`select from a`);
  await assert.rejects(
    database.none('n', (sql) => sql`select from po_be_jina.a`),
    { sqlState: '42501' },
  );
  await database.stop();
});
