import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { deleteRows } from '#platform/leaving/forget.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Folder } from '../api.ts';
import { disconnectBox, listBoxes, saveBox } from '../boxes/store.ts';
import { insertMessages, updateMessages, updateStatuses } from '../sync/store.ts';
import { citizenOf, idOf, layTables, newMessage, type Tables, watched } from '../testing/rows.ts';
import { countMessages } from './counts-store.ts';
import { eraseMessage, listMessages, setArchived, setUnread } from './store.ts';

const folders: readonly Folder[] = ['received', 'sent', 'archive'];
const whole = { box: null, unread: null, from: null, to: null } as const;
const at = new Date('2026-05-04T10:00:00Z');

let tables: Tables;
before(async () => {
  tables = await layTables();
});
after(() => tables?.stop());

const connect = ({ database }: Tables, citizen: CitizenId, id: string): Promise<void> =>
  saveBox(database, citizen, { id, about: Buffer.from('a'), credential: Buffer.from('c'), now: at });

const put = ({ database }: Tables, citizen: CitizenId, box: string, ids: readonly string[]): Promise<void> =>
  insertMessages(
    database,
    citizen,
    box,
    'received',
    ids.map((id) => newMessage(id)),
  );

/** Everything that is told of how many there are, against rows counted one by one. */
async function assertRight({ database, admin }: Tables, citizen: CitizenId): Promise<void> {
  const rows = await admin<{ box: string; folder: string; unread: boolean }[]>`
    select box, folder, unread from po_be_datova_schranka.message where citizen = ${citizen}`;
  const count = (folder: Folder, box: string | null, unread: boolean | null): number =>
    rows.filter(
      (row) => row.folder === folder && (box === null || row.box === box) && (unread === null || row.unread === unread),
    ).length;
  const { received, unread, sent, archive } = await countMessages(database, citizen);
  assert.deepEqual(
    { received, unread, sent, archive },
    {
      received: count('received', null, null),
      unread: count('received', null, true),
      sent: count('sent', null, null),
      archive: count('archive', null, null),
    },
  );
  const boxes = await listBoxes(database, citizen);
  for (const box of boxes) assert.equal(box.unread, count('received', box.id, true));
  for (const folder of folders)
    for (const box of [null, ...boxes.map(({ id }) => id)])
      for (const one of [null, true, false]) {
        const { total } = await listMessages(database, citizen, { ...whole, folder, box, unread: one }, null, 1);
        assert.equal(total, count(folder, box, one), `${folder} ${box ?? 'all'} ${one ?? 'any'}`);
      }
  const kept = await admin`select from po_be_datova_schranka.message_count where citizen = ${citizen}
    and least(received, unread, sent, archive) < 0`;
  assert.equal(kept.length, 0);
}

/** What happens to messages; numbers choose among those that are there. */
const change = fc.oneof(
  fc.record({ what: fc.constant('mark' as const), which: fc.nat(), to: fc.boolean() }),
  fc.record({ what: fc.constant('archive' as const), which: fc.nat(), to: fc.boolean() }),
  fc.record({ what: fc.constant('erase' as const), which: fc.nat(), to: fc.constant(true) }),
  fc.record({ what: fc.constant('add' as const), which: fc.nat(), to: fc.boolean() }),
);
/** What happens to many at once; of these one at a time, as one look into a box follows another. */
const sweep = fc.constantFrom('read', 'deleted in ISDS', 'states', 'disconnect', 'connect', 'many', 'nothing');
const round = fc.record({ changes: fc.array(change, { maxLength: 7 }), sweep });
type Round = typeof round extends fc.Arbitrary<infer R> ? R : never;
const rounds = fc.array(round, { maxLength: 8 });

let run = 0;
async function play(history: readonly Round[]): Promise<void> {
  const { database } = tables;
  run += 1;
  const citizen = citizenOf(`player ${run}`);
  const boxes = [idOf('box', run, 1), idOf('box', run, 2)];
  const ids: string[] = [];
  const fresh = (): string => {
    ids.push(idOf('message', run, ids.length));
    return ids.at(-1)!;
  };
  for (const box of boxes) await connect(tables, citizen, box);
  for (const { changes, sweep: wide } of history) {
    const there = [...ids];
    const done = changes.map(({ what, which, to }) => {
      const box = boxes[which % 2]!;
      if (what === 'add')
        return insertMessages(database, citizen, box, to ? 'received' : 'sent', [newMessage(fresh(), { unread: to })]);
      const id = there[which % there.length];
      if (id === undefined) return undefined;
      if (what === 'erase') return eraseMessage(database, citizen, id);
      return what === 'mark' ? setUnread(database, citizen, id, to, false) : setArchived(database, citizen, id, to);
    });
    const seen = (status: number) => there.map((id) => newMessage(id, { status }));
    const many = wide === 'many' ? Array.from({ length: 20 }, fresh) : [];
    const wider = {
      read: () => updateMessages(database, citizen, seen(7)),
      'deleted in ISDS': () => updateMessages(database, citizen, seen(9).slice(0, 3)),
      states: () => updateStatuses(database, citizen, seen(5)),
      disconnect: () => disconnectBox(database, citizen, boxes[0]!, at),
      connect: () => connect(tables, citizen, boxes[0]!),
      many: () => put(tables, citizen, boxes[1]!, many),
      nothing: () => undefined,
    }[wide];
    await Promise.all([...done, wider()]);
    await assertRight(tables, citizen);
  }
}
describe('counts that are kept', () => {
  it('are those of counting anew, whatever happens, and several things at once', async () => {
    await fc.assert(fc.asyncProperty(rounds, play), { numRuns: 15, endOnFailure: true });
  });

  it('are what reads tell', async () => {
    const [citizen, box] = [citizenOf('told'), idOf('told')];
    await connect(tables, citizen, box);
    await put(tables, citizen, box, [idOf('told', 1), idOf('told', 2)]);
    await tables.admin`update po_be_datova_schranka.message_count set received = 77, unread = 66 where box = ${box}`;
    assert.equal((await countMessages(tables.database, citizen)).received, 77);
    assert.equal((await listMessages(tables.database, citizen, { ...whole, folder: 'received' }, null, 1)).total, 77);
    assert.equal((await listBoxes(tables.database, citizen))[0]?.unread, 66);
    // Days are not counted ahead.
    const day = { ...whole, folder: 'received', from: new Date('2026-05-04'), to: new Date('2026-05-05') } as const;
    assert.equal((await listMessages(tables.database, citizen, day, null, 1)).total, 2);
  });

  it('leave nothing of a citizen who is erased', async () => {
    const [citizen, box] = [citizenOf('leaving'), idOf('leaving')];
    await connect(tables, citizen, box);
    await put(tables, citizen, box, [idOf('leaving', 1)]);
    await deleteRows(tables.database, citizen);
    const left = await tables.admin`select from po_be_datova_schranka.message_count where citizen = ${citizen}`;
    assert.equal(left.length, 0);
    await connect(tables, citizen, box);
    await put(tables, citizen, box, [idOf('leaving', 2), idOf('leaving', 3)]);
    await assertRight(tables, citizen);
  });

  it('begin with what is there when two change it first and at once', async () => {
    const [citizen, box] = [citizenOf('first'), idOf('first')];
    const [one, two, three] = [idOf('first', 1), idOf('first', 2), idOf('first', 3)];
    await connect(tables, citizen, box);
    await put(tables, citizen, box, [one, two, three]);
    const { admin, database } = tables;
    for (const begin of [
      `delete from message where id = '${one}'`,
      `update message set unread = false where id = '${two}'`,
    ]) {
      await admin`delete from po_be_datova_schranka.message_count where citizen = ${citizen}`;
      await assertRight(tables, citizen);
      let follower: Promise<unknown> | undefined;
      await admin.begin(async (first) => {
        await first`set local search_path to po_be_datova_schranka`;
        await first.unsafe(begin);
        follower = setArchived(database, citizen, three, begin.startsWith('delete'));
        await untilWaiting(first);
      });
      await follower;
      await assertRight(tables, citizen);
      assert.equal((await admin`select from po_be_datova_schranka.message_count where citizen = ${citizen}`).length, 1);
    }
  });
});

describe('reads', () => {
  it('look at no more for a citizen with two thousand messages among many who have few', async () => {
    // Of its own: connections that have not settled on a plan.
    const own = await layTables();
    try {
      const [few, many] = [citizenOf('few'), citizenOf('many')];
      await fill(own, few, 1, 3);
      await fill(own, many, 1, 2000);
      await fill(own, null, 1000, 15);
      await own.admin`analyze`;
      const looked = async (citizen: CitizenId): Promise<number> => {
        const database = watched(own.database, 'message');
        // Often enough for a plan that is made for anybody.
        for (let time = 0; time < 10; time++) {
          await listMessages(database, citizen, { ...whole, folder: 'received' }, null, limit);
          await countMessages(database, citizen);
          await listBoxes(database, citizen);
        }
        return database.looked / 10;
      };
      const limit = 21;
      assert.equal(await looked(many), limit);
      assert.equal(await looked(few), 3);
    } finally {
      await own.stop();
    }
  });
});

/** Messages as the bench has them, scattered over the table; null: of citizens whom nobody asks about. */
async function fill({ admin }: Tables, citizen: CitizenId | null, people: number, each: number): Promise<void> {
  const sealed = Buffer.alloc(300, 'x');
  await admin.begin(async (sql) => {
    await sql`set local search_path to po_be_datova_schranka`;
    await sql`create temporary table other on commit drop as
      select coalesce(${citizen}::uuid, gen_random_uuid()) as citizen, gen_random_uuid() as box from generate_series(1, ${people}::integer)`;
    await sql`insert into box (id, citizen, connected_at, about) select box, citizen, now(), '' from other`;
    await sql`insert into message (id, citizen, box, direction, status, unread, sorted_at, size_kb, summary, details)
      select gen_random_uuid(), citizen, box, 'received', 7, false, now() - random() * interval '900 days', 1, ${sealed}, ${sealed}
      from other, generate_series(1, ${each}::integer) order by random()`;
  });
}

describe('a portal that has no counts yet', () => {
  it('goes on over what is there, by the release before as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-counts-'));
    for (const name of ['001-init.sql', '002-counting.sql'])
      await cp(new URL(`../migrations/${name}`, import.meta.url), join(folder, name));
    const older = await layTables(folder);
    const [citizen, box] = [citizenOf('old'), idOf('old')];
    try {
      await connect(older, citizen, box);
      await put(older, citizen, box, [idOf('old', 1), idOf('old', 2)]);
      await older.migrate();
      await assertRight(older, citizen);
      // The release before marks by the same statement.
      await setUnread(older.database, citizen, idOf('old', 1), false, false);
      await assertRight(older, citizen);
      const kept = await older.admin`select received, unread from po_be_datova_schranka.message_count`;
      assert.deepEqual([...kept], [{ received: 2, unread: 1 }]);
    } finally {
      await older.stop();
      await rm(folder, { recursive: true });
    }
  });
});

/** Until a statement of another connection waits for what this transaction holds. */
async function untilWaiting(holder: { unsafe: (text: string) => PromiseLike<readonly { waiting: number }[]> }) {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const [row] = await holder.unsafe(
      `select count(*)::integer as waiting from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`,
    );
    if (row!.waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('nobody waits');
}
