import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, type Question } from '../../definition/questions.ts';
import type { RawAnswer } from '../../definition/values.ts';
import household from '../../testing/types/household/type.ts';
import { readAnswer } from './index.ts';
import { type Known, nothingKnown } from './reading.ts';

const label = { cs: 'Otázka', en: 'Question' };
const today = '2026-11-23';

const read = (question: Question, raw: RawAnswer, known: Known = nothingKnown) =>
  readAnswer(question, raw, { today, known });
/** The value, "empty", or the Czech text of what is wrong. */
const told = (question: Question, raw: RawAnswer, known?: Known): unknown => {
  const reading = read(question, raw, known);
  if (reading.state === 'empty') return 'empty';
  return reading.state === 'right' ? reading.value : reading.faults.map(({ text }) => text.cs).join(' ');
};

describe('what people write', () => {
  it('is a day in every usual way, and none that the calendar lacks', () => {
    const date = ask.date({ label, from: '2000-01-01', to: 0 });
    for (const raw of ['1. 2. 2026', '1.2.2026', '01/02/2026', '2026-02-01', '1. února 2026', ' 1 February 2026 '])
      assert.equal(told(date, raw), '2026-02-01', raw);
    assert.equal(told(date, '29. 2. 2024'), '2024-02-29');
    for (const raw of ['31. 2. 2026', '29. 2. 2025', '1. 13. 2026', '1. 2. 26', 'včera'])
      assert.equal(told(date, raw), 'Napište datum jako 1. 2. 2026.', raw);
    assert.equal(told(date, today), today);
    assert.equal(told(date, '24. 11. 2026'), 'Datum nemůže být v budoucnosti.');
    assert.equal(told(date, '31. 12. 1999'), 'Datum může být nejdříve 1.\u00a01.\u00a02000.');
    assert.equal(told(ask.date({ label, from: 1 }), today), 'Datum může být nejdříve 24.\u00a011.\u00a02026.');
  });

  it('is a month', () => {
    const month = ask.month({ label });
    for (const raw of ['2026-11', '11/2026', '11. 2026', 'listopad 2026', '2026-11'])
      assert.equal(told(month, raw), '2026-11', raw);
    for (const raw of ['13/2026', '-11', '2026-', 'bez']) assert.match(String(told(month, raw)), /měsíc/, raw);
  });

  it('is an amount or a number, exactly', () => {
    const money = ask.money({ label, hellers: true, most: 30_000 });
    for (const raw of ['1 200,50 Kč', '1200.5', '1.200,50', '1\u00a0200,50\u00a0Kč'])
      assert.equal(told(money, raw), 1200.5, raw);
    for (const raw of ['1 200', '1.200', '1200,-', '1200,- Kč']) assert.equal(told(money, raw), 1200, raw);
    assert.equal(told(money, '0'), 0);
    assert.equal(told(money, '-5'), 'Nejméně může být 0\u00a0Kč.');
    assert.equal(told(money, '30 001'), 'Nejvýše může být 30\u00a0000\u00a0Kč.');
    assert.equal(told(money, '1,234'), 'Napište částku nejvýše na haléře.');
    assert.equal(told(ask.money({ label }), '10,50'), 'Napište částku v celých korunách.');
    assert.equal(told(ask.money({ label }), '10,00'), 10);
    for (const raw of ['moc', '1e5', '12 Kč a něco', '--1', '9'.repeat(16)])
      assert.match(String(told(money, raw)), /^Napište částku/, raw);
    assert.equal(told(ask.number({ label, decimals: 2 }), '3,14'), 3.14);
    assert.equal(told(ask.number({ label, decimals: 2 }), '3,141'), 'Napište nejvýše 2 desetinná místa.');
    assert.equal(told(ask.number({ label }), '3,5'), 'Napište celé číslo.');
    assert.equal(told(ask.number({ label }), '−7'), -7);
  });

  it('is an account with its check digits, Czech or IBAN', () => {
    const account = ask.account({ label });
    // The ČNB's own example of the decree, and the register of IBANs.
    const value = { iban: 'CZ6508000000192000145399', czech: '19-2000145399/0800' };
    for (const raw of [
      '19-2000145399/0800',
      '19 - 2000145399 / 0800',
      'CZ65 0800 0000 1920 0014 5399',
      'cz6508000000192000145399',
    ])
      assert.deepEqual(told(account, raw), value, raw);
    assert.deepEqual(told(account, 'DE89 3704 0044 0532 0130 00'), { iban: 'DE89370400440532013000', czech: null });
    for (const raw of [
      '19-2000145398/0800',
      '18-2000145399/0800',
      'CZ6608000000192000145399',
      'DE89370400440532013001',
      '0/0800',
      '123',
    ])
      assert.match(String(told(account, raw)), /správn|jako 19-/, raw);
  });

  it('is a telephone, an e-mail, a box, an identification number, a country', () => {
    assert.equal(told(ask.phone({ label }), '777 123 456'), '+420777123456');
    assert.equal(told(ask.phone({ label }), '00421 905 123 456'), '+421905123456');
    assert.match(String(told(ask.phone({ label }), '123')), /777 123 456/);
    assert.equal(told(ask.email({ label }), ' Jana@Example.CZ '), 'Jana@example.cz');
    assert.match(String(told(ask.email({ label }), 'jana@')), /jana@example.cz/);
    assert.equal(told(ask.dataBox({ label }), 'ABC 2345'), 'abc2345');
    assert.match(String(told(ask.dataBox({ label }), 'abc-123')), /7 znaků/);
    assert.equal(told(ask.businessId({ label }), '27 07 43 58'), '27074358');
    assert.equal(told(ask.businessId({ label }), '6947'), '00006947');
    assert.match(String(told(ask.businessId({ label }), '27074359')), /8 číslic/);
    assert.equal(told(ask.country({ label }), 'cz'), 'CZ');
    assert.match(String(told(ask.country({ label }), 'XX')), /Vyberte stát/);
  });

  it('is an address by its code, believed until somebody says that there is none', () => {
    const home = ask.address({ label });
    const raw = 'Husova 12,  Brno #21694567';
    assert.deepEqual(told(home, raw), { code: 21694567, line: 'Husova 12, Brno', municipality: null });
    const there = { code: 21694567, line: 'Husova 12/3, Brno', municipality: { code: 1, name: 'Brno' } };
    assert.deepEqual(told(home, raw, { ...nothingKnown, addresses: new Map([[21694567, there]]) }), there);
    assert.match(String(told(home, raw, { ...nothingKnown, addresses: new Map([[21694567, null]]) })), /nezná/);
    assert.match(String(told(home, 'Husova 12, Brno')), /z nabídky/);
    const abroad = ask.address({ label, abroad: true });
    assert.deepEqual(told(abroad, 'Rue 1, Paris'), { code: null, line: 'Rue 1, Paris', municipality: null });
    const office = ask.authority({ label });
    assert.deepEqual(told(office, 'abc2345'), { box: 'abc2345', name: 'abc2345' });
    assert.match(
      String(told(office, 'abc2345', { ...nothingKnown, authorities: new Map([['abc2345', null]]) })),
      /z nabídky/,
    );
  });

  it('is told by its item and place within a list, and a blank item is none', () => {
    const list = household.questions['animals']!;
    assert.deepEqual(
      told(list, [
        { kind: 'dog', born: '1. 1. 2020' },
        { kind: '', born: ' ' },
      ]),
      [{ kind: 'dog', born: '2020-01-01' }],
    );
    const reading = read(list, [{ kind: '' }, { kind: 'cow', born: '' }]);
    assert.deepEqual(reading.state === 'wrong' && reading.faults.map(({ item, within }) => [item, within]), [
      [1, 'kind'],
      [1, 'born'],
    ]);
    assert.match(
      String(
        told(
          list,
          Array.from({ length: 4 }, () => ({ kind: 'dog', born: '2020-01-01' })),
        ),
      ),
      /nejvýše 3/,
    );
    assert.equal(told(list, 'text of an older version'), 'Odpovězte prosím znovu, otázka se změnila.');
    assert.equal(told(ask.text({ label }), [{ a: 'b' }]), 'Odpovězte prosím znovu, otázka se změnila.');
  });
});
