import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPopulation } from '#simulators/population/index.ts';
import { addDays, day, deadline, isWorkingDay, longDate, shortDate } from './dates.ts';
import type { Occasion } from './kind.ts';
import { LETTER_KINDS } from './kinds/index.ts';
import { accountOf, crowns, ibanOf, isValidAccount, paymentDescriptor } from './money.ts';
import { counted } from './plural.ts';
import { greyPng } from './png.ts';
import { createRecipients } from './recipient.ts';
import { sheetOf } from './sheet.ts';
import type { LetterSheet } from './pdf/render.ts';
import { createTimeline } from './timeline.ts';

const NOW = new Date('2026-11-22T11:00:00Z');
const population = createPopulation({ seed: 'text', size: 4000 });
const recipientOf = createRecipients(population);
const timeline = createTimeline(population.seed, LETTER_KINDS);

/** Every sheet of many people, by kind. */
const sheets = new Map<string, LetterSheet[]>();
for (let index = 0; index < 4000; index++) {
  for (const box of population.person(index).dataBoxes) {
    const to = recipientOf(box);
    assert.ok(to);
    for (const { kind, date, dice } of timeline.moments(to, NOW)) {
      const sender = kind.sender(to, dice);
      if (!sender) continue;
      const occasion: Occasion = { to, sender, date, year: date.getUTCFullYear(), dice };
      const known = sheets.get(kind.kind) ?? [];
      if (known.length < 60) sheets.set(kind.kind, [...known, sheetOf(kind.compose(occasion), occasion)]);
    }
  }
}

test('no letter has a hole in its text', () => {
  assert.equal(sheets.size, LETTER_KINDS.length);
  for (const [kind, all] of sheets) {
    for (const sheet of all) {
      const text = JSON.stringify({
        ...sheet,
        unit: sheet.unit ?? '',
        heading: sheet.heading ?? '',
        instruction: sheet.instruction ?? '',
        signature: sheet.signature ?? '',
      });
      assert.doesNotMatch(text, /undefined|NaN|null|\[object|\$\{|Invalid|Infinity/, kind);
      assert.doesNotMatch(text, / {2}|\(\)|„“| ,|\.\.(?!\.)|""(?=,"|\])[^,\]]/, `${kind}: ${text}`);
      assert.ok(sheet.blocks.length >= 2, kind);
      assert.doesNotMatch(text, /-\d+\s?Kč|nar\. ?,/, kind);
    }
  }
});

const whole = (kind: string) => (sheets.get(kind) ?? []).map((sheet) => JSON.stringify(sheet)).join('\n');

test('letters that ask for something say until when and how to object', () => {
  assert.match(whole('tax-return-call'), /do 15 dnů ode dne doručení/);
  assert.match(whole('property-tax-slip'), /nejpozději do 31\.\u00a0května 2024|nejpozději do 2\.\u00a0června 2025/);
  assert.match(whole('payment-order'), /podat do 15 dnů ode dne jeho doručení odpor/);
  assert.match(whole('tax-assessment'), /odvolání ve lhůtě 30 dnů/);
  assert.match(whole('waste-fee'), /SPD\*1\.0\*ACC:CZ\d{22}\*AM:\d+\.\d\d\*CC:CZK\*DT:\d{8}\*X-VS:\d{10}/);
});

test('all accounts in all letters are well formed and of no real bank', () => {
  let seen = 0;
  for (const sheet of [...sheets.values()].flat()) {
    for (const [account] of JSON.stringify(sheet).matchAll(/(?<=účtu",")[\d-]+\/\d{4}/g)) {
      seen++;
      assert.ok(isValidAccount(account), account);
      assert.ok(account.endsWith('/9999'));
    }
  }
  assert.ok(seen > 200);
});

test('IBAN and payment text', () => {
  const account = accountOf('tax-office-jhm', '721');
  const iban = ibanOf(account);
  assert.match(iban, /^CZ\d{22}$/);
  const rearranged = `${iban.slice(4)}1235${iban.slice(2, 4)}`;
  assert.equal(BigInt(rearranged) % 97n, 1n);
  assert.equal(ibanOf('19-2000145399/0800'), 'CZ6508000000192000145399');
  const text = paymentDescriptor({ account, amount: 1234.5, variableSymbol: '123', due: day(2026, 3, 31) });
  assert.equal(text, `SPD*1.0*ACC:${iban}*AM:1234.50*CC:CZK*DT:20260331*X-VS:123`);
  assert.equal(isValidAccount('19-2000145399/0800'), true);
  assert.equal(isValidAccount('19-2000145398/0800'), false);
});

test('amounts, dates and plurals as Czech writes them', () => {
  assert.equal(crowns(1_234_567), '1\u00a0234\u00a0567\u00a0Kč');
  assert.equal(crowns(1234.5), '1\u00a0234,50\u00a0Kč');
  assert.equal(crowns(900), '900\u00a0Kč');
  assert.equal(longDate(day(2026, 3, 3)), '3.\u00a0března 2026');
  assert.equal(shortDate(day(2026, 12, 24)), '24.\u00a012.\u00a02026');
  assert.deepEqual(
    [1, 2, 5, 0].map((n) => counted(n, 'bod', 'body', 'bodů')),
    ['1 bod', '2 body', '5 bodů', '0 bodů'],
  );
});

test('working days know weekends, holidays and Easter', () => {
  for (const date of [
    day(2026, 4, 3),
    day(2026, 4, 6),
    day(2025, 4, 18),
    day(2025, 4, 21),
    day(2026, 7, 6),
    day(2026, 11, 17),
    day(2026, 11, 22),
  ]) {
    assert.equal(isWorkingDay(date), false, date.toISOString());
  }
  assert.equal(isWorkingDay(day(2026, 4, 7)), true);
  assert.equal(
    deadline(day(2026, 12, 9), 15)
      .toISOString()
      .slice(0, 10),
    '2026-12-28',
  );
  assert.equal(addDays(day(2026, 2, 27), 2).getUTCDate(), 1);
});

test('a picture needs all its pixels', () => {
  assert.throws(() => greyPng(4, 4, new Uint8Array(15)), RangeError);
  assert.equal(greyPng(4, 4, new Uint8Array(16))[0], 0x89);
});

test('markup in a name is text, not markup', async () => {
  const { renderSheet } = await import('./pdf/render.ts');
  const [sheet] = sheets.get('waste-fee') ?? [];
  assert.ok(sheet);
  const hostile = { ...sheet, addressee: ['#panic("x") *bold* $x$ \\ "citace" <a>', ...sheet.addressee] };
  assert.equal(
    Buffer.from(await renderSheet(hostile))
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
});
