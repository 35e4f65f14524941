import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDeadlines } from './read.ts';
import type { FoundDeadline, Letter } from './types.ts';

const delivered = '2027-01-11';

function read(text: string, more: Partial<Letter> = {}): FoundDeadline[] {
  return readDeadlines({ subject: '', text, acceptedAt: delivered, deliveredAt: '2027-01-08', ...more });
}

/** The only deadline of a text. */
function only(text: string, more: Partial<Letter> = {}): FoundDeadline {
  const found = read(text, more);
  assert.equal(found.length, 1, JSON.stringify(found));
  return found[0]!;
}

test('a period from delivery: its day, how it was counted, the law, and the sentence in the text', () => {
  const text =
    'Dobrý den.\nProti tomuto rozhodnutí lze podat odvolání ve lhůtě 30 dnů ode dne jeho doručení (§ 109 odst. 4 zákona č. 280/2009 Sb., daňový řád). S pozdravem';
  const found = only(text);
  assert.deepEqual(
    { ...found, quote: text.slice(found.quote.start, found.quote.end) },
    {
      kind: 'appeal',
      due: '2027-02-10',
      basis: { by: 'period', count: 30, unit: 'day', from: 'delivery', since: delivered },
      rule: 'tax',
      quote: text.slice(11, text.indexOf(' S pozdravem')),
      certainty: 'certain',
      provisional: false,
      law: '§ 109 odst. 4 zákona č. 280/2009 Sb., daňový řád',
    },
  );
});

test('numbers in figures and words, all units', () => {
  const days: Readonly<Record<string, string>> = {
    'do 15 dnů': '2027-01-26',
    'do patnácti dnů': '2027-01-26',
    've lhůtě patnácti (15) dnů': '2027-01-26',
    've lhůtě 15 (slovy: patnácti) dnů': '2027-01-26',
    'v patnáctidenní lhůtě': '2027-01-26',
    'v 15denní lhůtě': '2027-01-26',
    'do osmi pracovních dnů': '2027-01-21',
    'do jednadvaceti dnů': '2027-02-01',
    'do třiceti pěti dnů': '2027-02-15',
    'do tří dnů': '2027-01-14',
    've lhůtě čtyř dnů': '2027-01-15',
    've lhůtě tří pracovních dnů': '2027-01-14',
    'do 2 týdnů': '2027-01-25',
    'do jednoho měsíce': '2027-02-11',
    've lhůtě dvou měsíců': '2027-03-11',
    'do 1 roku': '2028-01-11',
    'do\u00a015\u00a0dnů': '2027-01-26',
  };
  for (const [period, due] of Object.entries(days)) {
    assert.equal(only(`Vyzýváme Vás, abyste se vyjádřila ${period} od doručení této výzvy.`).due, due, period);
  }
});

test('days in every way they are written', () => {
  const days: Readonly<Record<string, string>> = {
    'nejpozději 31. 3. 2027': '2027-03-31',
    'do 31.03.2027': '2027-03-31',
    'nejpozději do 31. března 2027': '2027-03-31',
    'do středy 31. března 2027': '2027-03-31',
    'do 31. března': '2027-03-31',
    'do konce března 2027': '2027-03-31',
    'do konce měsíce března 2027': '2027-03-31',
    'do poloviny dubna 2027': '2027-04-15',
    'do konce roku 2027': '2027-12-31',
    'do 2027-03-31': '2027-03-31',
  };
  for (const [day, due] of Object.entries(days)) assert.equal(only(`Částku uhraďte ${day}.`).due, due, day);
});

test('an end on a day off moves and says from where; an hour, a validity and a depository do not move', () => {
  const moved = only('Doklady předložte do konce února 2027.');
  assert.deepEqual([moved.due, moved.movedFrom], ['2027-03-01', '2027-02-28']);
  for (const text of [
    'Nabídky předložte nejpozději do 28. 2. 2027 do 12:00 hodin.',
    'Platnost Vašeho průkazu skončí dne 28. února 2027.',
    'Průkaz si vyzvedněte do 28. 2. 2027.',
  ]) {
    const found = only(text);
    assert.deepEqual([found.due, found.movedFrom], ['2027-02-28', undefined], text);
  }
});

test('an appointment with its hours and place', () => {
  const found = only(
    'Dostavte se dne 12. 2. 2027 v 9.30 hod., kancelář č. 214, 2. patro, k podání vysvětlení. Přineste průkaz.',
  );
  assert.equal(found.kind, 'appear');
  assert.deepEqual([found.due, found.time, found.place], ['2027-02-12', '09:30', 'kancelář č. 214, 2. patro']);
  const enrolment = only(
    'Zápis do první třídy\nTermín 13. dubna 2027 od 14.00 do 18.00 hodin\nMísto hlavní budova školy\nTěšíme se.',
  );
  assert.deepEqual([enrolment.time, enrolment.until, enrolment.place], ['14:00', '18:00', 'hlavní budova školy']);
});

test('while not delivered, the latest possible day, marked; on delivery the real one', () => {
  const text = 'Proti rozhodnutí se lze odvolat do 15 dnů ode dne jeho doručení. Poplatek uhraďte do 31. 3. 2027.';
  const [appeal, payment] = read(text, { acceptedAt: null, deliveredAt: '2027-01-13' });
  // The tenth day is Saturday 23 January: delivery by fiction on Monday 25.
  assert.deepEqual([appeal?.due, appeal?.provisional, payment?.provisional], ['2027-02-09', true, false]);
  assert.equal(read(text, { acceptedAt: '2027-01-14', deliveredAt: '2027-01-13' })[0]?.due, '2027-01-29');
});

test('a period that the letter says was kept is no deadline; a day yet to come keeps nothing', () => {
  const text = 'Odvolání se podává do 15 dnů ode dne doručení rozhodnutí a odvolatel je podal dne';
  assert.deepEqual(read(`${text} 4. 1. 2027.`), []);
  assert.equal(read(`${text} 4. 2. 2027.`)[0]?.due, '2027-01-26');
});

test('how sure a day is: written with its duty it is certain, from the context it is likely', () => {
  assert.equal(only('Pokutu uhraďte do 31. 3. 2027.').certainty, 'certain');
  assert.deepEqual(
    read('Pokutu uhraďte do 15 dnů od doručení.').map(({ certainty }) => certainty),
    ['certain'],
  );
});

test('legal force is estimated by the remedy that the letter allows, by delivery when it allows none', () => {
  const payment = (text: string): FoundDeadline => read(text).find(({ kind }) => kind === 'payment')!;
  const pay = 'Pokuta je splatná do 30 dnů od právní moci příkazu.';
  const eight = payment(`${pay} Proti příkazu lze podat odpor do 8 dnů od doručení.`);
  assert.deepEqual([eight.due, eight.certainty], ['2027-02-19', 'estimated']);
  assert.equal(payment(`${pay} Proti rozhodnutí se nelze odvolat.`).due, '2027-02-10');
  assert.equal(payment(pay).due, '2027-02-26');
});

test('said twice it is one; a cap holds; what explains a period replaces it', () => {
  assert.equal(read('Uhraďte do 31. 3. 2027. Opakujeme: částku uhraďte nejpozději do 31. března 2027.').length, 1);
  assert.equal(only('Uhraďte do 15 dnů od doručení, nejpozději 20. ledna 2027.').due, '2027-01-20');
  assert.equal(only('Uhraďte do 15 dnů od doručení, nejpozději 20. února 2027.').due, '2027-01-26');
  assert.equal(only('Uhraďte do 15 dnů od doručení, tj. do 29. ledna 2027.').due, '2027-01-29');
});

test('the day of the letter, where a period runs from it', () => {
  const text = 'V Brně dne 4. 1. 2027\nUhraďte částku do 14 dnů od data tohoto dopisu.';
  assert.equal(only(text).due, '2027-01-18');
  assert.equal(only(text, { sentAt: '2027-01-05' }).due, '2027-01-19');
});

test('what is nobody’s deadline here', () => {
  for (const text of [
    'O žádosti rozhodneme do 30 dnů.',
    'Podle zákona č. 500/2004 Sb. ze dne 24. 6. 2004 ve znění účinném do 31. 12. 2027.',
    'Odpovězte bez zbytečného odkladu.',
    'Lhůta uplynula dne 4. 1. 2027.',
    'Spis bude archivován do 31. 12. 2032.',
    'Narozen 3. 4. 1988, smlouva č. 12/2027, tel. 12. 3. 2027.',
    'Uhraďte do 31. 2. 2027.',
    'Částka byla splatná do 31. 12. 2026.',
    '',
    '\f\f\n-',
  ]) {
    assert.deepEqual(read(text), [], text);
  }
});

test('a page may end in the middle of a sentence or of a word', () => {
  const text =
    'Krajský soud v Brně\nSoud vyzývá žalobce, aby podání dopl-\n29 Ad 3/2027-14 · Krajský soud v Brně strana 1 / 2\fKrajský soud v Brně\nnil o žalobní body ve lhů-\ntě dvou týdnů od doručení.\n29 Ad 3/2027-14 · Krajský soud v Brně strana 2 / 2';
  const found = only(text);
  assert.deepEqual([found.kind, found.due], ['fix-defects', '2027-01-25']);
});

test('any text is read without an error, and quotes lie in it', () => {
  const piece = fc.constantFrom(
    ...'do 15 dnů|od doručení|nejpozději|31. 3. 2027|31.|3|.|,|§|(|)|\n|\f|-|uhraďte|odvolání|lhůta|ve|dne|v 9.30 hod.|konce|roku|tj.|od|až|\u00ad|🙂|Kč|dostavte se|právní moci|po|kdy'.split(
      '|',
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join(' ');
      for (const { due, quote } of read(text)) {
        assert.match(due, /^\d{4}-\d\d-\d\d$/);
        assert.ok(quote.start < quote.end && quote.end <= text.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('text made to hurt is read to its end', { timeout: 50_000 }, () => {
  const cruel = [
    'do 15 dnů ',
    'do do do do ',
    '1. ',
    '31. 3. ',
    'lhůta ',
    'nejpozději do dne ',
    '((((((((',
    'a'.repeat(100),
    '15 ',
    'od ode dne ',
    'ode dne, kdy ',
    '- ',
    'a-\n',
    '§ 1 odst. ',
    '\f',
    '\n',
    'strana 1 / 2\f',
    '. ',
    've stejné lhůtě uhraďte do 15 dnů od doručení ',
    'V 9.30 hod. ',
  ];
  // 200 kB each: a way of reading that takes time by the square of the length would not come to an end here.
  for (const part of cruel) assert.ok(read(part.repeat(Math.ceil(200_000 / part.length))).length <= 1, part);
});
