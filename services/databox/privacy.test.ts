import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buffer } from 'node:stream/consumers';
import postgres from 'postgres';
import { databoxStreams } from './api.ts';
import { eventually, isCode, startStand, type Stand, type Visitor } from './testing/stand.ts';
import { ALICE, BORIS, TOWN } from './testing/town.ts';

describe('privacy', () => {
  let stand: Stand;
  let alice: Visitor;
  let boris: Visitor;
  let box: string;

  before(async () => {
    stand = await startStand();
    [alice, boris] = await Promise.all([stand.citizen(), stand.citizen()]);
    box = await alice.connect(ALICE);
    await boris.connect(BORIS);
    await eventually(async () => {
      const { items } = await alice.databox.messages.list({ folder: 'received' });
      return items.length === 4 && items.filter(({ status }) => status !== 4).every(({ contentKept }) => contentKept);
    });
  });
  after(() => stand?.stop());

  it('shows nobody else anything', async () => {
    const [item] = (await alice.databox.messages.list({ folder: 'received' })).items;
    const { id } = item!;
    assert.equal((await boris.databox.messages.list({ folder: 'received' })).total, 0);
    await assert.rejects(boris.databox.messages.get({ id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.messages.open({ id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.messages.delivery({ id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.messages.markRead({ id, read: true }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.messages.archive({ id, archived: true }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.messages.erase({ id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.boxes.refresh({ id: box }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.boxes.disconnect({ id: box }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.recipients.search({ query: 'mesto', box }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.drafts.create({ replyTo: id }), isCode('NOT_FOUND'));
    for (const path of [
      databoxStreams.attachment(id, 0),
      databoxStreams.signedMessage(id),
      databoxStreams.signedDelivery(id),
    ]) {
      const answer = await boris.stream(path);
      assert.equal(answer.status, 404);
      await buffer(answer.body);
    }
  });

  it('lets nobody in without a citizen', async () => {
    const root = `${stand.portal.url}/api/po-be-datova-schranka`;
    for (const path of ['/boxes', '/messages?folder=received', '/drafts', databoxStreams.inspectZfo()]) {
      assert.ok([401, 403, 404].includes((await fetch(root + path)).status), path);
    }
  });

  it('stores no name, subject or text that can be read', async () => {
    const draft = await alice.databox.drafts.create({ recipientBox: TOWN.box.id });
    await alice.databox.drafts.update({ id: draft.id, fields: { subject: 'Tajný předmět', body: 'Tajný text' } });
    const headers = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="tajny.txt"' };
    const body = Buffer.from('Tajná příloha');
    const uploaded = await alice.stream(databoxStreams.upload(draft.id), { method: 'POST', headers, body });
    await buffer(uploaded.body);
    await alice.databox.drafts.send({ id: draft.id });
    await eventually(async () => (await alice.databox.messages.list({ folder: 'sent' })).items[0]?.contentKept);

    const sql = postgres(stand.place.databaseUrl, { max: 1 });
    try {
      const tables =
        await sql`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('po_be_datova_schranka', 'events', 'po_be_dlazdice')`;
      const secrets = [
        'Okresní soud',
        'Výzva',
        'Tajn',
        'tajny.txt',
        TOWN.name,
        'vyzva.pdf',
        'Nováková',
        'Testov',
        ALICE.id,
        'hssu-',
        '%PDF',
        '1224537314340',
      ];
      for (const { name } of tables) {
        const rows = await sql.unsafe(`select t::text as text from ${name as string} t`);
        const bytes = rows
          .map(({ text }) =>
            (text as string).replace(/\\x([0-9a-f]*)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8')),
          )
          .join('\n');
        for (const secret of secrets) assert.ok(!bytes.includes(secret), `${secret} in ${name as string}`);
      }
    } finally {
      await sql.end();
    }
  });
});
