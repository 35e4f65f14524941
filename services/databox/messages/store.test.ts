import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { schemaOf, type CitizenId } from '#platform/ids.ts';
import { openDatabase, type Database } from '#platform/data/index.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { eventually, standSecret, startStand, type Stand, type Visitor } from '../testing/stand.ts';
import { ALICE } from '../testing/town.ts';
import { knownMessages } from '../sync/store.ts';
import { countMessages } from './counts-store.ts';
import { eraseMessage, findMessage } from './store.ts';

let stand: Stand;
let alice: Visitor;
let database: Database;

before(async () => {
  stand = await startStand();
  alice = await stand.citizen();
  await alice.connect(ALICE);
  const role = schemaOf('po-be-datova-schranka');
  database = openDatabase({
    url: stand.place.databaseUrl,
    role,
    password: rolePassword(standSecret)(role),
    applicationName: 'test',
  });
});
after(async () => {
  await database?.stop();
  await stand?.stop();
});

it('an erased message leaves nothing but what keeps it from coming back', async () => {
  const message = await eventually(async () =>
    (await alice.databox.messages.list({ folder: 'received' })).items.find(({ contentKept }) => contentKept),
  );
  const before = await countMessages(database, alice.citizen);
  await eraseMessage(database, alice.citizen, message.id);
  assert.equal(await findMessage(database, alice.citizen, message.id), undefined);
  assert.equal((await countMessages(database, alice.citizen)).received, before.received - 1);
  const bytes = await database.as(
    alice.citizen,
    'test',
    (sql) => sql`select from object where message = ${message.id}`,
  );
  assert.equal(bytes.length, 0);
  const row = await database.as(
    alice.citizen,
    'test',
    (sql) => sql<{ personal: number }[]>`
    select length(summary) + length(details) + coalesce(length(delivery), 0) as personal from message where id = ${message.id}`,
  );
  assert.equal(row[0]?.personal, 0);
  // The next look into the box finds it known.
  assert.ok((await knownMessages(database, alice.citizen, [message.id])).has(message.id));
});

it('a query in another citizen’s scope finds nothing, and outside any scope fails', async () => {
  const stranger = '00000000-0000-4000-8000-000000000009' as CitizenId;
  assert.deepEqual(await countMessages(database, stranger), {
    received: 0,
    unread: 0,
    sent: 0,
    archive: 0,
    drafts: 0,
    queued: 0,
  });
  for (const table of ['box', 'message', 'message_count', 'draft', 'dispatch', 'object', 'chunk']) {
    await assert.rejects(
      database.none('test', (sql) => sql`select from ${sql(table)}`),
      { fault: 'no-scope' },
    );
  }
});
