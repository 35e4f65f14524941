import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { CitizenId } from '../ids.ts';
import { DatabaseError } from './errors.ts';
import type { Database } from './database.ts';
import type { Sql } from './sql.ts';
import { dataTestbed, testCitizen, until } from './testbed.ts';
import type { DataTestbed } from './testbed.ts';

let bed: DataTestbed;
let database: Database;
const noScope = { name: 'DatabaseError', fault: 'no-scope' };

before(async () => {
  bed = await dataTestbed();
  database = bed.open({ max: 2, waitMs: 60_000 });
});
after(async () => {
  await database.stop();
  await bed.close();
});

const write = (citizen: CitizenId, word: string) =>
  database.as(citizen, 'note.write', (sql) => sql`insert into note (citizen, word) values (${citizen}, ${word})`);
const words = async (citizen: CitizenId) =>
  await database.as(
    citizen,
    'note.list',
    (sql) => sql<{ citizen: string; word: string }[]>`
    select citizen, word from note order by word`,
  );

describe('outside any scope', () => {
  test('a citizen table is refused, even an empty one and when no row would be found', async () => {
    await assert.rejects(
      database.none('n', (sql) => sql`select from note`),
      noScope,
    );
    await assert.rejects(
      database.none('n', (sql) => sql`select from note where id = -1`),
      noScope,
    );
    await assert.rejects(
      database.none('n', (sql) => sql`delete from note where id = -1`),
      noScope,
    );
    await assert.rejects(
      database.none('n', (sql) => sql`select from note where citizen = ${testCitizen(1)}`),
      noScope,
    );
    const inside = database.transaction(null, 'n', async (sql) => sql`update note set word = 'x' where false`);
    await assert.rejects(inside, noScope);
  });

  test('a citizen table is refused with row security on and no citizen set', async () => {
    await write(testCitizen(2), 'kept');
    const asked = database.transaction(null, 'n', async (sql) => {
      await sql`select set_config('row_security', 'on', true)`;
      return sql`select from note`;
    });
    await assert.rejects(asked, { fault: 'no-scope', sqlState: 'PO001' });
  });

  test('other tables are free', async () => {
    await database.none('shared.add', (sql) => sql`insert into shared ${sql([{ name: 'a', amount: 1 }])}`);
    const rows = await database.none('shared.list', (sql) => sql`select name, amount from shared`);
    assert.deepEqual([...rows], [{ name: 'a', amount: 1 }]);
    assert.equal(rows.count, 1);
  });
});

describe("in a citizen's scope", () => {
  test("another citizen's rows are neither seen, nor changed, nor made", async () => {
    const [mine, other] = [testCitizen(10), testCitizen(11)];
    await write(other, 'secret');
    assert.equal((await words(mine)).length, 0);
    const changed = await database.as(mine, 'n', (sql) => sql`update note set word = 'x' where citizen = ${other}`);
    assert.equal(changed.count, 0);
    assert.equal((await database.as(mine, 'n', (sql) => sql`delete from note`)).count, 0);
    const forged = database.as(mine, 'n', (sql) => sql`insert into note (citizen, word) values (${other}, 'x')`);
    await assert.rejects(forged, noScope);
    await write(mine, 'own');
    const given = database.as(mine, 'n', (sql) => sql`update note set citizen = ${other}`);
    await assert.rejects(given, noScope);
    assert.deepEqual(
      (await words(other)).map((row) => row.word),
      ['secret'],
    );
  });

  test('several statements are one: all or none', async () => {
    const citizen = testCitizen(12);
    await database.transaction(citizen, 'n', async (sql) => {
      await sql`insert into note (citizen, word) values (${citizen}, 'a')`;
      await sql`insert into note (citizen, word) values (${citizen}, 'b')`;
    });
    const failing = database.transaction(citizen, 'n', async (sql) => {
      await sql`insert into note (citizen, word) values (${citizen}, 'c')`;
      throw new Error('changed my mind');
    });
    await assert.rejects(failing, /changed my mind/);
    assert.deepEqual(
      (await words(citizen)).map((row) => row.word),
      ['a', 'b'],
    );
  });

  test('a transaction whose statement failed does not commit, though the failure was swallowed', async () => {
    const citizen = testCitizen(13);
    const swallowing = database.transaction(citizen, 'n', async (sql) => {
      await sql`insert into note (citizen, word) values (${citizen}, 'a')`;
      await sql`select 1 / 0`.then(undefined, () => undefined);
    });
    await assert.rejects(swallowing, DatabaseError);
    assert.equal((await words(citizen)).length, 0);
  });

  test('a statement that was forgotten runs before the end, and one that comes later is refused', async () => {
    const citizen = testCitizen(14);
    let late: Sql = undefined as never;
    await database.transaction(citizen, 'n', async (sql) => {
      late = sql;
      void sql`insert into note (citizen, word) values (${citizen}, 'forgotten')`.then(() => undefined);
    });
    assert.deepEqual(
      (await words(citizen)).map((row) => row.word),
      ['forgotten'],
    );
    await assert.rejects(async () => late`delete from note`, /after the end of its transaction/);
    assert.equal((await words(citizen)).length, 1);
  });

  test('a statement of `as` cannot be awaited inside, nor kept for later', async () => {
    const citizen = testCitizen(15);
    let kept: PromiseLike<unknown> | undefined;
    await database.as(citizen, 'n', (sql) => {
      kept = sql`select from note`;
      return sql`select 1`;
    });
    await assert.rejects(async () => kept, /do not await it/);
    await assert.rejects(database.as(citizen, 'n', (async (sql: Sql) => sql`select 1`) as never), /one statement/);
  });
});

describe('no statement runs in the scope of another', () => {
  /** What a careless, unlucky or slow caller may do. */
  const deeds = [
    'read',
    'write',
    'fail',
    'unserialisable',
    'timeout',
    'transaction',
    'rollback',
    'none',
    'killed',
  ] as const;

  test('whatever goes wrong in between, with hundreds of citizens on two connections', async () => {
    const hurried = bed.open({ max: 2, waitMs: 60_000, statementTimeoutMs: 150 });
    let round = 0;
    const deed = fc.record({ citizen: fc.integer({ min: 1, max: 200 }), what: fc.constantFrom(...deeds) });
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 150, maxLength: 250 }), async (list) => {
        round += 1;
        await Promise.all(
          list.map(({ citizen, what }, index) => act(hurried, testCitizen(1000 * round + citizen), what, index)),
        );
      }),
      // A smaller example of an unlucky crowd is none.
      { numRuns: 5, endOnFailure: true },
    );
    await hurried.stop();
    const strangers =
      await bed.admin`select count(*)::int as count from po_be_zkouska.note where word like 'own %' and word <> 'own ' || citizen`;
    assert.equal(strangers[0]?.['count'], 0);
  });

  async function act(db: Database, citizen: CitizenId, what: (typeof deeds)[number], index: number): Promise<void> {
    const see = async (): Promise<void> => {
      const rows = await db.as(
        citizen,
        'see',
        (sql) => sql<{ citizen: string; scope: string }[]>`
        select citizen, current_setting('portal.citizen') as scope from note
        union all select ${citizen}, current_setting('portal.citizen')`,
      );
      for (const row of rows) assert.deepEqual(row, { citizen, scope: citizen });
    };
    const fails = (work: Promise<unknown>) => assert.rejects(work, DatabaseError);
    // Whether it comes in time is not what is tested here; whose rows come back is.
    const tolerant = (work: Promise<unknown>) =>
      work.catch((error: unknown) => {
        if (!(error instanceof DatabaseError) || !['timeout', 'unavailable', 'unique', 'invalid'].includes(error.fault))
          throw error;
      });
    if (what === 'read') return void (await tolerant(see()));
    if (what === 'write') {
      await tolerant(
        db.as(citizen, 'w', (sql) => sql`insert into note (citizen, word) values (${citizen}, ${`own ${citizen}`})`),
      );
    }
    if (what === 'fail')
      await fails(db.as(citizen, 'f', (sql) => sql`select 1 / ${0}::int from note union all select 1 / ${0}::int`));
    if (what === 'unserialisable') {
      await fails(db.as(citizen, 'u', (sql) => sql`select ${new Date(Number.NaN)}::timestamptz, ${index % 3}::int`));
    }
    if (what === 'timeout' && index % 5 === 0) await fails(db.as(citizen, 't', (sql) => sql`select pg_sleep(1)`));
    if (what === 'rollback') {
      await assert.rejects(
        db.transaction(citizen, 'r', async (sql) => {
          await sql`insert into note (citizen, word) values (${citizen}, ${`gone ${index}`})`;
          throw new DatabaseError('invalid', 'r');
        }),
        DatabaseError,
      );
    }
    if (what === 'transaction') {
      await tolerant(
        db.transaction(citizen, 't', async (sql) => {
          const rows = await sql<{ citizen: string }[]>`select citizen from note`;
          for (const row of rows) assert.equal(row.citizen, citizen);
        }),
      );
    }
    if (what === 'none') {
      const asked = db.none('n', (sql) => sql`select coalesce(current_setting('portal.citizen', true), '') as scope`);
      await tolerant(asked.then(([row]) => assert.deepEqual({ ...row }, { scope: '' })));
      await fails(db.none('n', (sql) => sql`select from note`));
    }
    if (what === 'killed' && index % 10 === 0)
      await fails(db.as(citizen, 'k', (sql) => sql`select pg_terminate_backend(pg_backend_pid())`));
    await tolerant(see());
  }

  test('a connection broken in the middle of a transaction does not continue it on another', async () => {
    const citizen = testCitizen(20);
    const work = database.transaction(citizen, 'n', async (sql) => {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await bed.admin`select pg_terminate_backend(${row?.pid ?? 0})`;
      await until(
        async () => (await bed.admin`select from pg_stat_activity where pid = ${row?.pid ?? 0}`).length === 0,
      );
      await sql`insert into shared (name, amount) values ('continued', 1)`;
    });
    await assert.rejects(work, { name: 'DatabaseUnavailable' });
    assert.equal((await database.none('n', (sql) => sql`select from shared where name = 'continued'`)).count, 0);
  });
});
