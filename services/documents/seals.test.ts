import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import postgres from 'postgres';
import { inspected } from './testing/asked.ts';
import { codeOf, startStand, type Stand } from './testing/stand.ts';

let stand: Stand;
let sql: postgres.Sql;

before(async () => {
  stand = await startStand();
  sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
});
after(async () => {
  await sql?.end();
  await stand?.stop();
});

const copied = (table: string, column: string, from: string, to: string) =>
  sql`update po_be_dokumenty.${sql(table)} set ${sql(column)} =
    (select ${sql(column)} from po_be_dokumenty.${sql(table)} where id = ${from}) where id = ${to}`;
const refused = 'INTERNAL_SERVER_ERROR';

/** What is sealed opens as its own column of its own row only, whoever can write into the database. */
describe('sealed rows exchanged in the database', () => {
  it('a document, a folder and a link are refused under another id', async () => {
    const alice = await stand.citizen();
    const [one, two] = [await alice.store('jedna.txt', '1'), await alice.store('dvě.txt', '2')];
    const [first, second] = [
      await alice.api.folders.create({ name: 'První' }),
      await alice.api.folders.create({ name: 'Druhá' }),
    ];
    const share = () => alice.api.shares.create({ document: one, days: 1, mostViews: 1 });
    const [mine, other] = [await share(), await share()];
    await copied('share', 'about', mine.id, other.id);
    assert.equal(await codeOf(alice.api.shares.list({})), refused);
    await copied('document', 'about', one, two);
    assert.equal((await alice.api.documents.get({ id: one })).name, 'jedna.txt');
    assert.equal(await codeOf(alice.api.documents.get({ id: two })), refused);
    await copied('folder', 'about', first.id, second.id);
    assert.equal(await codeOf(alice.api.folders.list()), refused);
  });

  it('a version does not open as another, nor what was found in it', async () => {
    const alice = await stand.citizen();
    const ids = [await alice.store('jedna.txt', 'jedna'), await alice.store('dvě.txt', 'dvě')] as const;
    const versions = [];
    for (const id of ids) versions.push((await inspected(alice, id)).versions[0]!.id);
    await copied('version', 'facts', versions[0]!, versions[1]!);
    assert.equal(await codeOf(alice.api.documents.get({ id: ids[1] })), refused);
    await copied('version', 'words', versions[0]!, versions[1]!);
    assert.equal(await codeOf(alice.api.documents.list({ query: 'něco jiného' })), refused);
    await copied('version', 'about', versions[0]!, versions[1]!);
    assert.notEqual(await codeOf(alice.read(ids[1])), 'passed');
    assert.equal((await alice.read(ids[0])).toString(), 'jedna');
  });
});
