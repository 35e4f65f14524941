import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '#platform/data/index.ts';
import { until } from '#platform/data/testbed.ts';
import { type CitizenId, citizenId, schemaOf } from '#platform/ids.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { openVault, type Vault, vaultRole } from '#platform/vault/index.ts';
import { withSnapshot } from './layout.ts';
import dashboard from './service.ts';
import { type BoardStore, createBoardStore } from './store.ts';

const secret = 'a secret for tests only, of at least 32 characters';

/** Boards as one process has them. */
interface Process {
  readonly database: Database;
  readonly vault: Vault;
  readonly boards: BoardStore;
  /** Names of the statements it has sent. */
  readonly sent: string[];
}

let folder: string;
let bed: Awaited<ReturnType<typeof testDatabase>>;
let here: Process;
let there: Process;

before(async () => {
  bed = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'portal-boards-'));
  await migratePortal({ adminUrl: bed.adminUrl, services: [dashboard], secret, log: silentLog });
  here = await openProcess();
  there = await openProcess();
});
after(async () => {
  for (const { boards, database, vault } of [here, there]) {
    await boards.stop();
    await Promise.all([database.stop(), vault.stop()]);
  }
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
  const role = schemaOf(dashboard.target);
  const database = openDatabase({
    url: bed.adminUrl,
    role,
    password: password(role),
    applicationName: dashboard.target,
    observe: ({ query }) => void sent.push(query),
  });
  return { database, vault, sent, boards: createBoardStore(database, vault.for(dashboard.target)) };
}

async function newCitizen(): Promise<CitizenId> {
  const citizen = citizenId(randomUUID());
  await here.vault.for(dashboard.target).createKey(citizen);
  return citizen;
}

const hide = ({ boards }: Process, citizen: CitizenId, ...hidden: string[]) =>
  boards.change(citizen, (stored) => ({ ...stored, hidden }));
const hidden = async ({ boards }: Process, citizen: CitizenId) => (await boards.read(citizen)).stored.hidden;
const remembered = (process: Process, citizen: CitizenId) =>
  until(async () => {
    process.sent.length = 0;
    await process.boards.read(citizen);
    return !process.sent.includes('board.read');
  });

test('a board is read once, and again after each change by the same process', async () => {
  const citizen = await newCitizen();
  await remembered(here, citizen);
  assert.deepEqual(await hidden(here, citizen), []);
  for (const id of ['letters', 'bills', 'terms']) {
    const revision = await hide(here, citizen, id);
    assert.deepEqual(await hidden(here, citizen), [id]);
    assert.equal((await here.boards.read(citizen)).revision, revision);
    await remembered(here, citizen);
  }
});

test('what the citizen has chosen is shown by every process when they are told so', async () => {
  const citizen = await newCitizen();
  for (let round = 0; round < 10; round++) {
    await remembered(there, citizen);
    await hide(here, citizen, `tile-${round}`);
    assert.equal(await here.boards.shownEverywhere(), true);
    assert.deepEqual(await hidden(there, citizen), [`tile-${round}`]);
  }
});

test('a snapshot that a service pushes reaches the other processes by itself', async () => {
  const citizen = await newCitizen();
  await remembered(there, citizen);
  const revision = await here.boards.change(citizen, (stored) =>
    withSnapshot(stored, 'letters', { content: null, state: 'down', asOf: null }),
  );
  await until(async () => (await there.boards.read(citizen)).revision === revision);
});

test('changes by several processes at once are all kept, whatever each remembers', async () => {
  const citizen = await newCitizen();
  await Promise.all([remembered(here, citizen), remembered(there, citizen)]);
  const add = ({ boards }: Process, id: string) =>
    boards.change(citizen, (stored) => ({ ...stored, hidden: [...stored.hidden, id] }));
  await Promise.all([add(here, 'a'), add(there, 'b'), add(here, 'c')]);
  await here.boards.shownEverywhere();
  assert.deepEqual((await hidden(there, citizen)).toSorted(), ['a', 'b', 'c']);
});

test('an erased citizen has no board, remembered or not', async () => {
  const citizen = await newCitizen();
  await hide(here, citizen, 'letters');
  await remembered(there, citizen);
  await here.vault.erase(citizen);
  await assert.rejects(there.boards.read(citizen), { kind: 'erased' });
  await assert.rejects(here.boards.read(citizen), { kind: 'erased' });
});

test('a notice that the database does not take is told again, so that no other process shows an old board', async () => {
  const citizen = await newCitizen();
  let refused = 0;
  const poor: Database = {
    ...here.database,
    none(name, build) {
      if (name !== 'changes.tell' || refused === 2) return here.database.none(name, build);
      refused += 1;
      return Promise.reject(new Error('no connection is to be had'));
    },
  };
  const boards = createBoardStore(poor, here.vault.for(dashboard.target));
  await until(async () => {
    there.sent.length = 0;
    await there.boards.read(citizen);
    return !there.sent.includes('board.read');
  });
  const content = { href: '/x', figures: [], items: [], actions: [] };
  await boards.change(citizen, (stored) => withSnapshot(stored, 'zkouska', { content, state: 'ok', asOf: null }));
  assert.equal((await there.boards.read(citizen)).revision, 0, 'it has not heard yet, and remembers');
  await until(async () => (await there.boards.read(citizen)).revision === 1);
  assert.equal(refused, 2);
  await boards.stop();
});
