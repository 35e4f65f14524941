/** Boxes over raw HTTP: lists, states over a moving clock, downloads, delivery infos. */
import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Simulators } from '../server.ts';
import { call, descendants, file, listInput, messageInput, startTestov } from './testing/client.ts';
import { ALICE, BORIS, COURT, TOWN } from './testing/world.ts';
import { readXml, textOf } from './xml/reader.ts';
import type { XmlElement } from './xml/reader.ts';

const DAY = 86_400_000;
let sim: Simulators;
before(async () => {
  sim = await startTestov();
});
after(() => sim.stop());

const statuses = async (filter = '-1'): Promise<string[]> =>
  (await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', filter))).all('dmMessageStatus');

const one = (element: XmlElement, name: string): XmlElement => {
  const [found] = descendants(element, name);
  assert.ok(found, `${name} is missing`);
  return found;
};

test('an operation nobody knows is answered by 2006 with HTTP 200, as recorded', async () => {
  const answer = await call(sim, ALICE, 'X-BogusOperation');
  assert.equal(answer.status, 200);
  assert.equal(answer.code, '2006');
  assert.match(answer.text, /<q:X-BogusOperationResponse xmlns:q="http:\/\/isds\.czechpoint\.cz\/v20"/);
  assert.deepEqual(answer.all('dmStatusMessage'), ['Unknown operation: X-BogusOperation']);
  assert.equal(
    (await call(sim, ALICE, 'MessageDownload', '', { base: '/isds/DS/df?' })).code,
    '2006',
    'at another service it is not known',
  );
});

test('a wrong password is a 401 that asks for Basic', async () => {
  const answer = await call(sim, { ...ALICE, password: 'špatné' }, 'DummyOperation');
  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic realm=/);
  assert.equal((await call(sim, undefined, 'DummyOperation')).status, 401);
});

test('what is not SOAP is a fault and not a crash', async () => {
  for (const body of ['', 'hello', '<a/>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>']) {
    const response = await fetch(`${sim.url}/isds/DS/dz`, { method: 'POST', body });
    assert.equal(response.status, 500, body);
    const text = await response.text();
    assert.match(text, /<SOAP-ENV:Fault><faultcode>/);
    assert.doesNotMatch(text, /root:/);
  }
});

test('searching accepts nothing; a log-in that looks at messages accepts all that waits', async () => {
  assert.equal((await call(sim, ALICE, 'CheckDataBox', `<dbID>${ALICE.id}</dbID>`)).code, '0000');
  sim.clock.advance(1000);
  assert.deepEqual(
    await statuses(),
    ['9', '6', '5', '6', '6'],
    'the list is that of a log-in: what waited is accepted',
  );
  const [record] = descendants(
    (await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', '-1', '5', '1'))).element,
    'dmRecord',
  );
  assert.ok(record);
  assert.equal(textOf(one(record, 'dmOrdinal')), '5');
  assert.equal(textOf(one(record, 'dmAcceptanceTime')), '2026-03-10T10:00:01.000+01:00');
});

test('the filter is a mask of bits, offset counts from one, limit limits', async () => {
  assert.deepEqual(await statuses('512'), ['9']);
  assert.deepEqual(await statuses(String(2 ** 5 + 2 ** 9)), ['9', '5']);
  assert.deepEqual(await statuses('2046'), ['9', '6', '5', '6', '6']);
  assert.deepEqual(await statuses('16'), []);
  const page = await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', '-1', '2', '2'));
  assert.deepEqual(page.all('dmOrdinal'), ['2', '3']);
  const since = await call(
    sim,
    ALICE,
    'GetListOfReceivedMessages',
    '<dmFromTime>2026-03-01T00:00:00</dmFromTime><dmStatusFilter/>',
  );
  assert.equal(since.all('dmID').length, 2);
  assert.equal((await call(sim, ALICE, 'GetListOfReceivedMessages', '<dmFromTime>včera</dmFromTime>')).code, '2017');
});

test('a downloaded message carries the hash of exactly its dmDm, and a time stamp of that hash', async () => {
  const [, id] = (await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient'))).all('dmID');
  const answer = await call(sim, ALICE, 'MessageDownload', `<dmID>${id}</dmID>`);
  assert.equal(answer.code, '0000');
  const dm = one(answer.element, 'dmDm');
  const digest = createHash('sha256').update(dm.source.subarray(dm.start, dm.end)).digest();
  assert.equal(textOf(one(answer.element, 'dmHash')), digest.toString('base64'));
  assert.equal(one(answer.element, 'dmHash').attributes.get('algorithm'), 'SHA-256');
  const token = Buffer.from(textOf(one(answer.element, 'dmQTimestamp')), 'base64');
  const { ContentInfo, SignedData, TSTInfo } = await import('pkijs');
  const stamp = new SignedData({ schema: ContentInfo.fromBER(token).content });
  const data = Uint8Array.from(dm.source.subarray(dm.start, dm.end)).buffer;
  assert.equal(await stamp.verify({ signer: 0, data }), true);
  const info = TSTInfo.fromBER(stamp.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  assert.deepEqual(Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView), digest);
  const submitted = Date.parse(textOf(one(answer.element, 'dmDeliveryTime'))) - 203;
  assert.equal(info.genTime.getTime(), submitted);
  assert.equal(textOf(one(dm, 'dmAnnotation')), 'Výzva č. 1 <důležitá> & "naléhavá"');
  assert.match(Buffer.from(textOf(one(dm, 'dmEncodedContent')), 'base64').toString(), /^%PDF-1\.4/);
  const verified = await call(sim, ALICE, 'VerifyMessage', `<dmID>${id}</dmID>`);
  assert.deepEqual(verified.all('dmHash'), [digest.toString('base64')]);
});

test('erased content cannot be had, its envelope and delivery info can', async () => {
  const [id] = (await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', '512'))).all('dmID');
  assert.equal((await call(sim, ALICE, 'MessageDownload', `<dmID>${id}</dmID>`)).code, '1219');
  assert.equal((await call(sim, ALICE, 'SignedMessageDownload', `<dmID>${id}</dmID>`)).code, '1219');
  assert.equal((await call(sim, ALICE, 'MessageEnvelopeDownload', `<dmID>${id}</dmID>`)).code, '0000');
  assert.equal((await call(sim, ALICE, 'GetDeliveryInfo', `<dmID>${id}</dmID>`)).code, '0000');
});

test('somebody else’s message does not exist', async () => {
  const [id] = (await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient'))).all('dmID');
  for (const name of [
    'MessageDownload',
    'SignedMessageDownload',
    'MessageEnvelopeDownload',
    'GetDeliveryInfo',
    'VerifyMessage',
    'MarkMessageAsDownloaded',
  ]) {
    assert.equal((await call(sim, BORIS, name, `<dmID>${id}</dmID>`)).code, '1219', name);
  }
  assert.equal(
    (await call(sim, BORIS, 'EraseMessage', `<dmID>${id}</dmID><dmIncoming>true</dmIncoming>`)).code,
    '1211',
  );
  assert.equal(
    (await call(sim, ALICE, 'EraseMessage', `<dmID>${id}</dmID><dmIncoming>true</dmIncoming>`)).code,
    '1219',
  );
});

test('marking as read makes 7 and keeps the time of acceptance', async () => {
  const [id] = (await call(sim, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', '64'))).all('dmID');
  const accepted = (await call(sim, ALICE, 'GetDeliveryInfo', `<dmID>${id}</dmID>`)).all('dmAcceptanceTime');
  sim.clock.advance(5000);
  assert.equal((await call(sim, ALICE, 'MarkMessageAsDownloaded', `<dmID>${id}</dmID>`)).code, '0000');
  const read = await call(sim, ALICE, 'GetDeliveryInfo', `<dmID>${id}</dmID>`);
  assert.deepEqual(read.all('dmMessageStatus'), ['7']);
  assert.deepEqual(read.all('dmAcceptanceTime'), accepted);
});

test('a new letter waits, is delivered by fiction after ten days to the second, and its events tell so', async () => {
  const sent = await call(
    sim,
    COURT.box,
    'CreateMessage',
    messageInput(BORIS, 'Předvolání', file('predvolani.txt', 'Dostavte se.')),
  );
  assert.equal(sent.code, '0000', sent.text);
  const [id] = sent.all('dmID');
  const infoForSender = async () => call(sim, COURT.box, 'GetDeliveryInfo', `<dmID>${id}</dmID>`);
  assert.deepEqual((await infoForSender()).all('dmMessageStatus'), ['4']);
  sim.clock.advance(10 * DAY - 1000);
  assert.deepEqual((await infoForSender()).all('dmMessageStatus'), ['4']);
  sim.clock.advance(2000);
  const info = await infoForSender();
  assert.deepEqual(info.all('dmMessageStatus'), ['5']);
  assert.deepEqual(
    info.all('dmEventDescr').map((text) => text.split(':')[0]),
    ['EV0', 'EV5', 'EV2'],
  );
  const [delivered = '', accepted = ''] = [info.all('dmDeliveryTime')[0], info.all('dmAcceptanceTime')[0]];
  assert.equal(Date.parse(accepted) - Date.parse(delivered), 10 * DAY);
  const changes = await call(sim, COURT.box, 'GetMessageStateChanges', '<dmFromTime/><dmToTime/>');
  assert.deepEqual(changes.all('dmMessageStatus'), ['4', '5']);
  const download = await call(sim, BORIS, 'MessageDownload', `<dmID>${id}</dmID>`);
  assert.equal(download.code, '0000');
  sim.clock.advance(3 * 366 * DAY);
  assert.equal(
    (await call(sim, BORIS, 'GetListOfReceivedMessages', listInput('Recipient'))).all('dmID').length,
    0,
    'out of the lists',
  );
  sim.clock.advance(-3 * 366 * DAY);
});

test('a signed message and a signed delivery info are CMS that the certificates of ISDS verify', async () => {
  const sent = await call(sim, BORIS, 'CreateMessage', messageInput(TOWN.box, 'Žádost', file('zadost.txt', 'Prosím.')));
  const [id] = sent.all('dmID');
  const { ContentInfo, SignedData } = await import('pkijs');
  for (const [name, root] of [
    ['SignedSentMessageDownload', 'v20/SentMessage'],
    ['GetSignedDeliveryInfo', 'v20/delivery'],
  ] as const) {
    const answer = await call(sim, BORIS, name, `<dmID>${id}</dmID>`);
    const der = Buffer.from(answer.all('dmSignature')[0] ?? '', 'base64');
    const signed = new SignedData({ schema: ContentInfo.fromBER(der).content });
    assert.equal(await signed.verify({ signer: 0 }), true, name);
    const content = Buffer.from(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
    const document = readXml(content);
    assert.ok(document.namespace.endsWith(root));
    assert.equal(descendants(document, 'dmStatus').length, 0);
    const types = signed.signerInfos[0]?.signedAttrs?.attributes.map(({ type }) => type);
    assert.ok(types?.includes('1.2.840.113549.1.9.5'), 'signingTime');
    const seal = new X509Certificate(sim.pki.sealPem());
    const issuer = new X509Certificate(sim.pki.issuerPem());
    assert.ok(seal.verify(issuer.publicKey) && issuer.verify(new X509Certificate(sim.trust.isdsCa).publicKey));

    const authentic = await call(sim, BORIS, 'AuthenticateMessage', `<dmMessage>${der.toString('base64')}</dmMessage>`);
    assert.deepEqual([authentic.code, ...authentic.all('dmAuthResult')], ['0000', 'true'], name);
    const at = der.indexOf('Horn');
    der[at] = 'h'.charCodeAt(0);
    const altered = await call(sim, BORIS, 'AuthenticateMessage', `<dmMessage>${der.toString('base64')}</dmMessage>`);
    assert.deepEqual([altered.code, ...altered.all('dmAuthResult')], ['0000', 'false'], name);
  }
  assert.equal((await call(sim, BORIS, 'AuthenticateMessage', '<dmMessage>bm9uc2Vuc2U=</dmMessage>')).code, '2200');
});

test('erased messages are listed by an asynchronous request, once', async () => {
  const asked = await call(
    sim,
    ALICE,
    'GetListOfErasedMessages',
    '<dmFromDate>2025-01-01</dmFromDate><dmToDate>2026-12-31</dmToDate><dmMessageType>RECEIVED</dmMessageType><dmOutFormat>XML</dmOutFormat>',
  );
  const [id] = asked.all('asyncID');
  const picked = await call(
    sim,
    ALICE,
    'PickUpAsyncResponse',
    `<asyncID>${id}</asyncID><asyncReqType>GetListOfErasedMessages</asyncReqType>`,
  );
  const list = readXml(Buffer.from(picked.all('asyncResponse')[0] ?? '', 'base64'));
  assert.equal(descendants(list, 'dmRecord').length, 1);
  assert.equal((await call(sim, ALICE, 'PickUpAsyncResponse', `<asyncID>${id}</asyncID><asyncReqType/>`)).code, '2351');
});
