import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import postgres from 'postgres';
import { databoxStreams, type Dispatch } from './api.ts';
import { eventually, isCode, startStand, type Stand, type Visitor } from './testing/stand.ts';
import { acceptedInTown, ALICE, BORIS, letterComes, TOWN } from './testing/town.ts';

const pdf = Buffer.from('%PDF-1.4\n% příloha\n%%EOF\n');

describe('sending messages', () => {
  let stand: Stand;
  let alice: Visitor;
  let boris: Visitor;
  let box: string;
  let slowUntil = 0;

  before(async () => {
    stand = await startStand({
      town: { empty: true },
      settings: { ISDS_TRANSFER_SECONDS: '1', ISDS_DEADLINE_SECONDS: '1' },
    });
    [alice, boris] = await Promise.all([stand.citizen(), stand.citizen()]);
    box = await alice.connect(ALICE);
  });
  after(() => stand?.stop());

  const upload = async (visitor: Visitor, draft: string, fileName: string, body: Buffer | Readable) => {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    };
    const answer = await visitor.stream(databoxStreams.upload(draft), { method: 'POST', headers, body });
    return {
      status: answer.status,
      body: JSON.parse((await buffer(answer.body)).toString()) as {
        id: string;
        code?: string;
        fileName: string;
        size: number;
      },
    };
  };

  const written = async (subject: string, body = 'Dobrý den,\n\nposílám žádost.') => {
    const draft = await alice.databox.drafts.create({ recipientBox: TOWN.box.id });
    return alice.databox.drafts.update({ id: draft.id, fields: { subject, body, recipientName: TOWN.name } });
  };

  const ended = (id: string) =>
    eventually(async () => {
      const dispatch = await alice.databox.dispatches.get({ id });
      return (dispatch.state === 'accepted' || dispatch.state === 'refused') && dispatch;
    });

  const inIsds = async (subject: string) =>
    (await acceptedInTown(stand.town))
      .filter((one) => one.subject === subject)
      .reduce((sum, { count }) => sum + count, 0);

  it('writes, attaches, sends, and keeps what was sent', async () => {
    const draft = await written('Žádost o povolení');
    const attached = await upload(alice, draft.id, 'plánek stavby.pdf', pdf);
    assert.equal(attached.status, 201);
    assert.equal(attached.body.fileName, 'plánek stavby.pdf');
    assert.equal(attached.body.size, pdf.length);
    const complete = await alice.databox.drafts.get({ id: draft.id });
    assert.deepEqual(
      complete.attachments.map(({ fileName, mimeType }) => [fileName, mimeType]),
      [['plánek stavby.pdf', 'application/pdf']],
    );
    const back = await alice.stream(databoxStreams.draftAttachment(draft.id, attached.body.id));
    assert.deepEqual(await buffer(back.body), pdf);

    const sent = await alice.databox.drafts.send({ id: draft.id });
    assert.equal(sent.subject, 'Žádost o povolení');
    const again = await alice.databox.drafts.send({ id: draft.id });
    assert.equal(again.id, sent.id);
    await assert.rejects(alice.databox.drafts.remove({ id: draft.id }), isCode('CONFLICT'));
    assert.equal((await upload(alice, draft.id, 'pozde.pdf', pdf)).status, 404);

    const accepted = await ended(sent.id);
    assert.equal(accepted.state, 'accepted');
    assert.equal(await inIsds('Žádost o povolení'), 1);
    const message = await eventually(async () => {
      const found = await alice.databox.messages.get({ id: accepted.message! });
      return found.content === 'here' && found;
    });
    assert.equal(message.folder, 'sent');
    assert.equal(message.counterparty, TOWN.name);
    assert.match(message.senderIdent ?? '', /^PO-[2-9a-z]{16}$/);
    assert.deepEqual(
      message.attachments.map(({ fileName, metaType }) => [fileName, metaType]),
      [
        ['zprava.pdf', 'main'],
        ['plánek stavby.pdf', 'enclosure'],
      ],
    );
    assert.equal(message.authenticity?.verdict, 'genuine');
    const kept = await alice.stream(databoxStreams.attachment(message.id, 1));
    assert.match(kept.headers['content-disposition'] ?? '', /filename\*=UTF-8''pl%C3%A1nek%20stavby\.pdf/);
    assert.deepEqual(await buffer(kept.body), pdf);
    const letter = await buffer((await alice.stream(databoxStreams.attachment(message.id, 0))).body);
    assert.equal(letter.subarray(0, 5).toString(), '%PDF-');

    // The draft has gone; sending it once more still tells what became of it.
    await assert.rejects(alice.databox.drafts.get({ id: draft.id }), isCode('NOT_FOUND'));
    assert.equal((await alice.databox.drafts.send({ id: draft.id })).id, sent.id);
    assert.ok((await alice.databox.dispatches.list()).some(({ id }) => id === sent.id));
    assert.equal(await inIsds('Žádost o povolení'), 1);
  });

  it('replies to the sender with their reference number', async () => {
    await letterComes(stand.town, { box: ALICE.id, subject: 'Výzva k doplnění', sender: TOWN.key });
    await alice.databox.boxes.refresh({ id: box });
    const message = await eventually(
      async () => (await alice.databox.messages.list({ folder: 'received', query: 'vyzva doplneni' })).items[0],
    );
    const { senderRefNumber } = await alice.databox.messages.get({ id: message.id });
    const reply = await alice.databox.drafts.create({ replyTo: message.id });
    assert.equal(reply.recipientBox, TOWN.box.id);
    assert.equal(reply.recipientName, TOWN.name);
    assert.equal(reply.subject, 'Re: Výzva k doplnění');
    assert.equal(reply.recipientRefNumber, senderRefNumber);
    assert.equal(reply.replyTo, message.id);
    await alice.databox.drafts.remove({ id: reply.id });
  });

  it('finds recipients and says who can be written to', async () => {
    const found = await alice.databox.recipients.search({ query: 'horni lhota', box });
    const town = found.items.find(({ boxId }) => boxId === TOWN.box.id);
    assert.equal(town?.name, TOWN.name);
    assert.equal(town.canReceive, true);
    assert.equal(town.type, 10);
  });

  it('keeps drafts: later writes win, others see nothing', async () => {
    const draft = await written('Rozepsaná');
    assert.equal(draft.revision, 2);
    await Promise.all([
      alice.databox.drafts.update({ id: draft.id, fields: { body: 'jedna' } }),
      alice.databox.drafts.update({ id: draft.id, fields: { toHands: 'paní Malá' } }),
      alice.databox.drafts.update({ id: draft.id, fields: { senderRefNumber: '7/2026' }, revision: 1 }),
    ]);
    const now = await alice.databox.drafts.get({ id: draft.id });
    assert.deepEqual([now.body, now.toHands, now.senderRefNumber, now.revision], ['jedna', 'paní Malá', '7/2026', 5]);
    assert.ok(
      (await alice.databox.drafts.list()).some(({ id, subject }) => id === draft.id && subject === 'Rozepsaná'),
    );

    const file = (await upload(alice, draft.id, 'a.pdf', pdf)).body.id;
    await assert.rejects(boris.databox.drafts.get({ id: draft.id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.drafts.update({ id: draft.id, fields: { subject: 'x' } }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.drafts.send({ id: draft.id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.drafts.remove({ id: draft.id }), isCode('NOT_FOUND'));
    await assert.rejects(
      boris.databox.drafts.removeAttachment({ id: draft.id, attachment: file }),
      isCode('NOT_FOUND'),
    );
    assert.equal((await upload(boris, draft.id, 'b.pdf', pdf)).status, 404);
    assert.equal((await boris.stream(databoxStreams.draftAttachment(draft.id, file))).status, 404);
    await assert.rejects(boris.databox.drafts.create({}), isCode('NO_BOX'));

    const without = await alice.databox.drafts.removeAttachment({ id: draft.id, attachment: file });
    assert.equal(without.attachments.length, 0);
    await alice.databox.drafts.remove({ id: draft.id });
    await assert.rejects(alice.databox.drafts.get({ id: draft.id }), isCode('NOT_FOUND'));
  });

  it('says what is missing before anything is sent', async () => {
    const draft = await alice.databox.drafts.create({});
    const incomplete = alice.databox.drafts.send({ id: draft.id });
    await assert.rejects(incomplete, isCode('INCOMPLETE'));
    await assert.rejects(incomplete, (error) =>
      /recipient-missing.*subject-missing.*no-content/.test(JSON.stringify((error as { data: unknown }).data)),
    );
    await alice.databox.drafts.remove({ id: draft.id });
  });

  it('refuses attachments that ISDS would not take, and leaves nothing of them', async () => {
    const draft = await written('S přílohami');
    const refused = async (name: string, body: Buffer, status: number, code: string) => {
      const answer = await upload(alice, draft.id, name, body);
      assert.deepEqual([answer.status, answer.body.code], [status, code], name);
    };
    await refused('virus.exe', Buffer.from('MZ'), 415, 'TYPE_NOT_ALLOWED');
    await refused('virus.pdf', Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04'), 415, 'CONTENT_DOES_NOT_MATCH');
    await refused('prazdny.txt', Buffer.alloc(0), 422, 'EMPTY');
    await refused('', pdf, 422, 'NAME_MISSING');
    await refused('velky.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 413, 'TOO_LARGE');
    const endless = Readable.from(
      (function* () {
        for (let megabyte = 0; megabyte < 22; megabyte += 1) yield Buffer.alloc(1024 * 1024, 'a');
      })(),
    );
    const tooLong = await upload(alice, draft.id, 'bez-delky.txt', endless);
    assert.deepEqual([tooLong.status, tooLong.body.code], [413, 'TOO_LARGE']);
    const half = Readable.from(
      (async function* () {
        yield Buffer.alloc(300_000, 'a');
        throw new Error('the line broke');
      })(),
    );
    await assert.rejects(upload(alice, draft.id, 'pul.txt', half));
    const sql = postgres(stand.place.databaseUrl, { max: 1 });
    await eventually(
      async () => (await sql`select from po_be_datova_schranka.object where draft = ${draft.id}`).length === 0,
    );
    await sql.end();
    assert.equal((await alice.databox.drafts.get({ id: draft.id })).size, Buffer.byteLength(draft.body));
    await alice.databox.drafts.remove({ id: draft.id });
  });

  it('waits in the queue while ISDS is in maintenance, and goes out once', async () => {
    stand.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    const draft = await written('Za odstávky');
    const { id } = await alice.databox.drafts.send({ id: draft.id });
    const sql = postgres(stand.place.databaseUrl, { max: 1 });
    await eventually(
      async () => (await sql`select from po_be_datova_schranka.dispatch where id = ${id} and misses > 1`).length === 1,
    );
    await sql.end();
    assert.equal((await alice.databox.dispatches.get({ id })).state, 'queued');
    assert.equal((await alice.databox.messages.counts()).queued, 1);
    stand.town.faults.clear();
    assert.equal((await ended(id)).state, 'accepted');
    assert.equal(await inIsds('Za odstávky'), 1);
  });

  const unclear = [
    ['the answer is lost', { kind: 'lose', operation: 'CreateMessage', times: 1 }],
    ['the connection breaks before it was read', { kind: 'refuse', operation: 'CreateMessage', times: 1 }],
    ['the server fails', { kind: 'status', status: 500, operation: 'CreateMessage', times: 1 }],
    ['nothing ever comes back', { kind: 'hang', operation: 'CreateMessage', times: 1 }],
    ['garbage comes back', { kind: 'garbage', of: 'html', operation: 'CreateMessage', times: 1 }],
    ['it is too slow', { kind: 'slow', milliseconds: 1500, operation: 'CreateMessage', times: 1 }],
  ] as const;
  for (const [what, fault] of unclear) {
    it(`sends once although ${what}`, async () => {
      const subject = `Jednou, i když ${what}`;
      const draft = await written(subject);
      stand.town.faults.set({ isds: [fault] });
      slowUntil = Date.now() + 2000;
      const { id } = await alice.databox.drafts.send({ id: draft.id });
      const dispatch = await ended(id);
      stand.town.faults.clear();
      assert.equal(dispatch.state, 'accepted');
      assert.equal(await inIsds(subject), 1);
      // What ISDS did not take is sent again only after twice the longest time of a call.
      const waited = Date.parse(dispatch.acceptedAt!) - Date.parse(dispatch.queuedAt);
      if (!('milliseconds' in fault) && fault.kind !== 'lose')
        assert.ok(waited >= 2000, `sent again after ${waited} ms`);
    });
  }

  it('tells why ISDS refused, and gives the draft back', async () => {
    const refusedTo = async (recipientBox: string): Promise<Dispatch> => {
      const draft = await written('Odmítnutá');
      await alice.databox.drafts.update({ id: draft.id, fields: { recipientBox } });
      return ended((await alice.databox.drafts.send({ id: draft.id })).id);
    };
    const unknown = await refusedTo('zzzzzz9');
    assert.deepEqual([unknown.state, unknown.refusal], ['refused', 'recipient-unknown']);
    const person = await refusedTo(BORIS.id);
    assert.deepEqual([person.state, person.refusal], ['refused', 'not-allowed']);

    await assert.rejects(boris.databox.dispatches.get({ id: unknown.id }), isCode('NOT_FOUND'));
    await assert.rejects(boris.databox.dispatches.withdraw({ id: unknown.id }), isCode('NOT_FOUND'));
    const { draft } = await alice.databox.dispatches.withdraw({ id: unknown.id });
    assert.equal(draft, unknown.draft);
    await alice.databox.drafts.update({ id: draft, fields: { recipientBox: TOWN.box.id, subject: 'Napravená' } });
    const mended = await ended((await alice.databox.drafts.send({ id: draft })).id);
    assert.equal(mended.state, 'accepted');
    assert.equal(await inIsds('Napravená'), 1);
    assert.equal(await inIsds('Odmítnutá'), 0);
    await assert.rejects(alice.databox.dispatches.withdraw({ id: mended.id }), isCode('CONFLICT'));
  });

  it('lets a queued message be withdrawn before it is handed over', async () => {
    stand.town.faults.set({ isds: [{ kind: 'maintenance' }] });
    const draft = await written('Rozmyšlená');
    const { id } = await alice.databox.drafts.send({ id: draft.id });
    const withdrawn = await alice.databox.dispatches.withdraw({ id });
    assert.equal(withdrawn.draft, draft.id);
    stand.town.faults.clear();
    assert.equal((await alice.databox.drafts.get({ id: draft.id })).subject, 'Rozmyšlená');
    assert.equal(await inIsds('Rozmyšlená'), 0);
    await alice.databox.drafts.remove({ id: draft.id });
  });

  it('has sent nothing twice, also later', async () => {
    // What ISDS was slow with has arrived by now.
    await eventually(async () => Date.now() > slowUntil);
    const doubled = (await acceptedInTown(stand.town)).filter(({ sender, count }) => sender === ALICE.id && count > 1);
    assert.deepEqual(doubled, []);
  });
});
