import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Letter } from '#services/databox/api.ts';
import { isSettledByReply, planOf } from './plan.ts';

const letter = (told: Partial<Letter> = {}): Letter => ({
  message: '00000000-0000-4000-8000-00000000000a',
  subject: 'Předvolání',
  sender: 'Okresní soud',
  senderBox: 'abcabc2',
  recipientRefNumber: null,
  recipientIdent: null,
  deliveredAt: '2027-01-08T08:00:00.000Z',
  acceptedAt: '2027-01-11T08:00:00.000Z',
  status: 6,
  content: 'here',
  attachments: [],
  ...told,
});
const planned = (text: string, told: Partial<Letter> = {}) =>
  planOf(letter(told), [
    { name: 'průvodní dopis.pdf', text: 'V příloze zasíláme písemnost.' },
    { name: 'písemnost.pdf', text },
  ]).map(({ content }) => content);

test('somewhere one must be at an hour it is that hour, until its end where the letter says it', () => {
  const [court] = planned('Dostavte se dne 15. 2. 2027 v 9:00 hodin do budovy soudu, Sady Pětatřicátníků 2, Plzeň.');
  assert.deepEqual(court?.when, { kind: 'times', from: '2027-02-15T09:00', to: '2027-02-15T09:00' });
  assert.deepEqual(
    [court.kind, court.title.cs, court.place, court.counted?.attachment],
    ['appointment', 'Dostavit se: Předvolání', 'budovy soudu, Sady Pětatřicátníků 2, Plzeň', 'písemnost.pdf'],
  );
  const [hearing] = planned('Dostavte se k výslechu dne 15. 2. 2027 od 9:00 do 11:30 hodin, dveře č. 12.');
  assert.deepEqual(hearing?.when, { kind: 'times', from: '2027-02-15T09:00', to: '2027-02-15T11:30' });
});

test('what may be done until an hour may be done the whole day; its hour is told', () => {
  const [submit] = planned('Doplňte podání nejpozději do 15. 2. 2027 do 12:00 hodin.');
  assert.deepEqual(submit?.when, { kind: 'days', from: '2027-02-15', to: '2027-02-15' });
  assert.equal(submit.kind, 'deadline');
  assert.ok(submit.counted?.steps.some(({ cs }) => cs === 'Do 12:00 hodin.'));
});

test('the end of a validity is one, and neither it nor a payment is settled by a reply', () => {
  const [card] = planned('Platnost Vašeho občanského průkazu skončí dne 31. 3. 2027.');
  const [payment] = planned('Pokutu uhraďte do 31. 3. 2027.');
  const [reply] = planned('Vyjádřete se do 15 dnů ode dne doručení.');
  assert.deepEqual([card?.kind, payment?.kind, reply?.kind], ['validity', 'deadline', 'deadline']);
  assert.deepEqual(
    [card, payment, reply].map((one) => isSettledByReply(one!)),
    [false, false, true],
  );
});

test('a letter that waits says when it counts as delivered; one without content, or not yet here, says nothing', () => {
  const waits = { acceptedAt: null, content: 'waiting' } as const;
  const [fiction, ...others] = planOf(letter(waits), []);
  assert.deepEqual(others, []);
  assert.equal(fiction?.key, 'accept');
  // The tenth day after 8 January.
  assert.deepEqual(fiction.content.when, { kind: 'days', from: '2027-01-18', to: '2027-01-18' });
  assert.deepEqual(planned('Uhraďte do 31. 3. 2027.', { content: 'waiting' }), []);
  assert.deepEqual(planned('Uhraďte do 31. 3. 2027.', { deliveredAt: null, acceptedAt: null }), []);
});

test('a sentence said twice is told apart by its order, so that reading again meets the same entries', () => {
  const twice = 'Uhraďte 500 Kč do 31. 3. 2027.\n\nUhraďte 500 Kč do 30. 4. 2027.';
  const keys = () => planOf(letter(), [{ name: 'a', text: twice }]).map(({ key }) => key);
  assert.equal(new Set(keys()).size, keys().length);
  assert.deepEqual(keys(), keys());
});
