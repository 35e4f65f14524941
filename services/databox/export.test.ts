import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import { createExports, type Exports } from '#platform/export/index.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import { createClientFactory } from '#platform/run/clients.ts';
import { citizenLeft } from '#platform/leaving/index.ts';
import { eventually, startStand, standSecret, type Stand, type Visitor } from './testing/stand.ts';
import { ALICE } from './testing/town.ts';

let stand: Stand;
let alice: Visitor;
let admin: postgres.Sql;
let exports: Exports;
let factory: ReturnType<typeof createClientFactory>;
const target = 'po-be-datova-schranka';

before(async () => {
  stand = await startStand();
  admin = postgres(stand.place.databaseUrl, { max: 1, onnotice: () => undefined });
  factory = createClientFactory({
    tokens: createCallerTokens(standSecret),
    peers: { [target]: stand.portal.url },
    hosted: () => undefined,
    server: () => assert.fail('nothing is hosted here'),
  });
  exports = createExports({ from: 'po-be-profil', targets: [target], stream: factory.stream });
  alice = await stand.citizen();
  await alice.connect(ALICE);
  await eventually(async () => {
    const { items } = await alice.databox.messages.list({ folder: 'received' });
    return items.length === 4 && items.filter(({ status }) => status !== 4).every(({ contentKept }) => contentKept);
  });
});
after(async () => {
  await factory.stop();
  await admin.end();
  await stand.stop();
});

async function everything(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const { path, size, content } of exports.read(target, alice.citizen, AbortSignal.timeout(30_000))) {
    const bytes = Buffer.concat(await Array.fromAsync(content as AsyncIterable<Uint8Array>));
    assert.equal(bytes.length, size, path);
    files.set(path, bytes);
  }
  return files;
}

test('the export has every box, message, signed original, attachment and draft', async () => {
  const { id } = await alice.databox.drafts.create({});
  const files = await everything();
  const json = (path: string) => JSON.parse(files.get(path)!.toString('utf8')) as Record<string, unknown>[];
  assert.equal(json('schranky.json').length, 1);
  const messages = [...files.keys()].filter((path) => path.endsWith('/zprava.json'));
  const lists = await Promise.all(
    (['received', 'sent', 'archive'] as const).map((folder) => alice.databox.messages.list({ folder })),
  );
  assert.equal(
    messages.length,
    lists.reduce((sum, { total }) => sum + total, 0),
  );
  const originals = [...files.keys()].filter((path) => path.endsWith('/zprava.zfo'));
  assert.ok(originals.length >= 1);
  assert.equal(files.get(originals[0]!)![0], 0x30, 'a CMS structure as it came (DER)');
  assert.ok([...files.keys()].some((path) => /^zpravy\/\d{4}-\d\d-\d\d [0-9a-f-]{36}\/prilohy\/\d+ /.test(path)));
  assert.ok(files.has(`koncepty/${id}/koncept.json`));
  for (const name of ['schranky', 'zprava', 'koncept', 'odesilani'])
    assert.ok(files.has(`schemata/${name}.schema.json`));
});

test('what is done is noted in the citizen’s log, work that repeats only once', async () => {
  const [{ count: before }] =
    (await admin`select count(*)::int as count from audit.entry where citizen = ${alice.citizen}`) as [
      { count: number },
    ];
  assert.ok(before >= 2, 'connecting the box, fetching contents');
  const { items } = await alice.databox.messages.list({ folder: 'received' });
  await alice.databox.messages.open({ id: items.find(({ contentKept }) => contentKept)!.id });
  await alice.databox.messages.list({ folder: 'received' });
  const [{ count: after }] =
    (await admin`select count(*)::int as count from audit.entry where citizen = ${alice.citizen}`) as [
      { count: number },
    ];
  assert.equal(after, before + 1, 'opening is noted, looking at a list is not');
  const writers = await admin`select distinct writer from audit.entry where citizen = ${alice.citizen}`;
  assert.deepEqual(
    writers.map(({ writer }) => writer as string),
    ['po_be_datova_schranka'],
  );
});

/** How many consents the owner sees on the page of ISDS. */
async function consentsInIsds(): Promise<number> {
  const answer = await fetch(`${stand.place.isdsUrl}/hssu/souhlasy`, {
    method: 'POST',
    body: new URLSearchParams({ login: ALICE.login, password: ALICE.password }),
  });
  return [...(await answer.text()).matchAll(/name="id" value="\d+"/g)].length;
}

test('who leaves takes the consent of ISDS back with them, and no row stays', async () => {
  const before = await consentsInIsds();
  await admin`insert into events.outbox (name, citizen, payload) values (${citizenLeft.name}, ${alice.citizen}, ${admin.json({ citizen: alice.citizen })})`;
  assert.equal(before, 1);
  await stand.portal.events.drained(30_000);
  assert.equal(await consentsInIsds(), 0);
  for (const table of ['box', 'message', 'draft', 'dispatch', 'object', 'chunk'])
    assert.equal(
      (await admin`select 1 from ${admin(`po_be_datova_schranka.${table}`)} where citizen = ${alice.citizen}`).length,
      0,
      table,
    );
  assert.equal((await everything()).get('schranky.json')?.toString().trim(), '[]');
});
