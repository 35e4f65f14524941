import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import type { CitizenCaller } from '../caller.ts';
import type { Database } from '../data/index.ts';
import { rolePassword } from '../run/secret.ts';
import { defineService, type ServiceContext } from '../service.ts';
import { startTestPortal, type TestPortal } from '../testing/portal.ts';
import { type Audit, type AuditConnection, auditRole, auditSealer, connectAudit } from './index.ts';

let folder: string;
let portal: TestPortal;
let admin: postgres.Sql;
let operator: AuditConnection;
let citizen: CitizenCaller;
const given: Record<string, Pick<ServiceContext, 'audit' | 'database'>> = {};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-audit-'));
  await writeFile(join(folder, '001-init.sql'), 'create table nothing (id int);');
  const service = (target: 'po-be-letters' | 'po-be-profil') =>
    defineService({
      target,
      title: { cs: target, en: target },
      placement: 'cloud',
      migrations: pathToFileURL(`${folder}/`),
      deeds: {
        opened: { cs: 'Otevřel(a) jste dopis', en: 'You opened a letter' },
        fetched: { cs: 'Stažen dopis', en: 'A letter was fetched' },
      },
      setup({ audit, database }) {
        given[target] = { audit, database };
        return {};
      },
    });
  const bare = defineService({
    target: 'po-be-bare',
    title: { cs: 'Bez tabulek', en: 'Without tables' },
    placement: 'cloud',
    deeds: { opened: { cs: 'x', en: 'x' } },
    setup({ audit }) {
      given['po-be-bare'] = { audit, database: undefined as never };
      return {};
    },
  });
  portal = await startTestPortal([service('po-be-letters'), service('po-be-profil'), bare]);
  admin = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  operator = connectAudit({
    url: portal.adminUrl,
    password: rolePassword('a secret for tests only, of at least 32 characters')(auditRole),
    vault: portal.running.vault.for(auditSealer),
  });
});
after(async () => {
  await operator.close();
  await admin.end();
  await portal.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await admin`truncate audit.head, audit.entry, audit.anchored, audit.anchor`;
  citizen = await portal.citizen();
});

const letters = (): Audit => given['po-be-letters']!.audit;
const profile = (): Audit => given['po-be-profil']!.audit;
const note = (subject: string, who = citizen) =>
  letters().note({ citizen: who.citizen, deed: 'opened', by: who, subject });
const read = (query = {}) => profile().read({ citizen: citizen.citizen, limit: 20, ...query });
const fault = async (options = {}) => (await operator.check(options)).fault;
async function five(): Promise<void> {
  for (const subject of ['a', 'b', 'c', 'd', 'e']) await note(subject);
}

test('deeds are read back newest first, with who and when, filtered and by pages', async () => {
  await five();
  await letters().note({ citizen: citizen.citizen, deed: 'fetched', by: { kind: 'service', target: 'po-be-letters' } });
  await profile().note({ citizen: citizen.citizen, deed: 'opened', by: { kind: 'anonymous' } });
  const all = await read();
  assert.deepEqual(
    all.map(({ number }) => number),
    [7, 6, 5, 4, 3, 2, 1],
  );
  assert.deepEqual(all[0]!.by, { kind: 'stranger' });
  assert.deepEqual(all[1]!.by, { kind: 'service', target: 'po-be-letters' });
  assert.deepEqual(all[2]!.by, { kind: 'citizen', session: citizen.session });
  assert.equal(all[2]!.subject, 'e');
  assert.ok(Math.abs(all[0]!.at.getTime() - Date.now()) < 60_000);
  assert.deepEqual(
    (await read({ target: 'po-be-profil' })).map(({ number }) => number),
    [7],
  );
  assert.deepEqual(
    (await read({ limit: 2, before: 4 })).map(({ subject }) => subject),
    ['c', 'b'],
  );
  assert.deepEqual(await read({ to: new Date(Date.now() - 60_000) }), []);
  assert.equal((await read({ from: new Date(Date.now() - 60_000) })).length, 7);
});

test('work that runs twice is noted once, and many at once make one chain', async () => {
  const once = {
    citizen: citizen.citizen,
    deed: 'fetched',
    by: { kind: 'service', target: 'po-be-letters' },
    once: 'm1',
  } as const;
  await letters().note(once);
  await letters().note(once);
  assert.equal((await read()).length, 1);
  await Promise.all(Array.from({ length: 30 }, (_, index) => note(String(index))));
  assert.deepEqual(await profile().verify(citizen.citizen), { holds: true, entries: 31 });
  assert.deepEqual(await operator.check(), { citizens: 1, entries: 31, anchor: undefined, fault: undefined });
});

test('nothing of what happened is in the database in plain', async () => {
  await note('subject-of-mine');
  const [row] = await admin`select sealed, writer from audit.entry`;
  assert.ok(!(row!['sealed'] as Buffer).toString('latin1').includes('subject-of-mine'));
  assert.equal(row!['writer'], 'po_be_letters');
});

test('a service appends and does nothing else; only profile reads; each in scope', async () => {
  await five();
  const by = given['po-be-letters']!.database;
  const tries: ((
    sql: Parameters<Parameters<Database['none']>[1]>[0],
  ) => ReturnType<Parameters<Database['none']>[1]>)[] = [
    (sql) => sql`select * from audit.entry`,
    (sql) => sql`update audit.entry set writer = 'x'`,
    (sql) => sql`delete from audit.entry`,
    (sql) => sql`delete from audit.head`,
    (sql) => sql`insert into audit.entry select * from audit.entry`,
    (sql) => sql`select * from audit.page(null, null, null, null, 10)`,
    (sql) => sql`select audit.anchor_heads()`,
  ];
  for (const build of tries) {
    await assert.rejects(by.as(citizen.citizen, 'try', build));
    await assert.rejects(by.none('try', build));
  }
  for (const build of tries.slice(1, 5))
    await assert.rejects(given['po-be-profil']!.database.as(citizen.citizen, 'try', build));
  await assert.rejects(letters().read({ citizen: citizen.citizen, limit: 1 }));
  await assert.rejects(letters().verify(citizen.citizen));
  await assert.rejects(letters().anchor());
  await assert.rejects(
    given['po-be-profil']!.database.none('page', (sql) => sql`select * from audit.page(null, null, null, null, 10)`),
  );
  const other = await portal.citizen();
  assert.deepEqual(await read({ citizen: other.citizen }), []);
  await assert.rejects(letters().note({ citizen: citizen.citizen, deed: 'made-up', by: citizen }), RangeError);
  await assert.rejects(given['po-be-bare']!.audit.note({ citizen: citizen.citizen, deed: 'opened', by: citizen }));
  assert.equal((await read()).length, 5);
});

const tampering: readonly (readonly [string, () => Promise<unknown>, number])[] = [
  ['a blob exchanged', () => admin`update audit.entry set sealed = sealed || '\\x00' where number = 3`, 3],
  ['a time moved', () => admin`update audit.entry set at = at + interval '1 microsecond' where number = 2`, 2],
  ['another writer', () => admin`update audit.entry set writer = 'po_be_other' where number = 4`, 4],
  ['one taken out of the middle', () => admin`delete from audit.entry where number = 3`, 3],
  ['the first taken out', () => admin`delete from audit.entry where number = 1`, 1],
  ['the tail cut', () => admin`delete from audit.entry where number >= 4`, 4],
  ['all taken out but the head', () => admin`delete from audit.entry`, 1],
  ['the head taken out', () => admin`delete from audit.head`, 5],
  [
    'the head put back',
    () =>
      admin`update audit.head h set number = 4, hash = e.hash from audit.entry e where e.citizen = h.citizen and e.number = 4`,
    5,
  ],
  [
    'two swapped',
    async () => {
      await admin`update audit.entry set number = -number where number in (2, 3)`;
      await admin`update audit.entry set number = 5 + number where number in (-2, -3)`;
    },
    2,
  ],
  [
    'one put in, and the rest numbered anew',
    async () => {
      await admin`update audit.entry set number = -number - 1 where number >= 3`;
      await admin`update audit.entry set number = -number where number < 0`;
      await admin`insert into audit.entry select citizen, 3, gen_random_uuid(), at, writer, sealed, hash from audit.entry where number = 2`;
      await admin`update audit.head set number = 6`;
    },
    3,
  ],
];
for (const [what, tamper, number] of tampering) {
  test(`found out, by the command and by the citizen: ${what}`, async () => {
    await note('other', await portal.citizen());
    await five();
    assert.equal(await fault(), undefined);
    await tamper();
    const found = await fault({ citizen: citizen.citizen });
    assert.ok(found?.kind === 'chain', 'it is found');
    assert.equal(found.citizen, citizen.citizen);
    assert.equal(found.number, number);
    assert.deepEqual(await profile().verify(citizen.citizen), { holds: false, number });
    assert.ok((await fault())?.kind === 'chain', 'and among all chains');
  });
}

/** As one who knows the database well: cuts the tail and sets the head to fit. */
async function cutSkilfully(from: number): Promise<void> {
  await admin`delete from audit.entry where citizen = ${citizen.citizen} and number >= ${from}`;
  await admin`
    update audit.head h set number = e.number, hash = e.hash from audit.entry e
    where h.citizen = ${citizen.citizen} and e.citizen = h.citizen and e.number = ${from - 1}`;
}

test('a tail cut together with its head is found out by the anchor, and by the anchor kept elsewhere', async () => {
  await note('other', await portal.citizen());
  await five();
  const anchor = await profile().anchor();
  assert.equal(anchor.entries, 6);
  assert.equal(anchor.citizens, 2);
  await note('f');
  assert.equal(await fault({ against: anchor }), undefined, 'chains may grow');
  await cutSkilfully(4);
  assert.deepEqual(await fault(), { kind: 'chain', citizen: citizen.citizen, number: 4, why: 'cut' });

  await admin`
    update audit.anchored a set number = h.number, hash = h.hash from audit.head h where h.citizen = a.citizen`;
  assert.deepEqual(await fault(), { kind: 'anchor', serial: 1 }, 'the digest is keyed by the vault');
  await admin`delete from audit.anchored`;
  await admin`delete from audit.anchor`;
  assert.equal(await fault(), undefined, 'an older state of the whole database holds by itself');
  assert.deepEqual(await fault({ against: anchor }), { kind: 'against', serial: 1 });
  await profile().anchor();
  assert.deepEqual(
    await fault({ against: anchor }),
    { kind: 'against', serial: 1 },
    'nor does a new anchor replace it',
  );
});

test('anchors hold each other: one altered or taken out is found', async () => {
  await five();
  await profile().anchor();
  await note('f');
  await profile().anchor();
  await profile().anchor();
  assert.equal((await operator.check()).anchor?.serial, 3);
  await admin`update audit.anchor set entries = 4 where serial = 2`;
  assert.deepEqual(await fault(), { kind: 'anchor', serial: 2 });
  await admin`delete from audit.anchor where serial = 2`;
  assert.deepEqual(await fault(), { kind: 'anchor', serial: 2 });
});

test('whoever was erased leaves a chain that holds and does not open', async () => {
  await five();
  assert.equal(await operator.note({ citizen: citizen.citizen, deed: 'key-erased', command: 'keys erase' }), true);
  assert.deepEqual((await read())[0]!.by, { kind: 'operator', command: 'keys erase' });
  assert.deepEqual(await operator.tryOpen(citizen.citizen), { entries: 6, opened: 6 });
  await portal.running.vault.erase(citizen.citizen);
  assert.deepEqual(await operator.tryOpen(citizen.citizen), { entries: 6, opened: 0 });
  assert.equal(await fault(), undefined);
  assert.equal(await operator.note({ citizen: citizen.citizen, deed: 'key-erased', command: 'keys erase' }), false);
  await assert.rejects(note('late'));
});
