import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automatonOf, type ExtractRequest, fileMarkOf, writeForm } from '#connectors/czechpoint/protocol.ts';
import { EMPTY_ENVELOPE } from '../isds/envelope.ts';
import type { Message } from '../isds/messages/model.ts';
import { createPopulation, DEMO } from '../population/index.ts';
import { createRegisters } from '../registers/index.ts';
import { checkRequest } from './check.ts';
import { contentOf } from './content.ts';
import { Moods, moodOrder } from './moods.ts';

const population = createPopulation({ seed: 'demo', size: 60 });
const person = population.person(DEMO.fatherInTrade);
const known = createRegisters(population, new Date('2026-11-01T00:00:00Z'));
const registers = () => known;
const request: ExtractRequest = {
  kind: 'criminal-record',
  details: {
    givenName: person.givenName.toUpperCase(),
    familyName: person.familyName,
    birthFamilyName: person.birthFamilyName,
    birthDate: person.birthDate,
    sex: person.sex,
    birthNumber: person.birthNumber,
    birthPlace: { country: 'Česká republika', district: '', municipality: person.birthPlace },
  },
};

function messageOf(
  { kind }: ExtractRequest,
  type = 40,
  mark = fileMarkOf(kind),
  to = automatonOf(kind).boxId,
): Message {
  const box = person.dataBoxes.find((one) => one.type === type)!;
  const party = { name: '', address: '' };
  return {
    id: '1',
    sender: { ...party, boxId: box.id, type },
    recipient: { ...party, boxId: to, type: 10 },
    envelope: { ...EMPTY_ENVELOPE, dmSenderIdent: mark },
    author: { userType: 'PRIMARY_USER', name: '', published: false },
    submittedAt: new Date(),
    deliveredAt: new Date(),
    kilobytes: 1,
  };
}
const refusalOf = (message: Message, form: Uint8Array | undefined): string => {
  const checked = checkRequest(population, message, form);
  return 'refusal' in checked ? checked.refusal : '';
};

test('an automaton answers who asks for themselves, and refuses everything else', () => {
  const form = writeForm(request, 'PO-abc');
  assert.equal(refusalOf(messageOf(request), form), '');
  assert.match(refusalOf(messageOf(request), undefined), /neobsahuje formulář/);
  assert.match(refusalOf(messageOf(request), Buffer.from('<a/>')), /nelze přečíst/);
  assert.match(refusalOf(messageOf(request, 30), form), /schránky tohoto typu/);
  assert.match(refusalOf(messageOf(request, 40, 'CzechPOINT@home - 258'), form), /značka/);
  assert.match(refusalOf(messageOf(request, 40, undefined, '4h8cxph'), form), /nevydává/);
  for (const wrong of [{ givenName: 'Kdosi' }, { birthDate: '1970-01-01' }, { birthNumber: '7001010000' }]) {
    const other = { ...request, details: { ...request.details, ...wrong } } as ExtractRequest;
    assert.match(refusalOf(messageOf(request), writeForm(other, '')), /ztotožnit/);
  }
  const trade: ExtractRequest = { kind: 'trade', details: { businessId: '00006947' } };
  assert.equal(refusalOf(messageOf(trade, 30), writeForm(trade, '')), '', 'anybody may ask about a business');
});

test('extracts say what the population holds', () => {
  const at = new Date('2026-11-22T10:00:00Z');
  assert.match(
    JSON.stringify(contentOf({ population, registers }, request, person, at)),
    new RegExp(person.birthFamilyName),
  );
  const points: ExtractRequest = { kind: 'driver-points', details: { ...request.details, licenceNumber: 'EL 1' } };
  const driver = known.driver(person, '2026-11-22');
  const told = JSON.stringify(contentOf({ population, registers }, points, person, at));
  assert.ok(driver === undefined ? /není osoba vedena/.test(told) : told.includes(`"${driver.points} bod`));
  const { businessId = '', name } = person.dataBoxes.find(({ type }) => type === 30)!;
  const trade = contentOf({ population, registers }, { kind: 'trade', details: { businessId } }, undefined, at);
  assert.ok(JSON.stringify(trade).includes(name));
  assert.equal(
    contentOf({ population, registers }, { kind: 'trade', details: { businessId: '00000000' } }, undefined, at),
    undefined,
  );
});

test('moods go in the order in which they were asked for, then it is as usual', () => {
  const moods = new Moods();
  moods.set(moodOrder.parse({ refuse: true, times: 1 }));
  moods.set(moodOrder.parse({ delaySeconds: 1, times: 2 }));
  const told = [1, 2, 3, 4].map(() => moods.take()).map(({ refuse, delaySeconds }) => [refuse, delaySeconds]);
  assert.deepEqual(told, [
    [true, 20],
    [false, 1],
    [false, 1],
    [false, 20],
  ]);
});
