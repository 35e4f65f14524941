import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay, minuteText } from '#platform/days/index.ts';
import { addressText, fieldNames, fieldText } from './fields.ts';
import { yearlyExtractOf } from './extracts/recognise.ts';
import { isUnsent, markedAs, referenceOf, stateBy } from './petitions/states.ts';
import { spanOf } from './readers.ts';
import { address, alice, useOf } from './testing/gateway.ts';
import { tileOf } from './tile.ts';
import { plainWordsOf } from './uses/agendas.ts';
import { cell } from './uses/csv.ts';
import { keyOf, merged, monthOf } from './uses/month.ts';

test('a cell that a spreadsheet would run is harmless, and RFC 4180 is kept', () => {
  const cells = [
    '=1+1',
    '+420',
    '-1',
    '@x',
    ' =1',
    '\t=1',
    '\u0000=1',
    '＝1',
    'a,b',
    'a"b',
    'a\r\nb',
    'Praha 1',
    '1-2',
  ];
  assert.deepEqual(cells.map(cell), [
    "'=1+1",
    "'+420",
    "'-1",
    "'@x",
    "' =1",
    "'\t=1",
    "'\u0000=1",
    "'＝1",
    '"a,b"',
    '"a""b"',
    '"a\r\nb"',
    'Praha 1',
    '1-2',
  ]);
});

test('uses meet themselves, as the register told them last, the newest first', () => {
  const [one, two] = [useOf('1', '2026-11-01T10:00:00Z'), useOf('2', '2026-11-02T10:00:00Z')];
  assert.deepEqual(
    merged([one], [two, one])?.map(({ id }) => id),
    ['2', '1'],
  );
  assert.equal(merged([two, one], [one, two]), null);
  const mended = { ...one, reason: 'Opraveno' };
  assert.deepEqual(merged([two, one], [mended]), [two, mended]);
  assert.equal(monthOf('2026-01-31T23:30:00Z'), 2026 * 12);
  assert.match(keyOf('ř/1 \u0000'), /^[0-9a-f]{32}$/);
});

test('what is to be read next: two years, then with a day of overlap; a part is read once more', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const last = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-20T10:00:00.000Z', partial: false };
  assert.equal(spanOf(null, now).from, '2024-11-22T10:00:00.000Z');
  assert.equal(spanOf(last, now).from, '2026-11-19T10:00:00.000Z');
  assert.equal(spanOf({ ...last, partial: true }, now).from, '2026-10-01T00:00:00.000Z');
  assert.equal(
    spanOf({ ...last, from: '2020-01-01T00:00:00.000Z', partial: true }, now).from,
    '2024-11-22T10:00:00.000Z',
  );
});

test('plain words of an agenda come by its act, whatever the rest of the citation', () => {
  assert.match(plainWordsOf('zákon č. 582/1991 Sb., § 116')?.cs ?? '', /^Důchody/);
  assert.match(plainWordsOf('561/2004 Sb.')?.en ?? '', /^Schools/);
  assert.equal(plainWordsOf('zákon č. 1/1993 Sb.'), null);
  assert.equal(plainWordsOf(null), null);
});

test('the yearly record is told by its sender and subject, with or without diacritics', () => {
  const of = (subject: string, senderBox = '4h8cxph') => yearlyExtractOf({ subject, senderBox });
  assert.equal(of('Záznam o využívání údajů v registru obyvatel za rok 2025'), 2025);
  assert.equal(of('ZAZNAM O VYUZIVANI UDAJU V REGISTRU OBYVATEL ZA ROK 2031'), 2031);
  assert.equal(of('Záznam o využití údajů za rok 2025', '4H8CXPH '), 2025);
  assert.equal(of('Výpis o využití údajů z registru obyvatel'), null);
  assert.equal(of('Záznam o využívání údajů'), null);
  assert.equal(of('Záznam o využívání údajů v registru obyvatel za rok 2025', 'abcdefg'), null);
});

test('how a petition moves on: never back from what has been sent, nor over the citizen’s word', () => {
  const sent = (state: 'draft' | 'queued' | 'refused' | 'accepted', deliveredAt: string | null = null) => ({
    state,
    deliveredAt,
  });
  assert.equal(stateBy('written', sent('queued')), 'sending');
  assert.equal(stateBy('written', sent('draft')), 'written');
  assert.equal(stateBy('sending', sent('refused')), 'refused');
  assert.equal(stateBy('refused', sent('draft')), 'written');
  assert.equal(stateBy('sending', sent('accepted')), 'sent');
  assert.equal(stateBy('sent', sent('accepted', '2026-11-22T10:00:00Z')), 'delivered');
  assert.equal(stateBy('sent', sent('draft')), 'sent');
  assert.equal(stateBy('closed', sent('accepted')), 'closed');
  assert.equal(stateBy('answered', sent('refused')), 'answered');
  assert.deepEqual(
    [markedAs('sending', 'closed', null), markedAs('written', 'closed', null), markedAs('refused', 'on-paper', null)],
    [null, null, 'sent'],
  );
  assert.deepEqual([markedAs('closed', 'open', 'delivered'), markedAs('sent', 'open', 'sent')], ['delivered', null]);
  assert.deepEqual([isUnsent('refused'), isUnsent('sending')], [true, false]);
  const reference = referenceOf('0199aaaa-bbbb-8ccc-9ddd-eeeeeeeeeeee', 'explanation');
  assert.equal(reference, 'DOT-0199AAAABBBB');
});

test('what fields say in a letter', () => {
  assert.equal(addressText(address), 'Dlouhá 12/3a, 390 01 Testov');
  assert.equal(
    addressText({ ...address, street: null, orientationNumber: null, part: 'Lhota', houseNumber: '7' }),
    'Lhota 7, 390 01 Testov',
  );
  assert.equal(
    addressText({ ...address, street: null, orientationNumber: null, houseNumber: '7' }),
    'č. p. 7, 390 01 Testov',
  );
  for (const field of Object.keys(fieldNames) as (keyof typeof fieldNames)[])
    assert.notEqual(fieldText(alice, field), '', field);
  assert.equal(fieldText(alice, 'birthDate'), '12. 4. 1985');
  assert.equal(fieldText(alice, 'contacts'), 'alice@example.cz');
  assert.equal(fieldText(alice, 'guardians'), 'neuvedeno');
});

test('a last day ends at midnight in Prague, in winter and in summer', () => {
  assert.equal(endOfDay('2026-11-22').toISOString(), '2026-11-22T22:59:59.999Z');
  assert.equal(endOfDay('2026-07-01').toISOString(), '2026-07-01T21:59:59.999Z');
  assert.equal(endOfDay('2026-03-28').toISOString(), '2026-03-28T22:59:59.999Z');
  assert.equal(minuteText(new Date('2026-07-01T22:05:00Z')), '2026-07-02 00:05');
});

test('the tile counts looks of thirty days, and petitions by what they wait for', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const uses = ['2026-11-20T10:00:00Z', '2026-09-01T10:00:00Z'].map((at) => ({ ...useOf(at, at), key: keyOf(at) }));
  const states = ['written', 'sent', 'answered', 'closed'] as const;
  const tile = tileOf({ uses, petitions: states.map((state) => ({ state })) }, now);
  assert.deepEqual(
    tile.figures.map(({ value, label, emphasis }) => [value, label.cs, emphasis]),
    [
      [1, 'nahlédnutí za 30 dnů', false],
      [2, 'otevřená podání', false],
      [1, 'odpověď úřadu', true],
    ],
  );
  assert.deepEqual(
    tile.items.map(({ href }) => href),
    uses.map(({ key }) => `/udaje/vyuziti/${key}`),
  );
  assert.equal(tileOf({ uses: [], petitions: [] }, now).figures.length, 1);
});
