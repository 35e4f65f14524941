/**
 * Every answer against the state's own XSD, where it is at hand, by a checker of content models; and against the shape
 * of recorded answers. `xmllint` checks once more where it is installed.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Simulators } from '../server.ts';
import {
  call,
  descendants,
  envelope,
  file,
  listInput,
  messageInput,
  operation,
  readAnswer,
  startTestov,
} from './testing/client.ts';
import type { SoapAnswer } from './testing/client.ts';
import { ALICE, BORIS, COURT, TOWN } from './testing/world.ts';
import { haveSchemas, Schema } from './testing/xsd.ts';
import { childOf, readXml } from './xml/reader.ts';
import type { XmlElement } from './xml/reader.ts';

const SHARED = join(import.meta.dirname, '../../../shared/protocols/isds');
/** Of libxml2; not everywhere. */
const XMLLINT = 'xmllint';
const SAMPLES = join(SHARED, 'samples');
const noSchemas = haveSchemas ? false : 'the schemas of ISDS are not beside the project';
const noSamples = existsSync(SAMPLES) ? false : 'the samples of ISDS are not beside the project';
const noXmllint = noSchemas || (spawnSync(XMLLINT, ['--version']).error ? 'xmllint is not installed' : false);

let sim: Simulators;
let answers: Map<string, SoapAnswer>;
before(async () => {
  sim = await startTestov();
  answers = await everyAnswer();
});
after(() => sim.stop());

/** Calls every operation once, so that it answers with something. */
async function everyAnswer(): Promise<Map<string, SoapAnswer>> {
  const made = new Map<string, SoapAnswer>();
  const ask = async (name: string, content = '', as = ALICE): Promise<SoapAnswer> => {
    const answer = await call(sim, as, name, content);
    made.set(`${name} ${made.size}`, answer);
    return answer;
  };
  await ask('DummyOperation');
  const received = (await ask('GetListOfReceivedMessages', listInput('Recipient'))).all('dmID').at(-1);
  const sent = (
    await ask('CreateMessage', messageInput(TOWN.box, 'Žádost', file('a.txt', 'x') + file('b.txt', 'y', 'enclosure')))
  ).all('dmID')[0];
  await ask(
    'CreateMultipleMessage',
    `<dmRecipients><dmRecipient><dbIDRecipient>${TOWN.box.id}</dbIDRecipient><dmToHands/></dmRecipient><dmRecipient><dbIDRecipient>${BORIS.id}</dbIDRecipient><dmToHands/></dmRecipient></dmRecipients>${messageInput(TOWN.box, 'x')}`,
  );
  await ask('GetListOfSentMessages', listInput('Sender'));
  for (const name of [
    'MessageDownload',
    'SignedMessageDownload',
    'MessageEnvelopeDownload',
    'GetDeliveryInfo',
    'GetSignedDeliveryInfo',
    'VerifyMessage',
    'GetMessageAuthor',
    'GetMessageAuthor2',
    'MarkMessageAsDownloaded',
  ])
    await ask(name, `<dmID>${received}</dmID>`);
  const signed = await ask('SignedSentMessageDownload', `<dmID>${sent}</dmID>`);
  await ask('SentMessageEnvelopeDownload', `<dmID>${sent}</dmID>`);
  await ask('AuthenticateMessage', `<dmMessage>${signed.all('dmSignature')[0]}</dmMessage>`);
  await ask('Re-signISDSDocument', `<dmDoc>${signed.all('dmSignature')[0]}</dmDoc>`);
  await ask('GetMessageStateChanges', '<dmFromTime/><dmToTime/>');
  await ask('EraseMessage', `<dmID>${received}</dmID><dmIncoming>true</dmIncoming>`);
  const erased = await ask(
    'GetListOfErasedMessages',
    '<dmYear>2025</dmYear><dmMessageType>RECEIVED</dmMessageType><dmOutFormat>CSV</dmOutFormat>',
  );
  await ask('PickUpAsyncResponse', `<asyncID>${erased.all('asyncID')[0]}</asyncID><asyncReqType/>`);
  await ask('SuspMessageReport', `<dmID>${received}</dmID><allowComplete>true</allowComplete>`);
  await ask('RegisterForNotifications', '<action>1</action>');
  await ask('GetListForNotifications', '<ntfFromTime>2026-01-01T00:00:00Z</ntfFromTime><ntfScope>ALL</ntfScope>');
  await ask('MessageDownload', '<dmID>1</dmID>');
  await ask('FindDataBox', '<dbOwnerInfo><dbType>OVM</dbType><firmName>Město</firmName></dbOwnerInfo>');
  await ask('FindDataBox2', `<dbOwnerInfo><dbID>${ALICE.id}</dbID></dbOwnerInfo>`);
  await ask('FindDataBox', '<dbOwnerInfo><dbType>FO</dbType><pnLastName>Nikdo</pnLastName></dbOwnerInfo>');
  await ask('FindPersonalDataBox', '<dbOwnerInfo><pnLastName>Nováková</pnLastName></dbOwnerInfo>', COURT.box);
  for (const name of ['ISDSSearch2', 'ISDSSearch3']) {
    await ask(
      name,
      '<searchText>Lhota</searchText><searchType/><searchScope/><page/><pageSize/><highlighting>true</highlighting>',
    );
  }
  await ask('CheckDataBox', `<dbID>${TOWN.box.id}</dbID>`);
  await ask('GetDataBoxActivityStatus', `<dbID>${ALICE.id}</dbID><baFrom/><baTo/>`);
  await ask('GetDataBoxAddress', `<dbID>${TOWN.box.id}</dbID>`);
  await ask('GetDataBoxList', '<dblType>ALL</dblType>');
  await ask('GetConstants', '<constDate/>');
  await ask('DTInfo', `<dbId>${ALICE.id}</dbId>`);
  await ask('PDZInfo', `<PDZSender>${ALICE.id}</PDZSender>`);
  await ask('PDZSendInfo', `<dbId>${BORIS.id}</dbId><PDZType>Normal</PDZType>`);
  await ask('DataBoxCreditInfo', `<dbID>${ALICE.id}</dbID><ciFromDate/><ciTodate/>`);
  for (const as of [ALICE, TOWN.box]) {
    for (const name of [
      'GetOwnerInfoFromLogin',
      'GetOwnerInfoFromLogin2',
      'GetUserInfoFromLogin',
      'GetUserInfoFromLogin2',
    ])
      await ask(name, '<dbDummy/>', as);
  }
  await ask('GetPasswordInfo', '<dbDummy/>');
  await ask('ChangeISDSPassword', '<dbOldPassword>x</dbOldPassword><dbNewPassword>y</dbNewPassword>');
  return made;
}

test('every answer fits the XSD', { skip: noSchemas }, () => {
  const schemas = [new Schema('dmBaseTypes.xsd'), new Schema('dbTypes.xsd')];
  for (const [name, answer] of answers) {
    assert.equal(answer.status, 200, name);
    const schema = schemas.find((one) => one.declares(answer.element));
    assert.ok(schema, `${name} is in neither schema`);
    const problems = schema.check(answer.element);
    assert.deepEqual(problems, [], `${name}: ${answer.text.slice(0, 600)}`);
  }
});

test('the checker itself notices a wrong order and a missing element', { skip: noSchemas }, () => {
  const schema = new Schema('dmBaseTypes.xsd');
  const text = answers.get('CreateMessage 2')?.text ?? '';
  const broken = readXml(Buffer.from(text.replace(/<p:dmStatusCode>.*?<\/p:dmStatusCode>/, '')));
  assert.deepEqual(schema.check(descendants(broken, 'CreateMessageResponse')[0] as XmlElement), [
    'CreateMessageResponse/dmStatus has no dmStatusCode where it should be',
  ]);
  const swapped = readXml(
    Buffer.from(
      text.replace(/(<p:dmStatusCode>.*<\/p:dmStatusCode>)(<p:dmStatusMessage>.*<\/p:dmStatusMessage>)/, '$2$1'),
    ),
  );
  assert.equal(schema.check(descendants(swapped, 'CreateMessageResponse')[0] as XmlElement).length, 2);
});

test('xmllint agrees', { skip: noXmllint }, () => {
  for (const [name, answer] of answers) {
    const schema =
      answer.text.includes('dbStatus') || name.startsWith('GetDataBoxAddress') ? 'dbTypes.xsd' : 'dmBaseTypes.xsd';
    execFileSync(XMLLINT, ['--noout', '--schema', join(SHARED, 'wsdl', schema), '-'], { input: bodyOf(answer) });
  }
});

/** The answer's element as a document of its own. */
const bodyOf = ({ element }: SoapAnswer): Buffer => element.source.subarray(element.start, element.end);

/** Names in document order, indented by depth: the shape of a document. */
function shape(element: XmlElement, depth = 0): string[] {
  return [`${' '.repeat(depth)}${element.name}`, ...element.children.flatMap((child) => shape(child, depth + 1))];
}

const sample = (name: string): XmlElement => readXml(readFileSync(join(SAMPLES, name)));

const attributes = (root: XmlElement): string[] => [...(descendants(root, 'dmFile')[0]?.attributes.keys() ?? [])];

test('a downloaded message has the shape of the recorded one', { skip: noSamples }, () => {
  const ours = [...answers].find(([name]) => name.startsWith('MessageDownload'))?.[1].element as XmlElement;
  assert.deepEqual(shape(ours), shape(sample('received_message-151916.xml')));
  for (const name of attributes(ours))
    assert.ok(attributes(sample('received_message-151916.xml')).includes(name), name);
});

const withoutEvents = (root: XmlElement): string[] => shape(root).filter((line) => !line.trim().startsWith('dmEvent'));

test('a delivery info has the shape of the recorded one, up to the number of events', { skip: noSamples }, () => {
  const ours = [...answers].find(([name]) => name.startsWith('GetDeliveryInfo'))?.[1].element as XmlElement;
  assert.deepEqual(withoutEvents(ours), withoutEvents(sample('delivery_info-316590.xml')));
});

test('small answers are those recorded, byte for byte but for codes', { skip: noSamples }, () => {
  const recorded = readFileSync(join(SAMPLES, 'responses/DummyOperationResponse-0000.xml'), 'utf8').trim();
  assert.equal(answers.get('DummyOperation 0')?.text, recorded);
  const refusal = readFileSync(join(SAMPLES, 'responses/CreateMessageResponse-9005.xml'), 'utf8').trim();
  const start = refusal.slice(0, refusal.indexOf('<p:dmStatus>'));
  assert.ok(answers.get('CreateMessage 2')?.text.startsWith(start));
});

test('maintenance is answered as recorded', { skip: noSamples }, async () => {
  const recorded = readFileSync(join(SAMPLES, 'responses/soap_fault'), 'utf8');
  sim.faults.set({ isds: [{ kind: 'maintenance' }] });
  const answer = await call(sim, ALICE, 'DummyOperation');
  sim.faults.clear();
  assert.equal(answer.status, 503);
  const root = readXml(Buffer.from(recorded.slice(recorded.indexOf('<?xml'))));
  assert.deepEqual(shape(readXml(Buffer.from(answer.text))), shape(root));
  assert.equal(answer.headers.get('content-type'), 'text/xml;charset=utf-8');
});

test('other ways of writing the same request are taken: prefixes, SOAP header, nil, a byte order mark, no content type', async () => {
  const body =
    '\ufeff<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><x/></s:Header><s:Body>' +
    '<v20:GetListOfReceivedMessages xmlns:v20="http://isds.czechpoint.cz/v20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    '<v20:dmFromTime xsi:nil="true"/><!-- all --><v20:dmStatusFilter><![CDATA[-1]]></v20:dmStatusFilter><v20:dmOffset xsi:nil="true"></v20:dmOffset>' +
    '</v20:GetListOfReceivedMessages></s:Body></s:Envelope>';
  const authorization = `Basic ${Buffer.from(`${ALICE.login}:${ALICE.password}`).toString('base64')}`;
  for (const headers of [
    { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    { 'content-type': 'application/soap+xml' },
    {},
  ]) {
    const response = await fetch(`${sim.url}/isds/DS/dx`, {
      method: 'POST',
      headers: { authorization, ...headers } as Record<string, string>,
      body: Buffer.from(body),
    });
    const answer = await readAnswer(response);
    assert.equal(answer.code, '0000');
    assert.equal(answer.all('dmID').length, 5);
  }
  assert.ok(childOf(readXml(Buffer.from(envelope(operation('DummyOperation')))), 'Body'));
});
