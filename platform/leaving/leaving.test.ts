import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import type { Database } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import { defineService } from '../service.ts';
import { startTestPortal, type TestPortal } from '../testing/portal.ts';
import { citizenErased, citizenLeft } from './index.ts';

const tables = `
  create table folder (citizen uuid not null, id int primary key, newest int);
  create table paper (citizen uuid not null, id int primary key, folder int not null references folder);
  alter table folder add foreign key (newest) references paper;
  create table page (citizen uuid not null, paper int not null references paper on delete cascade, number int, primary key (paper, number));
  create table pointer (citizen uuid not null, id int primary key, paper int references paper on delete set null);
  create table lasting (id int primary key, note text);
  call platform.citizen_scoped('folder');
  call platform.citizen_scoped('paper');
  call platform.citizen_scoped('page');
  call platform.citizen_scoped('pointer');`;

const inside: { database?: Database; other?: Database; forgot: string[]; failures: number } = {
  forgot: [],
  failures: 0,
};
let folder: string;
let portal: TestPortal;
let admin: postgres.Sql;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-leaving-'));
  await writeFile(join(folder, '001-init.sql'), tables);
  const migrations = pathToFileURL(`${folder}/`);
  const papers = defineService({
    target: 'po-be-papers',
    title: { cs: 'Papíry', en: 'Papers' },
    placement: 'cloud',
    migrations,
    setup({ database }) {
      inside.database = database;
      return {
        async forget(citizen) {
          // The rows are still there, so that the service knows what it has elsewhere.
          const left = await database.as(citizen, 'papers.left', (sql) => sql`select id from paper`);
          inside.forgot.push(`${citizen} ${left.length}`);
          if (inside.failures-- > 0) throw new Error('the storage does not answer');
        },
      };
    },
  });
  const leading = defineService({
    target: 'po-be-profil',
    title: { cs: 'Profil', en: 'Profile' },
    placement: 'cloud',
    migrations,
    emits: [citizenLeft, citizenErased],
    setup({ database }) {
      inside.other = database;
      return {};
    },
  });
  portal = await startTestPortal([papers, leading]);
  admin = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
});
after(async () => {
  await admin.end();
  await portal.stop();
  await rm(folder, { recursive: true });
});

const fill = (database: Database, citizen: CitizenId, from: number) =>
  database.transaction(citizen, 'fill', async (sql) => {
    await sql`insert into folder (citizen, id) values (${citizen}, ${from})`;
    await sql`insert into paper (citizen, id, folder) values (${citizen}, ${from}, ${from}), (${citizen}, ${from + 1}, ${from})`;
    await sql`update folder set newest = ${from + 1} where id = ${from}`;
    await sql`insert into page (citizen, paper, number) values (${citizen}, ${from}, 1), (${citizen}, ${from}, 2)`;
    await sql`insert into pointer (citizen, id, paper) values (${citizen}, ${from}, ${from})`;
  });
const emit = (name: string, citizen: CitizenId) =>
  inside.other!.none(
    'emit',
    (sql) =>
      sql`insert into events.outbox (name, citizen, payload) values (${name}, ${citizen}, ${sql.json({ citizen })})`,
  );
const left = async (citizen: CitizenId) => {
  const rows = await admin`
    select (select count(*) from po_be_papers.folder where citizen = ${citizen})
      + (select count(*) from po_be_papers.paper where citizen = ${citizen})
      + (select count(*) from po_be_papers.page where citizen = ${citizen})
      + (select count(*) from po_be_papers.pointer where citizen = ${citizen})
      + (select count(*) from po_be_profil.folder where citizen = ${citizen}) as count`;
  return Number(rows[0]!['count']);
};
const unfinished = (citizen: CitizenId, database = inside.other!) =>
  database.none<{ subscriber: string; dead: boolean }[]>(
    'unfinished',
    (sql) => sql`select subscriber, dead from events.unfinished(${citizenLeft.name}, ${citizen}) order by subscriber`,
  );

test('every service forgets one who leaves: first what is elsewhere, then rows that refer to each other', async () => {
  const [leaving, staying] = [await portal.citizen(), await portal.citizen()];
  await fill(inside.database!, leaving.citizen, 10);
  await fill(inside.database!, staying.citizen, 20);
  await fill(inside.other!, leaving.citizen, 30);
  await inside.database!.none('note', (sql) => sql`insert into lasting values (1, 'of nobody')`);
  inside.failures = 1;
  await emit(citizenLeft.name, leaving.citizen);
  assert.ok((await unfinished(leaving.citizen)).length > 0, 'the leader sees who has not finished');
  assert.deepEqual([...(await unfinished(leaving.citizen, inside.database))], [], 'and nobody else does');
  const deadline = Date.now() + 20_000;
  while ((await unfinished(leaving.citizen)).length > 0 && Date.now() < deadline) await portal.running.events.drained();
  assert.equal(await left(leaving.citizen), 0);
  assert.equal(await left(staying.citizen), 6);
  assert.deepEqual(
    inside.forgot,
    [`${leaving.citizen} 2`, `${leaving.citizen} 2`],
    'tried again before rows were deleted',
  );
  assert.equal((await admin`select note from po_be_papers.lasting`).length, 1);

  await emit(citizenLeft.name, leaving.citizen);
  await portal.running.events.drained();
  assert.equal(inside.forgot.at(-1), `${leaving.citizen} 0`, 'a repeated event does no harm');
});

test('what is written late is deleted once the key is destroyed', async () => {
  const { citizen } = await portal.citizen();
  await portal.running.vault.erase(citizen);
  await fill(inside.database!, citizen, 40);
  await emit(citizenErased.name, citizen);
  await portal.running.events.drained();
  assert.equal(await left(citizen), 0);
});

test('only the leader of leaving emits it and drops work; without a scope nothing is deleted', async () => {
  const { citizen } = await portal.citizen();
  const by = inside.database!;
  await assert.rejects(
    by.none('emit', (sql) => sql`insert into events.outbox (name, citizen) values ('citizen.left', ${citizen})`),
  );
  await assert.rejects(by.none('drop', (sql) => sql`select events.drop_work(${citizen})`));
  await inside.other!.none('drop', (sql) => sql`select events.drop_work(${citizen})`);
  await assert.rejects(by.none('forget', (sql) => sql`select platform.forget_citizen()`));
});
