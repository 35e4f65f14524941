import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buffer } from 'node:stream/consumers';
import postgres from 'postgres';
import { databoxStreams } from './api.ts';
import { eventually, isCode, startStand, type Stand, type Visitor } from './testing/stand.ts';
import { ALICE, BORIS, letterComes } from './testing/town.ts';

describe('receiving messages', () => {
  let stand: Stand;
  let alice: Visitor;
  let boris: Visitor;
  let box: string;

  before(async () => {
    stand = await startStand();
    [alice, boris] = await Promise.all([stand.citizen(), stand.citizen()]);
    box = await alice.connect(ALICE);
    await boris.connect(BORIS);
    await received(4);
    await contents();
  });
  after(() => stand?.stop());

  /** Waits until so many messages have come. */
  const received = (total: number) =>
    eventually(async () => {
      const page = await alice.databox.messages.list({ folder: 'received' });
      return page.total === total && page;
    });

  /** Waits until what may be fetched unasked is here. */
  const contents = () =>
    eventually(async () => {
      const { items } = await alice.databox.messages.list({ folder: 'received' });
      return items.filter(({ status }) => status !== 4).every(({ contentKept }) => contentKept) && items;
    });

  /** The letter of the town with that number. */
  const letter = async (number: number) => {
    const { items } = await alice.databox.messages.list({ folder: 'received', limit: 100 });
    return items.find(({ subject }) => subject.startsWith(`Výzva č. ${number} `))!;
  };

  const looked = async () => {
    const before = (await alice.databox.boxes.list())[0]?.asOf;
    assert.deepEqual(await alice.databox.boxes.refresh({ id: box }), { started: true });
    await eventually(async () => (await alice.databox.boxes.list())[0]?.asOf !== before);
  };

  it('connects a box with the consent of its owner', async () => {
    const [connected, ...others] = await alice.databox.boxes.list();
    assert.equal(others.length, 0);
    assert.equal(connected?.id, box);
    assert.equal(connected.boxId, ALICE.id);
    assert.equal(connected.name, 'Alice Nováková');
    assert.equal(connected.type, 40);
    assert.equal(connected.state, 'ok');
    assert.equal(connected.needsReconnecting, false);
  });

  it('sorts what ISDS lists into folders, newest first, and polling delivers nothing', async () => {
    const { items, state, asOf, next } = await alice.databox.messages.list({ folder: 'received' });
    assert.deepEqual(
      items.map(({ status }) => status),
      [4, 4, 5, 6],
    );
    assert.deepEqual(
      items.map(({ unread }) => unread),
      [true, true, true, true],
    );
    assert.equal(state, 'ok');
    assert.ok(asOf);
    assert.equal(next, null);
    const archive = await alice.databox.messages.list({ folder: 'archive' });
    assert.deepEqual(
      archive.items.map(({ status, unread, contentKept }) => [status, unread, contentKept]),
      [[9, false, false]],
    );
    const { content } = await alice.databox.messages.get({ id: archive.items[0]!.id });
    assert.equal(content, 'deleted');
  });

  it('pages, filters and finds by words without diacritics', async () => {
    const first = await alice.databox.messages.list({ folder: 'received', limit: 3 });
    assert.equal(first.items.length, 3);
    const second = await alice.databox.messages.list({ folder: 'received', limit: 3, cursor: first.next! });
    assert.equal(second.items.length, 1);
    assert.equal(second.total, 4);
    const all = (await alice.databox.messages.list({ folder: 'received' })).items;
    assert.deepEqual([...first.items, ...second.items], all);

    const found = await alice.databox.messages.list({ folder: 'received', query: 'DULEZITA vyz 3' });
    assert.deepEqual(
      found.items.map(({ subject }) => subject),
      ['Výzva č. 3 <důležitá> & "naléhavá"'],
    );
    assert.equal((await alice.databox.messages.list({ folder: 'received', query: '1 T 2/2026' })).total, 1);
    assert.equal((await alice.databox.messages.list({ folder: 'received', query: 'nic takového' })).total, 0);
    const searched = await alice.databox.messages.list({ folder: 'received', query: 'okresni soud', limit: 2 });
    assert.equal(searched.total, 4);
    const rest = await alice.databox.messages.list({
      folder: 'received',
      query: 'okresni soud',
      limit: 2,
      cursor: searched.next!,
    });
    assert.deepEqual([...searched.items, ...rest.items], all);
    assert.equal(rest.next, null);

    const day = all[3]!.deliveredAt!.slice(0, 10);
    assert.equal((await alice.databox.messages.list({ folder: 'received', from: '2999-01-01' })).total, 0);
    assert.ok(
      (await alice.databox.messages.list({ folder: 'received', to: day })).items.every(({ id }) => id === all[3]!.id),
    );
  });

  it('keeps the signed message and its attachments, and says that they are genuine', async () => {
    const item = await letter(1);
    const message = await alice.databox.messages.get({ id: item.id });
    assert.equal(message.content, 'here');
    assert.equal(message.attachmentCount, 1);
    assert.equal(message.authenticity?.verdict, 'genuine');
    assert.equal(message.legalTitle, '§ 45 odst. 1 písm. a) zákona č. 99/1963 Sb.');
    assert.equal(message.personalDelivery, true);
    assert.equal(message.senderRefNumber, '1 T 1/2026');
    const [attachment] = message.attachments;
    assert.deepEqual(
      { ...attachment, size: attachment!.size > 0 },
      {
        index: 0,
        fileName: 'vyzva.pdf',
        mimeType: 'application/pdf',
        detectedType: 'application/pdf',
        metaType: 'main',
        size: true,
        viewable: 'pdf',
      },
    );

    const pdf = await alice.stream(databoxStreams.attachment(message.id, 0));
    assert.equal(pdf.status, 200);
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    assert.equal(pdf.headers['x-content-type-options'], 'nosniff');
    assert.match(pdf.headers['content-security-policy'] ?? '', /^sandbox; default-src 'none'/);
    assert.match(pdf.headers['content-disposition'] ?? '', /^inline; filename="vyzva\.pdf"/);
    const bytes = await buffer(pdf.body);
    assert.equal(bytes.toString().slice(0, 8), '%PDF-1.4');
    assert.equal(bytes.length, attachment!.size);

    const zfo = await buffer((await alice.stream(databoxStreams.signedMessage(message.id))).body);
    const inspected = await alice.stream(databoxStreams.inspectZfo(), {
      method: 'POST',
      body: zfo,
      headers: { 'content-type': 'application/octet-stream' },
    });
    const view = JSON.parse((await buffer(inspected.body)).toString());
    assert.equal(view.kind, 'received');
    assert.equal(view.authenticity.verdict, 'genuine');
    assert.equal(view.messageId, message.messageId);
    zfo[Math.floor(zfo.length / 2)]! ^= 1;
    const altered = await alice.stream(databoxStreams.inspectZfo(), {
      method: 'POST',
      body: zfo,
      headers: { 'content-type': 'application/octet-stream' },
    });
    const said = JSON.parse((await buffer(altered.body)).toString());
    assert.ok(altered.status === 422 ? said.code === 'NOT_A_ZFO' : said.authenticity.verdict !== 'genuine');
  });

  it('delivers a waiting message only when the citizen opens it', async () => {
    const waiting = await letter(4);
    const before = await alice.databox.messages.get({ id: waiting.id });
    assert.equal(before.content, 'waiting');
    assert.equal(before.status, 4);
    const events = await alice.databox.messages.delivery({ id: waiting.id });
    assert.ok(events.events.every(({ code }) => code !== 'EV1' && code !== 'EV11'));
    assert.equal((await alice.databox.messages.get({ id: waiting.id })).status, 4);

    const opened = await alice.databox.messages.open({ id: waiting.id });
    assert.equal(opened.content, 'here');
    assert.equal(opened.status, 6);
    assert.ok(opened.acceptedAt);
    assert.equal(opened.unread, false);
    assert.equal(opened.authenticity?.verdict, 'genuine');
    const delivered = await alice.databox.messages.delivery({ id: waiting.id });
    assert.ok(delivered.events.some(({ code }) => code === 'EV1'));
    assert.equal(delivered.state, 'ok');
    const signed = await alice.stream(databoxStreams.signedDelivery(waiting.id));
    assert.equal(signed.status, 200);
    await buffer(signed.body);
    // ISDS is told that it was read.
    await eventually(async () => (await alice.databox.messages.get({ id: waiting.id })).status === 7);
  });

  it('opens nothing while ISDS does not answer, and then delivers nothing', async () => {
    const waiting = await letter(3);
    stand.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    const opening = alice.databox.messages.open({ id: waiting.id });
    await assert.rejects(opening, isCode('UNAVAILABLE')).finally(() => stand.town.faults.clear());
    const { status, unread } = await alice.databox.messages.get({ id: waiting.id });
    assert.deepEqual({ status, unread }, { status: 4, unread: true });
  });

  it('says that the source is late, then down, and is well again by itself', async () => {
    const state = async () => (await alice.databox.messages.list({ folder: 'received' })).state;
    const { asOf } = (await alice.databox.boxes.list())[0]!;
    stand.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    await alice.databox.boxes.refresh({ id: box });
    await eventually(async () => (await state()) !== 'ok');
    await eventually(async () => {
      await alice.databox.boxes.refresh({ id: box });
      return (await state()) === 'down';
    }).finally(() => stand.town.faults.clear());
    assert.equal((await alice.databox.boxes.list())[0]?.asOf, asOf, 'the age of the news is kept');
    await eventually(async () => (await state()) === 'ok', 40_000);
  });

  it('erases what lies in the Data Vault only when ISDS takes it', async () => {
    const item = await letter(2);
    const sql = postgres(stand.place.databaseUrl, { max: 1 });
    try {
      await sql`update po_be_datova_schranka.message set status = 10 where id = ${item.id}`;
      assert.equal((await alice.databox.messages.get({ id: item.id })).erasable, true);
      // The simulated ISDS has no vault and refuses; nothing may be lost then.
      await assert.rejects(alice.databox.messages.erase({ id: item.id }), isCode('NOT_ALLOWED'));
      assert.equal((await alice.databox.messages.get({ id: item.id })).content, 'here');
    } finally {
      await sql.end();
    }
  });

  it('marks, archives and counts', async () => {
    const item = await letter(1);
    const before = await alice.databox.messages.counts();
    await alice.databox.messages.markRead({ id: item.id, read: true });
    await alice.databox.messages.markRead({ id: item.id, read: true });
    assert.equal((await alice.databox.messages.counts()).unread, before.unread - 1);
    await alice.databox.messages.markRead({ id: item.id, read: false });
    assert.equal((await alice.databox.messages.counts()).unread, before.unread);
    await alice.databox.messages.archive({ id: item.id, archived: true });
    assert.equal((await alice.databox.messages.get({ id: item.id })).folder, 'archive');
    await alice.databox.messages.archive({ id: item.id, archived: false });
    assert.equal((await alice.databox.messages.get({ id: item.id })).folder, 'received');
    await assert.rejects(alice.databox.messages.erase({ id: item.id }), isCode('NOT_ALLOWED'));
  });

  it('takes a new message once, however often and however parallel it looks', async () => {
    const before = await alice.databox.messages.counts();
    await letterComes(stand.town, { box: ALICE.id, subject: 'Nová zpráva' });
    await Promise.all([looked(), alice.databox.boxes.refresh({ id: box }), alice.databox.boxes.refresh({ id: box })]);
    await looked();
    assert.equal((await alice.databox.messages.counts()).received, before.received + 1);
    const sql = postgres(stand.place.databaseUrl, { max: 1 });
    try {
      const events = await sql`
        select payload ->> 'message' as message, count(*)::integer as times, bool_or((payload ->> 'fresh')::boolean) as fresh
        from events.outbox where name = 'databox.message-received' and citizen = ${alice.citizen} group by 1`;
      assert.ok(events.every(({ times }) => times === 1));
      assert.equal(events.length, before.received + before.archive + 1);
      const [newest] = (await alice.databox.messages.list({ folder: 'received' })).items;
      const fresh = events.filter(({ fresh: told }) => told).map(({ message }) => message);
      assert.ok(fresh.includes(newest!.id), 'it is news');
      assert.ok(fresh.length < events.length, 'what lay in the box when it was connected is not');
    } finally {
      await sql.end();
    }
  });

  it('follows delivery by fiction after ten days', async () => {
    const waiting = await letter(3);
    stand.town.clock.advance(6 * 86_400_000);
    await looked();
    await eventually(async () => {
      const { status, content } = await alice.databox.messages.get({ id: waiting.id });
      return status === 5 && content === 'here';
    });
  });

  it('puts the tile on the dashboard', async () => {
    const tile = await eventually(async () => {
      const { tiles } = await alice.dashboard.get();
      const found = tiles.find(({ id }) => id === 'zpravy');
      return found?.content?.items[0]?.text === 'Nová zpráva' && found;
    });
    assert.equal(tile.state, 'ok');
    assert.equal(tile.content?.actions[0]?.label.cs, 'Do datové schránky napsat zprávu');
    assert.equal(tile.content?.items.length, 3);
  });
});
