import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import postgres from 'postgres';
import { type CitizenId, schemaOf } from '../ids.ts';
import { createCitizenMemory, type CitizenMemory, type CitizenMemoryOptions } from './citizen-memory.ts';
import type { Database } from './database.ts';
import { dataTestbed, target, testCitizen, testPassword, until, type DataTestbed } from './testbed.ts';

interface Note {
  readonly word: string;
}

/** A process with a memory of notes, on a way to the database that can be cut or blocked. */
interface Process {
  readonly database: Database;
  readonly memory: CitizenMemory<Note>;
  readonly way: Way;
}

const channel = 'test_note';
const citizen = testCitizen(1);
let bed: DataTestbed;
let here: Process;
let there: Process;
let clock = 0;
let alive = true;

before(async () => (bed = await dataTestbed()));
after(() => bed.close());
beforeEach(async () => {
  clock = 0;
  alive = true;
  [here, there] = await Promise.all([openProcess(), openProcess()]);
});
afterEach(async () => {
  for (const { way } of [here, there]) way.open();
  await Promise.all([here, there].map(({ memory }) => memory.stop()));
  await Promise.all([here, there].map(({ database, way }) => database.stop().then(() => way.close())));
});

async function openProcess(options: Partial<CitizenMemoryOptions<Note>> = {}): Promise<Process> {
  const way = await openWay(new URL(bed.adminUrl));
  const database = bed.open({ url: way.url });
  const memory = createCitizenMemory<Note>({
    database,
    channel,
    max: 100,
    believedMs: 60_000,
    lives: async () => alive,
    clock: () => performance.now() + clock,
    beatMs: 100,
    ...options,
  });
  return { database, memory, way };
}

const wordOf = async ({ database }: Process, of: CitizenId): Promise<Note> => {
  const [row] = await database.as<Note[]>(of, 'note', (sql) => sql`select word from note order by id desc limit 1`);
  return row ?? { word: '' };
};
const learn = (process: Process, of = citizen) => process.memory.learn(of, 'note', () => wordOf(process, of));
const recall = async (process: Process, of = citizen) => (await process.memory.recall(of, 'note'))?.word;
/** Until it listens, it remembers nothing. */
const learnt = (process: Process, of = citizen) =>
  until(async () => {
    await learn(process, of);
    return (await recall(process, of)) !== undefined;
  });
const write = async ({ database, memory }: Process, word: string, of = citizen): Promise<void> => {
  await database.as(
    of,
    'write',
    (sql) => sql`
    with written as (insert into note (citizen, word) values (${of}, ${word}) returning citizen)
    select pg_notify(${channel}, citizen::text) from written`,
  );
  memory.forget(of);
};

test('whoever changed something may wait until no process remembers it', async () => {
  await write(here, 'first');
  await learnt(here);
  await learnt(there);
  assert.equal(await recall(there), 'first');
  await write(here, 'second');
  assert.equal(await recall(here), undefined, 'forgotten here before it is acknowledged');
  assert.equal(await here.memory.forgottenEverywhere(), true);
  assert.equal(await recall(there), undefined);
  await learn(there);
  assert.equal(await recall(there), 'second');
});

test('a change of one citizen leaves the others remembered', async () => {
  const other = testCitizen(2);
  await learnt(there);
  await learnt(there, other);
  await write(here, 'third');
  assert.equal(await here.memory.forgottenEverywhere(), true, 'also when it has only begun to listen itself');
  assert.equal(await recall(there), undefined);
  assert.equal(await recall(there, other), '');
});

test('what was being read while a change was told is given, but not remembered', async () => {
  await learnt(there);
  there.memory.forget(citizen);
  const gate = Promise.withResolvers<void>();
  const reading = there.memory.learn(citizen, 'note', async () => {
    const note = await wordOf(there, citizen);
    await gate.promise;
    return note;
  });
  await write(here, 'fourth');
  await here.memory.forgottenEverywhere();
  gate.resolve();
  assert.ok((await reading) !== undefined);
  assert.equal(await recall(there), undefined);
});

test('while it cannot hear it believes nothing, and afterwards nothing of before', async () => {
  await learnt(there);
  there.way.block();
  await until(async () => (await recall(there)) === undefined);
  await write(here, 'fifth');
  assert.equal(await here.memory.forgottenEverywhere(), true, 'nobody waits for one that is not listening');
  there.way.open();
  await learnt(there);
  assert.equal(await recall(there), 'fifth');
});

test('a connection that has died without a word is found out', async () => {
  await learnt(there);
  there.way.freeze();
  await until(async () => (await recall(there)) === undefined);
});

test('nothing is believed for longer than was said, nor after an erasure', async () => {
  await learnt(here);
  clock = 59_000;
  await until(async () => (await recall(here)) !== undefined);
  clock = 60_001;
  await learn(here, testCitizen(2));
  await until(async () => (await recall(here, testCitizen(2))) !== undefined);
  assert.equal(await recall(here), undefined);
  await learn(here);
  assert.notEqual(await recall(here), undefined);
  alive = false;
  assert.equal(await recall(here), undefined);
  alive = true;
  assert.equal(await recall(here), undefined, 'it was forgotten for good');
});

test('a process that was stopped for a while believes nothing until its connection has shown that it lives', async () => {
  const slow = await openProcess({ beatMs: 10_000 });
  await learnt(slow);
  clock = 29_000;
  assert.notEqual(await recall(slow), undefined);
  clock = 31_000;
  assert.equal(await recall(slow), undefined);
  await slow.memory.stop();
  await slow.database.stop();
  await slow.way.close();
});

test('a read that fails or finds nothing is not remembered', async () => {
  await learnt(here);
  here.memory.forget(citizen);
  await assert.rejects(here.memory.learn(citizen, 'note', () => Promise.reject(new Error('down'))));
  assert.equal(await here.memory.learn(citizen, 'note', async () => undefined), undefined);
  assert.equal(await recall(here), undefined);
});

test('it is bounded, by size and by parts of one citizen', async () => {
  const small = await openProcess({ max: 10, sizeOf: ({ word }) => word.length });
  const keep = (of: CitizenId, part: string, word: string) => small.memory.learn(of, part, async () => ({ word }));
  await until(async () => {
    await keep(citizen, 'note', 'five5');
    return (await recall(small)) !== undefined;
  });
  await keep(testCitizen(2), 'note', 'five5');
  assert.equal(await recall(small), 'five5');
  await keep(testCitizen(3), 'note', 'five5');
  assert.equal(await recall(small, testCitizen(2)), undefined, 'what was used longest ago goes first');
  for (let part = 0; part < 40; part++) await keep(citizen, String(part), '1');
  const kept = await Promise.all(Array.from({ length: 40 }, (_, part) => small.memory.recall(citizen, String(part))));
  assert.ok(kept.filter(Boolean).length <= 16);
  await small.memory.stop();
  await small.database.stop();
  await small.way.close();
});

test('what was read while a standby answers is not remembered, nor what was remembered before', async () => {
  let behind = (): void => undefined;
  const watched = { ...here.database, whenBehind: (tell: () => void) => void (behind = tell) };
  const memory = createCitizenMemory<Note>({
    database: watched,
    channel,
    max: 100,
    believedMs: 60_000,
    lives: async () => true,
    beatMs: 100,
  });
  const process = { ...here, memory };
  await learnt(process);
  behind();
  assert.equal(await recall(process), undefined);
  await memory.learn(citizen, 'note', async () => {
    behind();
    return wordOf(process, citizen);
  });
  assert.equal(await recall(process), undefined);
  await learnt(process);
  await memory.stop();
});

test('one that does not answer is told of, and holds nobody up for ever', async () => {
  await learnt(here);
  const role = schemaOf(target);
  const mute = postgres(bed.adminUrl, {
    user: role,
    password: testPassword(role),
    max: 1,
    connection: { application_name: `test ${channel} listening` },
  });
  await mute`select pg_notify(${`${channel}_here`}, pg_backend_pid()::text)`;
  assert.equal(await here.memory.forgottenEverywhere(), false);
  await mute.end();
  assert.equal(await here.memory.forgottenEverywhere(), true);
});

/** A way to a server that can be blocked, or frozen: then nothing comes through, and nobody is told. */
interface Way {
  readonly url: string;
  block(): void;
  freeze(): void;
  open(): void;
  close(): Promise<void>;
}

async function openWay(to: URL): Promise<Way> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'open' | 'blocked' | 'frozen' = 'open';
  const server: Server = createServer((near) => {
    if (state === 'blocked') {
      near.destroy();
      return;
    }
    const far = connect({ host: to.hostname, port: Number(to.port) });
    const pair = [near, far] as const;
    pairs.add(pair);
    const pass = (from: Socket, into: Socket): void => {
      from.on('data', (bytes) => state === 'frozen' || into.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        into.destroy();
        pairs.delete(pair);
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): void => pairs.forEach(([near]) => void near.destroy());
  return {
    url: url.href,
    block() {
      state = 'blocked';
      cut();
    },
    freeze: () => void (state = 'frozen'),
    open() {
      if (state === 'frozen') cut();
      state = 'open';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
