import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import { type Database, openDatabase } from '#platform/data/index.ts';
import { until } from '#platform/data/testbed.ts';
import { type CitizenId, citizenId, schemaOf } from '#platform/ids.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { openVault, type Vault, vaultRole } from '#platform/vault/index.ts';
import identity from '../service.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';

const secret = 'a secret for tests only, of at least 32 characters';
const minute = 60_000;
const facts = {
  givenName: 'Jana',
  familyName: 'Nováková',
  levelOfAssurance: 'high',
  nameId: 'n',
  sessionIndex: 's',
  userAgent: 'Firefox',
  address: '192.0.2.7',
} as const;

/** Identity's sessions as one process has them. */
interface Process {
  readonly database: Database;
  readonly vault: Vault;
  readonly sessions: SessionStore;
  /** Names of the statements it has sent. */
  readonly sent: string[];
}

let folder: string;
let bed: Awaited<ReturnType<typeof testDatabase>>;
let admin: postgres.Sql;
let here: Process;
let there: Process;

before(async () => {
  bed = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'portal-sessions-'));
  await migratePortal({ adminUrl: bed.adminUrl, services: [identity], secret, log: silentLog });
  admin = postgres(bed.adminUrl, { max: 1, onnotice: () => undefined });
  here = await openProcess();
  there = await openProcess();
});
after(async () => {
  for (const { sessions, database, vault } of [here, there]) {
    await sessions.stop();
    await Promise.all([database.stop(), vault.stop()]);
  }
  await admin.end();
  await bed.drop();
  await rm(folder, { recursive: true });
});

async function openProcess(): Promise<Process> {
  const password = rolePassword(secret);
  const vault = await openVault({
    databaseUrl: bed.adminUrl,
    password: password(vaultRole),
    keyFile: join(folder, 'keys.json'),
  });
  const sent: string[] = [];
  const role = schemaOf(identity.target);
  const database = openDatabase({
    url: bed.adminUrl,
    role,
    password: password(role),
    applicationName: identity.target,
    observe: ({ query }) => void sent.push(query),
  });
  const limits = { idleMs: 30 * minute, absoluteMs: 480 * minute };
  return { database, vault, sent, sessions: createSessionStore(database, vault.for(identity.target), limits) };
}

async function signIn(now = new Date()): Promise<{ citizen: CitizenId; id: string; token: string }> {
  const citizen = citizenId(randomUUID());
  await here.vault.for(identity.target).createKey(citizen);
  const { token, session } = await here.sessions.start(citizen, facts, now);
  return { citizen, id: session.id, token };
}

const alive = async ({ sessions }: Process, token: string, now = new Date()) =>
  (await sessions.resolve(token, false, now)) !== undefined;
/** Whether a look-up was answered from memory. */
const fromMemory = async (process: Process, token: string) => {
  process.sent.length = 0;
  assert.ok(await alive(process, token));
  return !process.sent.includes('session.resolve');
};
const remembered = (process: Process, token: string) => until(() => fromMemory(process, token));

test('a session that is remembered is over everywhere when its end is acknowledged', async () => {
  const [first, second] = [await signIn(), await signIn()];
  for (const process of [here, there]) for (const { token } of [first, second]) await remembered(process, token);
  assert.equal(await here.sessions.end(first.citizen, { kind: 'one', id: first.id }, 'signed-out', new Date()), 1);
  assert.equal(await alive(here, first.token), false);
  assert.equal(await alive(there, first.token), false);
  assert.equal(await fromMemory(there, second.token), true, 'the other citizen is still remembered');
});

test('whatever statement ends a session, every process is told', async () => {
  const [ended, deleted] = [await signIn(), await signIn()];
  for (const { token } of [ended, deleted]) await remembered(there, token);
  await admin`update po_be_identita.session set ended_at = now() where id = ${ended.id}`;
  await admin`delete from po_be_identita.session where id = ${deleted.id}`;
  await until(async () => !(await alive(there, ended.token)));
  await until(async () => !(await alive(there, deleted.token)));
});

test('a session that ended while a process could not hear is over there as well', async () => {
  const { token, id } = await signIn();
  await remembered(there, token);
  await admin.begin(async (sql) => {
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like '%po_be_identita_session listening'`;
    // The trigger tells nobody: as if the notice had been lost.
    await sql`set local session_replication_role = replica`;
    await sql`update po_be_identita.session set ended_at = now() where id = ${id}`;
  });
  await until(async () => !(await alive(there, token)));
});

test('whoever was erased has no session, remembered or not', async () => {
  const { citizen, token } = await signIn();
  await remembered(there, token);
  await here.vault.erase(citizen);
  assert.equal(await alive(there, token), false);
  assert.equal(await alive(here, token), false);
});

test('a token that is not right opens nothing, also while its citizen is remembered', async () => {
  const { token } = await signIn();
  await remembered(there, token);
  const forged = token.slice(0, -2) + (token.endsWith('A') ? 'BB' : 'AA');
  assert.equal(await alive(there, forged), false);
  assert.equal(await alive(there, 'nonsense'), false);
});

test('what a process remembers does not end a session that another one has prolonged', async () => {
  const begun = new Date();
  const at = (minutes: number) => new Date(begun.getTime() + minutes * minute);
  const { token } = await signIn(begun);
  await remembered(there, token);
  const seen = await here.sessions.resolve(token, true, at(20));
  assert.equal(seen?.idleEndsAt.getTime(), at(50).getTime());
  assert.equal(await alive(there, token, at(40)), true);
  assert.equal(await alive(there, token, at(51)), false);
});

test('being seen is written down once a minute, also when the session is remembered', async () => {
  const begun = new Date();
  const at = (seconds: number) => new Date(begun.getTime() + seconds * 1000);
  const { token } = await signIn(begun);
  await remembered(there, token);
  there.sent.length = 0;
  await there.sessions.resolve(token, true, at(30));
  assert.equal(there.sent.includes('session.prolong'), false);
  await there.sessions.resolve(token, true, at(61));
  await there.sessions.resolve(token, true, at(62));
  assert.equal(there.sent.filter((query) => query === 'session.prolong').length, 1);
});
