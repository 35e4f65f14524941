/** Sending over raw HTTP: the rules, the limits, what the recipient gets, and what institutions do. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DataBox } from '../population/types.ts';
import type { Simulators } from '../server.ts';
import { call, descendants, file, listInput, messageInput, startTestov } from './testing/client.ts';
import { ALICE, BORIS, COMPANY, COURT, TOWN, TRADER } from './testing/world.ts';
import { textOf } from './xml/reader.ts';

let sim: Simulators;
before(async () => {
  sim = await startTestov();
});
after(() => sim.stop());

const send = (as: DataBox, to: DataBox, subject: string, files?: string, extra?: string, attributes?: string) =>
  call(sim, as, 'CreateMessage', messageInput(to, subject, files, extra, attributes));

test('a sent message is in the sender’s and the recipient’s list, byte for byte, and its author is known', async () => {
  const content = Buffer.from([0xff, 0xd8, 0xff, ...Array.from({ length: 999 }, (_, at) => at % 256)]);
  const files =
    file('Žádost –\u00a0&lt;první&gt;.txt', 'Text <žluťoučký> & kůň', 'main', 'text/plain') +
    file('foto.JPG', content, 'enclosure');
  const sent = await send(
    ALICE,
    COURT.box,
    'Žádost &amp; &lt;prosba&gt;',
    files,
    '<dmPublishOwnID>true</dmPublishOwnID>',
  );
  assert.equal(sent.code, '0000', sent.text);
  assert.match(sent.text, /<p:CreateMessageResponse .*<p:dmID>17\d{8}<\/p:dmID><p:dmStatus>/);
  const [id] = sent.all('dmID');
  const outbox = await call(sim, ALICE, 'GetListOfSentMessages', listInput('Sender'));
  assert.ok(outbox.all('dmID').includes(id as string));
  const inbox = await call(sim, COURT.box, 'GetListOfReceivedMessages', listInput('Recipient'));
  assert.ok(inbox.all('dmAnnotation').includes('Žádost & <prosba>'));
  const got = await call(sim, COURT.box, 'MessageDownload', `<dmID>${id}</dmID>`);
  const [first, second] = descendants(got.element, 'dmFile');
  assert.ok(first && second);
  assert.equal(first.attributes.get('dmFileDescr'), 'Žádost - _první_.txt', 'ISDS rewrites names');
  assert.deepEqual(Buffer.from(textOf(descendants(second, 'dmEncodedContent')[0] ?? second), 'base64'), content);
  const author = await call(sim, COURT.box, 'GetMessageAuthor', `<dmID>${id}</dmID>`);
  assert.deepEqual([...author.all('userType'), ...author.all('authorName')], ['PRIMARY_USER', 'Alice Nováková']);
  assert.equal((await call(sim, COURT.box, 'GetMessageAuthor2', `<dmID>${id}</dmID>`)).code, '0000');
});

test('XML as content stays well-formed with the namespaces of the request', async () => {
  const xml =
    '<dmFile dmMimeType="text/xml" dmFileMetaType="main" dmFileDescr="data.xml" xmlns:d="urn:data"><dmXMLContent><d:a d:b="1">ž</d:a></dmXMLContent></dmFile>';
  const [id] = (await send(ALICE, TOWN.box, 'XML', xml)).all('dmID');
  const got = await call(sim, ALICE, 'SignedSentMessageDownload', `<dmID>${id}</dmID>`);
  assert.equal(got.code, '0000');
  const plain = await call(sim, TOWN.box, 'MessageDownload', `<dmID>${id}</dmID>`);
  const inner = descendants(plain.element, 'a')[0];
  assert.equal(inner?.namespace, 'urn:data');
});

test('what ISDS refuses, it refuses by the right code', async () => {
  const main = file('a.txt', 'x');
  const cases: [string, string, string][] = [
    ['1299', 'no file', ''],
    ['1214', 'extension', file('program.exe', 'x')],
    ['1214', 'no extension', file('dopis', 'x')],
    ['1214', 'not a PDF', file('dopis.pdf', 'this is not a PDF')],
    ['1214', 'declared type', file('dopis.txt', 'x', 'main', 'application/pdf')],
    ['1214', 'a program in a text', file('dopis.txt', 'MZ\u0000\u0001')],
    ['2010', 'first is not main', file('a.txt', 'x', 'enclosure')],
    ['2010', 'two are main', main + file('b.txt', 'x')],
    ['9005', 'bad meta type', file('a.txt', 'x', 'hlavní')],
    ['9005', '101 files', main + file('b.txt', 'x', 'enclosure').repeat(100)],
    [
      '9005',
      'no base64',
      '<dmFile dmMimeType="" dmFileMetaType="main" dmFileDescr="a.txt"><dmEncodedContent>***</dmEncodedContent></dmFile>',
    ],
  ];
  for (const [code, what, files] of cases)
    assert.equal((await send(ALICE, TOWN.box, 'Zkouška', files)).code, code, what);
  assert.equal((await send(ALICE, TOWN.box, '')).code, '9005', 'no subject');
  assert.equal((await send(ALICE, TOWN.box, 'x'.repeat(256))).code, '9005', 'long subject');
  assert.equal((await send(ALICE, { ...TOWN.box, id: 'zzzzzz2' }, 'Nikomu')).code, '2011', 'no such recipient');
  assert.equal((await call(sim, ALICE, 'CreateMessage', '<dmFiles/>')).code, '9005', 'no envelope');
});

test('20 MB pass, more does not', async () => {
  const full = Buffer.alloc(20 * 1024 * 1024, 0x61);
  const sent = await send(ALICE, TOWN.box, 'Plná zpráva', file('velky.txt', full));
  assert.equal(sent.code, '0000');
  const [id] = sent.all('dmID');
  const back = await call(sim, ALICE, 'SignedSentMessageDownload', `<dmID>${id}</dmID>`);
  const [zfo = ''] = back.all('dmSignature');
  assert.ok(zfo.length > 35_000_000);
  assert.deepEqual(
    (await call(sim, ALICE, 'AuthenticateMessage', `<dmMessage>${zfo}</dmMessage>`)).all('dmAuthResult'),
    ['true'],
  );
  const over = await send(ALICE, TOWN.box, 'Přes míru', file('velky.txt', Buffer.concat([full, Buffer.from('a')])));
  assert.equal(over.code, '1281');
  const huge = await send(ALICE, TOWN.box, 'Hodně přes míru', file('velky.txt', Buffer.alloc(31 * 1024 * 1024)));
  assert.equal(huge.status, 413);
});

test('who may write to whom: authorities free, people to each other not, a prepaid reply yes', async () => {
  assert.equal((await send(TOWN.box, ALICE, 'Od úřadu')).code, '0000');
  assert.equal((await send(ALICE, BORIS, 'Sousedovi')).code, '1004');
  assert.equal((await send(TRADER, COMPANY.box, 'Firmě')).code, '1004');
  assert.equal((await send(COMPANY.box, ALICE, 'Vyúčtování')).code, '0000');
  const reply = (ref: string) =>
    call(
      sim,
      ALICE,
      'CreateMessage',
      messageInput(COMPANY.box, 'Odpověď', file('a.txt', 'x'), '', ' dmType="O"').replace(
        '<dmRecipientRefNumber/>',
        `<dmRecipientRefNumber>${ref}</dmRecipientRefNumber>`,
      ),
    );
  assert.equal((await reply('VOD-1')).code, '1004', 'nobody has paid for it');
  const offer = await call(
    sim,
    COMPANY.box,
    'CreateMessage',
    messageInput(ALICE, 'Nabídka', file('a.txt', 'x'), '', ' dmType="I"').replace(
      '<dmSenderRefNumber/>',
      '<dmSenderRefNumber>VOD-1</dmSenderRefNumber>',
    ),
  );
  assert.equal(offer.code, '0000');
  assert.equal((await reply('VOD-1')).code, '0000');
  const outbox = await call(sim, ALICE, 'GetListOfSentMessages', listInput('Sender'));
  assert.equal(descendants(outbox.element, 'dmRecord').at(-1)?.attributes.get('dmType'), 'O');
});

const recipients = (...ids: string[]): string =>
  `<dmRecipients>${ids.map((id) => `<dmRecipient><dbIDRecipient>${id}</dbIDRecipient><dmToHands/></dmRecipient>`).join('')}</dmRecipients>`;

test('one message to several: each has its status, the whole has 0004 when one fails', async () => {
  const rest = messageInput(TOWN.box, 'Oběžník').replace(/<dbIDRecipient>.*<dmToHands\/>/, '');
  const good = await call(sim, ALICE, 'CreateMultipleMessage', recipients(TOWN.box.id, COURT.box.id) + rest);
  assert.equal(good.all('dmID').length, 2);
  assert.deepEqual(good.all('dmStatusCode'), ['0000', '0000', '0000']);
  const mixed = await call(sim, ALICE, 'CreateMultipleMessage', recipients(TOWN.box.id, BORIS.id) + rest);
  assert.deepEqual(mixed.all('dmStatusCode'), ['0000', '1004', '0004']);
});

test('institutions take messages over, and a town answers once', async () => {
  const sent = await call(
    sim,
    BORIS,
    'CreateMessage',
    messageInput(TOWN.box, 'Přihlášení psa').replace(
      '<dmSenderRefNumber/>',
      '<dmSenderRefNumber>PES-1</dmSenderRefNumber>',
    ),
  );
  const [id] = sent.all('dmID');
  const status = async () => (await call(sim, BORIS, 'GetDeliveryInfo', `<dmID>${id}</dmID>`)).all('dmMessageStatus');
  assert.deepEqual(await status(), ['4']);
  sim.clock.advance(8000);
  assert.deepEqual(await status(), ['7']);
  const info = await call(sim, BORIS, 'GetDeliveryInfo', `<dmID>${id}</dmID>`);
  assert.match(info.all('dmEventDescr').at(-1) ?? '', /^EV13: /);
  const answers = async () =>
    (await call(sim, BORIS, 'GetListOfReceivedMessages', listInput('Recipient'))).all('dmAnnotation');
  assert.deepEqual(await answers(), []);
  sim.clock.advance(12_000);
  assert.deepEqual(await answers(), ['Potvrzení o přijetí podání: Přihlášení psa']);
  sim.clock.advance(3_600_000);
  assert.equal((await answers()).length, 1);
  const inbox = await call(sim, BORIS, 'GetListOfReceivedMessages', listInput('Recipient'));
  assert.deepEqual(inbox.all('dmRecipientRefNumber'), ['PES-1']);
  const got = await call(sim, BORIS, 'MessageDownload', `<dmID>${inbox.all('dmID')[0]}</dmID>`);
  assert.match(Buffer.from(got.all('dmEncodedContent')[0] ?? '', 'base64').toString('latin1'), /^%PDF-/);
});

test('sending the same twice makes two messages: the real ISDS does not notice either; control tells how many', async () => {
  await send(BORIS, COURT.box, 'Dvakrát');
  await send(BORIS, COURT.box, 'Dvakrát');
  const counts = (await (await fetch(`${sim.url}/_control/isds/messages`)).json()) as {
    sender: string;
    subject: string;
    count: number;
  }[];
  assert.equal(counts.find(({ sender, subject }) => sender === BORIS.id && subject === 'Dvakrát')?.count, 2);
});
