import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openDatabase, primaryUrl, watchPrimary } from '#platform/data/index.ts';
import type { Database } from '#platform/data/index.ts';
import { openFolder } from '#bench/folder.ts';
import { type Pair, startPair } from './pair.ts';

const timeout = 60_000;

describe('a primary with a synchronous standby, and the portal’s database on both', () => {
  let folder: string;
  let pair: Pair;
  let database: Database;
  before(async () => {
    folder = await openFolder();
    pair = await startPair({ folder, log: () => undefined });
    await pair.ask(
      "create role reader login password 'reader'; create table kept (n int); grant all on kept to reader",
    );
    database = openDatabase({
      url: pair.adminUrl,
      role: 'reader',
      password: 'reader',
      schema: 'public',
      applicationName: 'test',
    });
  });
  after(async () => {
    await database?.stop();
    await pair?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  const put = (n: number) => database.none('put', (sql) => sql`insert into kept values (${n})`);
  const kept = async () =>
    (await database.none<{ n: number }[]>('kept', (sql) => sql`select n from kept order by n`)).map(({ n }) => n);
  const portOf = (url: string) => Number(new URL(url).port);

  test('a commit waits for the standby while the way there is cut, and no longer', { timeout }, async () => {
    await put(1);
    pair.link.cut();
    let told = false;
    const waiting = put(2).then(() => (told = true));
    // Another session sees that it waits for the standby, by PostgreSQL's own word for it.
    for (let waits = 0; waits === 0;)
      waits = (await pair.ask("select from pg_stat_activity where wait_event = 'SyncRep'")).length;
    assert.equal(told, false);
    pair.link.mend();
    await waiting;
    await pair.untilSynchronous();
    assert.deepEqual(await kept(), [1, 2]);
  });

  test(
    'the primary gone, reading goes on at the standby; writing waits, and goes on once it is promoted',
    { timeout },
    async () => {
      const before = portOf(await primaryUrl(pair.adminUrl));
      let moved = 0;
      const unwatch = watchPrimary(pair.adminUrl, () => (moved += 1));
      let behind = 0;
      database.whenBehind(() => (behind += 1));
      await kept();
      assert.equal(behind, 0);
      await pair.primary.kill();
      // What was open is broken; whoever asks again is answered.
      await kept().catch(() => undefined);
      assert.deepEqual(await kept(), [1, 2]);
      assert.ok(behind > 0, 'what a standby says may be older than what was told of');
      await assert.rejects(
        database.transaction(null, 'put', async (sql) => void (await sql`insert into kept values (9)`)),
        { fault: 'unavailable', sqlState: '25006', statusCode: 503 },
      );
      const waiting = put(3);
      await pair.promote();
      await waiting;
      assert.deepEqual(await kept(), [1, 2, 3]);
      assert.notEqual(portOf(await primaryUrl(pair.adminUrl)), before);
      assert.equal(moved, 1);
      unwatch();
    },
  );

  test('a new standby is made of the new primary, and takes over in its turn', { timeout }, async () => {
    await pair.rebuild();
    await put(4);
    await pair.primary.kill();
    await pair.promote();
    await kept().catch(() => undefined);
    assert.deepEqual(await kept(), [1, 2, 3, 4]);
  });
});
