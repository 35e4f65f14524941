import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { CitizenId } from '#platform/ids.ts';
import { deleteRows } from '#platform/leaving/forget.ts';
import { idOf, kindOf, layTables, type Tables, watched } from '../testing/rows.ts';
import { countNews, countUnread, listNews, markAllNews, markNews, putNews } from './news.ts';

const everything = { unread: false, kindIndex: null } as const;
const now = new Date();
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

let tables: Tables;
before(async () => {
  tables = await layTables();
});
after(() => tables?.stop());

const put = ({ database }: Tables, citizen: CitizenId, id: string, kind = 0, at = now): Promise<boolean> =>
  putNews(database, citizen, {
    id,
    source: `event:${id}`,
    at,
    kindIndex: kindOf(kind),
    sealed: Buffer.from('sealed'),
    deliveries: [],
    gathered: false,
  });

/** Everything that is told of how many there are, against rows counted one by one. */
async function assertRight({ database, admin }: Tables, citizen: CitizenId): Promise<void> {
  const rows = await admin<{ kind_index: Buffer; read_at: Date | null }[]>`
    select kind_index, read_at from po_be_notifikace.news where citizen = ${citizen}`;
  const unread = rows.filter((row) => row.read_at === null).length;
  assert.deepEqual(await countNews(database, citizen, everything), { total: rows.length, unread });
  assert.deepEqual(await countNews(database, citizen, { ...everything, unread: true }), { total: unread, unread });
  const total = rows.filter((row) => row.kind_index.equals(kindOf(1))).length;
  assert.deepEqual(await countNews(database, citizen, { unread: false, kindIndex: kindOf(1) }), { total, unread });
  assert.equal((await countUnread(database, citizen)).unread, unread);
}

/** What happens to news; numbers choose among those that are there. */
const change = fc.oneof(
  fc.record({ what: fc.constant('put' as const), which: fc.nat(), old: fc.boolean() }),
  fc.record({ what: fc.constant('again' as const), which: fc.nat(), old: fc.constant(false) }),
  fc.record({ what: fc.constant('read' as const), which: fc.nat(), old: fc.constant(false) }),
  fc.record({ what: fc.constant('unread' as const), which: fc.nat(), old: fc.constant(false) }),
);
const round = fc.record({ changes: fc.array(change, { maxLength: 7 }), all: fc.boolean() });
type Round = typeof round extends fc.Arbitrary<infer R> ? R : never;

let run = 0;
async function play(history: readonly Round[]): Promise<void> {
  const { database } = tables;
  run += 1;
  const citizen = idOf('player', run) as CitizenId;
  const ids: string[] = [];
  for (const { changes, all } of history) {
    const there = [...ids];
    const done = changes.map(async ({ what, which, old }) => {
      if (what === 'put') {
        ids.push(idOf('news', run, ids.length));
        // What is older than a year goes when the next one comes.
        return put(tables, citizen, ids.at(-1)!, which % 3, daysAgo(old ? 400 : which % 300));
      }
      const id = there[which % there.length];
      if (id === undefined) return undefined;
      return what === 'again'
        ? put(tables, citizen, id)
        : markNews(database, citizen, id, what === 'read' ? now : null);
    });
    await Promise.all(done);
    if (all) {
      ids.push(idOf('news', run, ids.length));
      await Promise.all([markAllNews(database, citizen, now, now), put(tables, citizen, ids.at(-1)!)]);
    }
    await assertRight(tables, citizen);
  }
}

describe('counts that are kept', () => {
  it('are those of counting anew, whatever happens, and several things at once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(round, { maxLength: 10 }), play), { numRuns: 20, endOnFailure: true });
  });

  it('are what reads tell', async () => {
    const citizen = idOf('told') as CitizenId;
    await put(tables, citizen, idOf('told', 1));
    await tables.admin`update po_be_notifikace.news_count set total = 77, unread = 66 where citizen = ${citizen}`;
    assert.deepEqual(await countNews(tables.database, citizen, everything), { total: 77, unread: 66 });
    assert.equal((await countUnread(tables.database, citizen)).unread, 66);
  });

  it('leave nothing of a citizen who is erased', async () => {
    const citizen = idOf('leaving') as CitizenId;
    await put(tables, citizen, idOf('leaving', 1));
    await deleteRows(tables.database, citizen);
    assert.equal((await tables.admin`select from po_be_notifikace.news_count where citizen = ${citizen}`).length, 0);
    await put(tables, citizen, idOf('leaving', 2));
    await assertRight(tables, citizen);
  });

  it('begin with what is there when several change it first and at once', async () => {
    for (let time = 0; time < 10; time++) {
      const citizen = idOf('first', time) as CitizenId;
      const ids = Array.from({ length: 6 }, (_, index) => idOf('first', time, index));
      for (const id of ids) await put(tables, citizen, id);
      await tables.admin`delete from po_be_notifikace.news_count where citizen = ${citizen}`;
      await assertRight(tables, citizen);
      await Promise.all([
        ...ids.slice(0, 3).map((id) => markNews(tables.database, citizen, id, now)),
        ...[7, 8, 9].map((index) => put(tables, citizen, idOf('first', time, index))),
      ]);
      await assertRight(tables, citizen);
      const kept = await tables.admin`select total, unread from po_be_notifikace.news_count where citizen = ${citizen}`;
      assert.deepEqual([...kept], [{ total: 9, unread: 6 }]);
    }
  });

  it('are seen by nobody else', async () => {
    const [citizen, stranger] = [idOf('own') as CitizenId, idOf('stranger') as CitizenId];
    await put(tables, citizen, idOf('own', 1));
    const seen = (who: CitizenId) => tables.database.as(who, 'test', (sql) => sql`select from news_count`);
    assert.equal((await seen(citizen)).length, 1);
    assert.equal((await seen(stranger)).length, 0);
    await assert.rejects(
      tables.database.none('test', (sql) => sql`select from news_count`),
      { fault: 'no-scope' },
    );
  });
});

describe('reads', () => {
  it('look at no more for a citizen with a thousand news among many who have few', async () => {
    // Of its own: connections that have not settled on a plan.
    const own = await layTables();
    try {
      const [few, many] = [idOf('few') as CitizenId, idOf('many') as CitizenId];
      await fill(own, few, 1, 3);
      await fill(own, many, 1, 1000);
      await fill(own, null, 1000, 15);
      await own.admin`analyze`;
      const looked = async (citizen: CitizenId): Promise<number> => {
        const database = watched(own.database, 'news');
        // Often enough for a plan that is made for anybody.
        for (let time = 0; time < 10; time++) {
          await listNews(database, citizen, everything, null, limit);
          await countNews(database, citizen, everything);
          await countUnread(database, citizen);
        }
        return database.looked / 10;
      };
      const limit = 21;
      // And which is the newest.
      assert.equal(await looked(many), limit + 1);
      assert.equal(await looked(few), 3 + 1);
    } finally {
      await own.stop();
    }
  });
});

/** News as the bench has them, scattered over the table; null: of citizens whom nobody asks about. */
async function fill({ admin }: Tables, citizen: CitizenId | null, people: number, each: number): Promise<void> {
  await admin`
    insert into po_be_notifikace.news (citizen, id, source, at, kind_index, sealed)
    select person, gen_random_uuid(), 'event:' || number, now() - random() * interval '300 days', '', ${Buffer.alloc(200, 'x')}
    from (select coalesce(${citizen}::uuid, gen_random_uuid()) as person from generate_series(1, ${people}::integer)) other,
      generate_series(1, ${each}::integer) number
    order by random()`;
}

describe('a portal that has no counts yet', () => {
  it('goes on over what is there, by the release before as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-counts-'));
    for (const name of ['001-init.sql', '002-counting.sql'])
      await cp(new URL(`../migrations/${name}`, import.meta.url), join(folder, name));
    const older = await layTables(folder);
    const citizen = idOf('old') as CitizenId;
    try {
      for (const index of [1, 2, 3]) await put(older, citizen, idOf('old', index));
      await older.migrate();
      await assertRight(older, citizen);
      // The release before marks by the same statement.
      await markNews(older.database, citizen, idOf('old', 1), now);
      await assertRight(older, citizen);
      const kept = await older.admin`select total, unread from po_be_notifikace.news_count`;
      assert.deepEqual([...kept], [{ total: 3, unread: 2 }]);
    } finally {
      await older.stop();
      await rm(folder, { recursive: true });
    }
  });
});
