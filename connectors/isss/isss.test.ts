import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { readXml, type XmlElement } from '#platform/xml/index.ts';
import { DEMO } from '#simulators/population/index.ts';
import {
  cardReportWriter,
  cardsReader,
  consentsReader,
  consentWriter,
  createIsssClient,
  driverReader,
  identificationReader,
  IsssError,
  type IsssProblem,
  populationReader,
  readingOf,
  revocationWriter,
  usesReader,
} from './index.ts';
import { CONTEXTS, SERVICES, SYSTEMS } from './protocol/index.ts';
import { type Question, questionEnvelope } from './request.ts';
import { requester, startDesk } from './testing/desk.ts';

const failsAs = (kind: IsssProblem) => (error: unknown) => {
  assert.ok(error instanceof IsssError, String(error));
  assert.equal(error.kind, kind);
  return true;
};

/** Element names with their namespaces, as a tree of texts; a context's own content is left out. */
function skeleton(element: XmlElement): unknown {
  if (element.name === 'CtiDataData') return `${element.ns} ${element.name}`;
  return [`${element.ns} ${element.name}`, ...element.children.map(skeleton)];
}

test('our question is built as the verbatim example of the service', (context) => {
  const example = join(import.meta.dirname, '../../../shared/protocols/iszr/examples/full_request_portal.xml');
  if (!existsSync(example)) return context.skip('the shared protocol pages are not here');
  const theirs = readXml(readFileSync(example));
  // Without what the example leaves out: Subjekt and DuvodUcel, and the person.
  const written = questionEnvelope(SERVICES.read, requester, {
    context: { ...CONTEXTS.driver, registerData: [] },
    id: 'x',
    reason: '',
    content: '',
    at: new Date(),
  }).replace(/<Subjekt[^>]*>[^<]*<\/Subjekt>/, '');
  assert.deepEqual(skeleton(readXml(written)), skeleton(theirs));
  const actionOf = (envelope: XmlElement) => envelope.children[0]?.children[0];
  assert.equal(actionOf(readXml(written))?.text, actionOf(theirs)?.text);
});

describe('over HTTP', () => {
  let desk: Awaited<ReturnType<typeof startDesk>>;
  before(async () => {
    desk = await startDesk({ tls: true });
  });
  after(() => desk.stop());
  afterEach(async () => {
    desk.simulators.faults.clear();
    await desk.switchTo({});
  });

  const answered = async (question: Question) => desk.isss.read(question, desk.signal);

  test('reads a person with whole addresses, and marks what is in doubt', async () => {
    const reading = await desk.read(DEMO.fewLetters, populationReader, undefined);
    assert.ok(reading.state === 'read' && !reading.partial);
    const { address, givenNames, sex } = reading.data;
    const person = desk.simulators.population.person(DEMO.fewLetters);
    assert.deepEqual([givenNames.value, sex.value, givenNames.source], [person.givenName, person.sex, 'population']);
    assert.equal(address?.value.municipality, person.address.municipality);
    assert.equal(address?.value.code, person.address.addressPlaceCode);
    assert.ok(address?.doubtful);
    assert.ok(!givenNames.doubtful);
    // Within the country, in the axes of EPSG:5514.
    const { x, y } = address?.value.point ?? { x: 0, y: 0 };
    assert.ok(x < -430_000 && x > -905_000 && y < -930_000 && y > -1_230_000, `${x} ${y}`);
  });

  test('a part of the registers that is missing makes the reading partial, the main one makes none', async () => {
    await desk.switchTo({ [CONTEXTS.population.code]: { without: ['RuianOdpoved'] } });
    const reading = await desk.read(1, populationReader, undefined);
    assert.ok(reading.state === 'read' && reading.partial && reading.data.address === null);
    await desk.switchTo({ [CONTEXTS.population.code]: { without: ['RobOdpoved'] } });
    await assert.rejects(desk.read(1, populationReader, undefined), failsAs('unavailable'));
  });

  test('one system of several that does not answer makes the cards partial; none of them, and there is no reading', async () => {
    const whole = await desk.read(DEMO.manyLetters, cardsReader, undefined);
    assert.ok(whole.state === 'read' && !whole.partial);
    assert.deepEqual(
      whole.data.items.filter(({ kind }) => kind === 'passport').map(({ state }) => state),
      ['ready', 'lost'],
    );
    await desk.switchTo({ [CONTEXTS.cards.code]: { silent: [SYSTEMS.passports] } });
    const part = await desk.read(DEMO.manyLetters, cardsReader, undefined);
    assert.ok(part.state === 'read' && part.partial);
    assert.ok(part.data.items.every(({ kind }) => kind !== 'passport') && part.data.items.length > 0);
    await desk.switchTo({ [CONTEXTS.cards.code]: { silent: Object.values(SYSTEMS) } });
    await assert.rejects(desk.read(DEMO.manyLetters, cardsReader, undefined), failsAs('unavailable'));
  });

  test('an answer that comes later is picked up by its id, and only by the system that asked', async () => {
    const aifo = await desk.aifo(0);
    const asked = await answered(desk.ask(driverReader, undefined, { aifo, mode: 'async' }));
    assert.ok(asked.state === 'later');
    assert.ok(!asked.gsbId.includes(aifo));
    assert.equal((await desk.isss.pickUp(asked.gsbId, desk.signal)).state, 'later');
    desk.simulators.clock.advance(6_000);
    const reading = readingOf(driverReader, await desk.isss.pickUp(asked.gsbId, desk.signal));
    assert.ok(reading.state === 'read' && reading.data.points === 6);
    const url = `${desk.simulators.url}/isss`;
    const other = createIsssClient({ url, requester: { ...requester, system: '9002' } });
    assert.equal((await other.pickUp(asked.gsbId, desk.signal)).state, 'not-found');
    await other.close();
    await desk.switchTo({ [CONTEXTS.driver.code]: { laterSeconds: 60 } });
    assert.equal((await answered(desk.ask(driverReader, undefined, { aifo }))).state, 'later');
  });

  test('files of an answer are fetched by G5', async () => {
    const aifo = await desk.aifo(0);
    const answer = await answered(desk.ask(driverReader, undefined, { aifo }));
    assert.ok(answer.state === 'answered');
    const [file] = answer.agencies.flatMap(({ files }) => files);
    assert.equal(file?.type, 'image/png');
    const bytes = await desk.isss.file(file?.id ?? '', desk.signal);
    assert.deepEqual([...(bytes ?? new Uint8Array()).subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.equal(await desk.isss.file(`${file?.id}9`, desk.signal), null);
  });

  test('every refusal is a result of its own', async () => {
    const aifo = await desk.aifo(0);
    const question = desk.ask(driverReader, undefined, { aifo });
    const as = async (changed: Partial<typeof requester>) => {
      const client = createIsssClient({ url: `${desk.simulators.url}/isss`, requester: { ...requester, ...changed } });
      const answer = await client.read({ ...question, id: randomUUID() }, desk.signal);
      await client.close();
      return answer.state === 'refused' ? answer.refusal : answer.state;
    };
    assert.equal(await as({ agenda: 'A9999' }), 'unknown-agenda');
    assert.equal(await as({ agenda: 'A479' }), 'not-permitted');
    const refusal = async (changed: Partial<Question>) => {
      const answer = await answered({ ...question, id: randomUUID(), ...changed });
      return answer.state === 'refused' ? answer.refusal : answer.state;
    };
    assert.equal(await refusal({ reason: '' }), 'missing-reason');
    assert.equal(await refusal({ context: { ...CONTEXTS.driver, code: 'A1.1' } }), 'unknown-context');
    const identify = (pseudonym: string) => answered(desk.ask(identificationReader, { pseudonym }));
    assert.equal((await identify('CZ/CZ/nobody')).state, 'not-found');
    // A child has no licence and is not known to the register of drivers.
    const child = desk.simulators.population.person(DEMO.fatherInTrade).children[0] ?? 0;
    assert.equal((await desk.read(child, driverReader, undefined)).state, 'not-found');
    await desk.switchTo({ [CONTEXTS.driver.code]: { denied: true } });
    assert.equal(await refusal({}), 'not-permitted');
    await desk.switchTo({});
    await assert.rejects(answered({ ...question, aifo: 'AAAAAAAAAAAAAAAAAAAAAA==' }), failsAs('invalid'));
    await assert.rejects(answered({ ...question, aifo: undefined }), failsAs('invalid'));
  });

  test('a person is another one in every agenda', async () => {
    const { aifoOf, personOfAifo } = await import('#simulators/isss/pseudonyms.ts');
    const mine = await desk.aifo(3);
    assert.equal(personOfAifo('isss', 'A8566', mine), 3);
    assert.notEqual(aifoOf('isss', 'A1046', 3), mine);
    assert.equal(personOfAifo('isss', 'A1046', mine), undefined);
  });

  test('every reading is among the uses afterwards, with its reason; the same question once', async () => {
    const person = 7;
    const aifo = await desk.aifo(person);
    const question = desk.ask(driverReader, undefined, { aifo });
    await answered(question);
    await answered(question);
    // The window ends before the moment that it is asked in.
    desk.simulators.clock.advance(1_000);
    const now = desk.simulators.clock.now();
    const between = { from: new Date(now.getTime() - 400 * 86_400_000).toISOString(), to: now.toISOString() };
    const reading = await desk.read(person, usesReader, between);
    assert.ok(reading.state === 'read');
    const own = reading.data.items.filter(({ system }) => system === requester.system);
    assert.equal(own.length, 1);
    const [use] = own;
    assert.equal(use?.reason, question.reason);
    assert.deepEqual(use?.agenda, { code: 'A8566', name: 'Právo na digitální služby' });
    assert.equal(use?.authority.name, 'Digitální a informační agentura');
    const others = reading.data.items.filter(({ system }) => system !== requester.system);
    assert.ok(others.length >= 2, 'other authorities look too');
    const again = await desk.read(person, usesReader, between);
    assert.ok(again.state === 'read');
    const idsOf = (items: readonly { id: string; system: string }[]) =>
      items.filter(({ system }) => system !== requester.system).map(({ id }) => id);
    assert.deepEqual(idsOf(again.data.items), idsOf(reading.data.items));
  });

  test('a card is reported once, is invalid since then, and cannot be reported again', async () => {
    const aifo = await desk.aifo(DEMO.fatherInTrade);
    const cards = async () => {
      const reading = await desk.read(DEMO.fatherInTrade, cardsReader, undefined);
      return reading.state === 'read' ? reading.data.items : [];
    };
    const card = (await cards()).find(({ kind, state }) => kind === 'identity-card' && state === 'valid');
    assert.ok(card);
    const what = { kind: card.kind, number: card.number, what: 'stolen', at: new Date().toISOString() } as const;
    const question = desk.ask(cardReportWriter, what, { aifo });
    const report = async (asked: Question) => readingOf(cardReportWriter, await desk.isss.write(asked, desk.signal));
    const first = await report(question);
    assert.ok(first.state === 'read' && first.data.confirmation.startsWith('OHL-'));
    const second = await report(question);
    assert.deepEqual(second.state === 'read' && second.data, first.data);
    assert.equal((await cards()).find(({ number }) => number === card.number)?.state, 'stolen');
    const again = await report({ ...question, id: randomUUID() });
    assert.deepEqual(again.state === 'refused' && again.refusal, 'rejected');
    const person = await desk.read(DEMO.fatherInTrade, populationReader, undefined);
    assert.ok(person.state === 'read' && person.data.documents.value.every(({ number }) => number !== card.number));
  });

  test('consents are given to known recipients, listed and revoked; nobody revokes another’s', async () => {
    const aifo = await desk.aifo(0);
    const businessId = desk.simulators.population.institution('company-pekarny-zlaty-klas-s-r-o')?.box.businessId ?? '';
    const give = (to: string) =>
      desk.isss
        .write(
          desk.ask(consentWriter, { businessId: to, fields: ['name', 'address'], until: null }, { aifo }),
          desk.signal,
        )
        .then((answer) => readingOf(consentWriter, answer));
    const unknown = await give('90000011');
    assert.ok(unknown.state === 'refused' && unknown.refusal === 'rejected', JSON.stringify(unknown));
    const given = await give(businessId);
    assert.ok(given.state === 'read' && given.data.name.startsWith('Pekárny'));
    const { id } = given.data;
    const revoke = async (by: number) =>
      readingOf(
        revocationWriter,
        await desk.isss.write(desk.ask(revocationWriter, { id }, { aifo: await desk.aifo(by) }), desk.signal),
      );
    assert.equal((await revoke(1)).state, 'not-found');
    const revoked = await revoke(0);
    assert.ok(revoked.state === 'read');
    const list = await desk.read(0, consentsReader, undefined);
    assert.ok(list.state === 'read');
    assert.deepEqual(list.data.items[0]?.fields, ['name', 'address']);
    assert.equal(list.data.items[0]?.revokedAt, revoked.data.at);
  });

  test('down, late, garbled and cut answers are errors of their kind, and name nobody', async () => {
    const read = () => desk.read(0, driverReader, undefined);
    const operation = CONTEXTS.driver.code;
    const cases: [IsssProblem, Parameters<typeof desk.simulators.faults.set>[0]][] = [
      ['unavailable', { isss: [{ kind: 'status', status: 503, operation }] }],
      ['unavailable', { isss: [{ kind: 'maintenance', operation }] }],
      ['unavailable', { isss: [{ kind: 'refuse', operation }] }],
      ['unavailable', { isss: [{ kind: 'lose', operation }] }],
      ['protocol', { isss: [{ kind: 'garbage', of: 'html', operation }] }],
      ['protocol', { isss: [{ kind: 'garbage', of: 'truncated', operation }] }],
      ['protocol', { isss: [{ kind: 'status', status: 404, operation }] }],
      ['no-access', { isss: [{ kind: 'status', status: 403, operation }] }],
    ];
    for (const [kind, faults] of cases) {
      desk.simulators.faults.set(faults);
      await assert.rejects(read(), failsAs(kind), JSON.stringify(faults));
    }
    desk.simulators.faults.clear();
    await desk.switchTo({ [operation]: { garbled: true } });
    await assert.rejects(read(), failsAs('protocol'));
    desk.simulators.faults.set({ isss: [{ kind: 'hang', operation }] });
    const question = desk.ask(driverReader, undefined, { aifo: await desk.aifo(0) });
    await assert.rejects(desk.isss.read(question, AbortSignal.timeout(200)), failsAs('unavailable'));
  });

  test('over TLS nobody passes without a certificate of the state', async () => {
    const { simulators, signal } = desk;
    const url = `${simulators.tlsUrl?.replace('127.0.0.1', 'localhost')}/isss`;
    const ca = [simulators.pki.trustPem()];
    const question = desk.ask(driverReader, undefined, { aifo: await desk.aifo(0) });
    const { keyPem, certificatePem } = await simulators.pki.issue('client', {
      organization: 'Portál občana (zkouška)',
      commonName: 'portal',
    });
    const known = createIsssClient({
      url,
      ca,
      requester,
      certificate: { key: keyPem, cert: certificatePem + simulators.pki.issuerPem() },
    });
    const stranger = createIsssClient({ url, ca, requester });
    const distrustful = createIsssClient({ url, requester });
    assert.equal((await known.read(question, signal)).state, 'answered');
    await assert.rejects(stranger.read(question, signal), failsAs('no-access'));
    await assert.rejects(distrustful.read(question, signal), failsAs('unavailable'));
    for (const client of [known, stranger, distrustful]) await client.close();
  });
});

test('a hostile document is refused before it can do harm', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
  const documents = [
    `${bomb}<s:Envelope xmlns:s="${soap}"><s:Body>&b;</s:Body></s:Envelope>`,
    `<!DOCTYPE x SYSTEM "file:///etc/passwd"><s:Envelope xmlns:s="${soap}"><s:Body/></s:Envelope>`,
    `<s:Envelope xmlns:s="${soap}"><s:Body>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</s:Body></s:Envelope>`,
    `<s:Envelope xmlns:s="${soap}"><s:Body>${'<a/>'.repeat(600_000)}</s:Body></s:Envelope>`,
    `<s:Envelope xmlns:s="${soap}"><s:Body><x xmlns="urn:other"/></s:Body></s:Envelope>`,
    '',
  ];
  let document = '';
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/xml').end(document));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const isss = createIsssClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requester });
  const question = { context: CONTEXTS.driver, content: '', reason: 'x', id: 'x', aifo: 'x', at: new Date() };
  for (document of documents)
    await assert.rejects(isss.read(question, AbortSignal.timeout(10_000)), failsAs('protocol'), document.slice(0, 60));
  await isss.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
