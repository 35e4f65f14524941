import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { isTaxId } from './tax-id.ts';
import { incomeTaxDeadline, propertyTaxDeadline, propertyTaxPayments } from './deadlines.ts';
import { postalOfLine } from './document-parts.ts';
import { computeIncomeTax, type IncomeTaxLines } from './income/compute.ts';
import { incomeTaxYear } from './income/parameters.ts';
import { taxOffices } from './offices.ts';
import { ibanOf, isCzechAccount, prefixes } from './payments/account.ts';
import { incomeTaxPayments, propertyTaxInstalments } from './payments/instructions.ts';
import { computePropertyTax } from './property/compute.ts';
import { type IncomeTaxReturn, incomeTaxReturn, type PropertyItem } from './shapes.ts';

const year = incomeTaxYear(2025)!;
const plain: IncomeTaxReturn = incomeTaxReturn.parse({
  year: 2025,
  kind: 'regular',
  office: 461,
  workplace: null,
  person: {
    givenName: 'Jana',
    familyName: 'Nováková',
    taxId: 'CZ855412/0003',
    address: { code: null, line: 'Husova 12, 602 00 Brno' },
    email: null,
    phone: null,
  },
  employers: [{ name: 'Pekárna s. r. o.', income: 540_000, arrears: 0, advances: 50_160, bonuses: 0 }],
  gifts: 0,
  interest: null,
  pension: 0,
  lifeInsurance: 0,
  investment: 0,
  careInsurance: 0,
  spouse: null,
  disability: null,
  severeMonths: 0,
  children: [],
  refundTo: null,
});
const employed = (income: number, advances = 0, bonuses = 0) => [{ name: 'A', income, arrears: 0, advances, bonuses }];
const person = { givenName: 'Petr', familyName: 'Novák', born: '1985-04-12' };
const child = (order: '1' | '2' | '3', months = 12, severe = false) => ({ ...person, order, months, severe });
const lines = (changed: Partial<IncomeTaxReturn>): IncomeTaxLines => computeIncomeTax({ ...plain, ...changed }, year);
const of = (changed: Partial<IncomeTaxReturn>, ...names: (keyof IncomeTaxLines)[]) => {
  const computed = lines(changed);
  return names.map((name) => computed[name]);
};

describe('income tax for 2025, worked by hand', () => {
  test('one employer, the basic credit only: what was withheld was the tax', () => {
    // 540,000 × 15 % = 81,000; − 30,840 = 50,160.
    assert.deepEqual(of({}, 'r31', 'r56', 'r57', 'r71', 'r77', 'r91'), [540_000, 540_000, 81_000, 50_160, 50_160, 0]);
  });

  test('two employers and arrears', () => {
    const employers = [
      ...employed(300_000, 20_000),
      { name: 'B', income: 150_050, arrears: 1_000, advances: 22_507, bonuses: 0 },
    ];
    // 451,050 → 451,000 × 15 % = 67,650; − 30,840 = 36,810; − 42,507.
    assert.deepEqual(of({ employers }, 'r31', 'r56', 'r60', 'r91'), [451_050, 451_000, 67_650, -5_697]);
  });

  test('the higher rate above 36 average wages, rounded up', () => {
    // 1,676,052 × 15 % + 323,948 × 23 % = 251,407.80 + 74,508.04.
    assert.deepEqual(of({ employers: employed(2_000_000) }, 'r57', 'r60', 'r71'), [325_915.84, 325_916, 295_076]);
  });

  test('two children: the rest of the benefit comes as a bonus', () => {
    const computed = of(
      { employers: employed(360_000), children: [child('1'), child('2')] },
      ...(['r71', 'r72', 'r73', 'r74', 'r76', 'r77', 'r77a', 'r91'] as const),
    );
    // 54,000 − 30,840 = 23,160; 15,204 + 22,320 = 37,524; 37,524 − 23,160 = 14,364.
    assert.deepEqual(computed, [23_160, 37_524, 23_160, 0, 14_364, 0, 14_364, -14_364]);
  });

  test('bonuses that were paid monthly are counted', () => {
    const filled = { employers: employed(360_000, 0, 14_364), children: [child('1'), child('2')] };
    assert.deepEqual(of(filled, 'r89', 'r91'), [14_364, 0]);
  });

  test('no bonus below six minimum wages, and none under 100 crowns', () => {
    assert.deepEqual(of({ employers: employed(124_799), children: [child('1')] }, 'r76', 'r91'), [0, 0]);
    assert.deepEqual(of({ employers: employed(124_800), children: [child('1')] }, 'r76'), [15_204]);
    // 54,000 × … : tax 15,150 after the credit, benefit 15,204: 54 crowns left.
    assert.deepEqual(of({ employers: employed(306_600), children: [child('1')] }, 'r71', 'r76', 'r91'), [15_150, 0, 0]);
  });

  test('a child with a card counts twice, by months and order', () => {
    // 3 × 1,267 × 2 + 6 × 2,320.
    assert.deepEqual(of({ children: [child('1', 3, true), child('3', 6)] }, 'r72'), [7_602 + 13_920]);
  });

  test('deductions with their limits', () => {
    const filled = {
      employers: employed(600_000),
      gifts: 5_000,
      interest: { amount: 180_000, months: 12, old: false },
      pension: 24_000,
      lifeInsurance: 18_000,
      investment: 12_000,
      careInsurance: 5_000,
    };
    const names = [
      'gifts',
      'interest',
      'pension',
      'lifeInsurance',
      'investment',
      'careInsurance',
      'r54',
      'r56',
    ] as const;
    // 24,000 + 18,000 + 6,000 = 48,000; 5,000 + 150,000 + 48,000 = 203,000.
    assert.deepEqual(of(filled, ...names), [5_000, 150_000, 24_000, 18_000, 6_000, 0, 203_000, 397_000]);
    const halfYear = { ...filled, interest: { amount: 180_000, months: 6, old: true } };
    assert.deepEqual(of(halfYear, 'interest'), [150_000]);
    assert.deepEqual(of({ ...filled, gifts: 999 }, 'gifts'), [0]);
    assert.deepEqual(of({ employers: employed(40_000), gifts: 900 }, 'gifts'), [900]);
    assert.deepEqual(of({ ...filled, gifts: 250_000 }, 'gifts'), [180_000]);
  });

  test('a spouse, disability and a card of one’s own', () => {
    const filled = {
      spouse: { ...person, months: 6, severe: false },
      disability: { degree: 'extended' as const, months: 12 },
      severeMonths: 12,
    };
    assert.deepEqual(of(filled, 'spouse', 'disabilityExtended', 'severe', 'r70'), [12_420, 5_040, 16_140, 64_440]);
    const severe = { spouse: { ...person, months: 12, severe: true } };
    assert.deepEqual(of(severe, 'spouse', 'spouseSevere', 'r70', 'r91'), [0, 49_680, 80_520, 480 - 50_160]);
  });

  test('whatever is filled in, the lines hold together', () => {
    const crowns = fc.integer({ min: 0, max: 3_000_000 });
    const months = fc.integer({ min: 0, max: 12 });
    const children = fc.array(
      fc.record({ order: fc.constantFrom('1' as const, '2' as const, '3' as const), months, severe: fc.boolean() }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(crowns, crowns, crowns, crowns, children, (income, advances, bonuses, gifts, kids) => {
        const computed = lines({
          employers: employed(income, advances, bonuses),
          gifts,
          children: kids.map((kid) => ({ ...person, ...kid })),
        });
        const { r55, r56, r60, r71, r72, r73, r74, r76, r77, r77a, r84, r89, r91 } = computed;
        assert.ok(r56 % 100 === 0 && r56 <= r55 && r55 - r56 < 100);
        assert.ok(r71 <= r60 && r73 + r76 <= r72 && r74 === r71 - r73);
        assert.ok(r77 === 0 || r77a === 0);
        assert.equal(r91, r77 - r77a - r84 + r89);
        for (const value of [r60, r71, r73, r76, r91]) assert.ok(Number.isInteger(value));
      }),
      { numRuns: 300 },
    );
  });
});

const flat: PropertyItem = {
  kind: 'flat',
  place: 'Rakovník',
  area: 50,
  floors: 0,
  withLand: true,
  share: { numerator: 1, denominator: 1 },
  size: 2.5,
  local: 1,
};
const taxOf = (changed: Partial<PropertyItem>): number =>
  computePropertyTax({ items: [{ ...flat, ...changed }] }, { year: 2027, inflation: 1 }).total;

describe('property tax', () => {
  test('flats and a house as the town of Rakovník worked them out for 2024', () => {
    assert.deepEqual(
      [35, 50, 80].map((area) => taxOf({ area })),
      [377, 534, 858],
    );
    assert.equal(taxOf({ kind: 'house', area: 140 }), 1_225);
  });

  test('floors, shares, local coefficients, what is free', () => {
    // 100 m², two further floors: (3.50 + 2.80) × 1.4 = 8.82.
    assert.equal(taxOf({ kind: 'house', area: 100, floors: 2, size: 1.4 }), 882);
    // 50 × 1.20 = 60 × 8.75 = 525; a third 175; twice 350.
    assert.equal(taxOf({ withLand: false, share: { numerator: 1, denominator: 3 }, local: 2 }), 350);
    assert.equal(taxOf({ kind: 'outbuilding', area: 16 }), 0);
    assert.equal(taxOf({ kind: 'outbuilding', area: 20.2 }), 18);
    assert.equal(taxOf({ kind: 'garage', area: 18 }), 261);
    assert.equal(taxOf({ kind: 'garage-unit', area: 15 }), 276);
    assert.equal(taxOf({ kind: 'recreation', area: 40 }), 440);
    assert.equal(taxOf({ kind: 'built-up-land', area: 300 }), 105);
    assert.equal(taxOf({ kind: 'building-plot', area: 800, size: 1 }), 2_800);
    // 0.1 is no binary fraction, and nobody pays a crown for it.
    assert.equal(taxOf({ area: 100, withLand: false, size: 1, local: 1.1 }), 462);
    assert.equal(
      computePropertyTax({ items: [{ ...flat, area: 50 }] }, { year: 2027, inflation: 1.1 }).total,
      Math.ceil(534 * 1.1),
    );
  });
});

describe('payments', () => {
  const whose = { office: 461, symbol: '8554120003' };

  test('accounts of all offices pass the check, and their IBANs too', () => {
    assert.equal(taxOffices.length, 14);
    for (const { account } of taxOffices) {
      for (const prefix of Object.values(prefixes)) {
        assert.ok(isCzechAccount(prefix, account), account);
        const iban = ibanOf(prefix, account, '0710');
        assert.equal(BigInt(`${iban.slice(4)}1235${iban.slice(2, 4)}`) % 97n, 1n);
      }
    }
    assert.ok(!isCzechAccount('721', '77628622'));
    // An example of the ISO 13616 registry.
    assert.equal(ibanOf('19', '2000145399', '0800'), 'CZ6508000000192000145399');
  });

  test('an income tax, unless it is small; its day moves over days off', () => {
    assert.equal(incomeTaxDeadline(2025, 'paper'), '2026-04-01');
    // 1 May is a public holiday, and 2 May 2026 a Saturday.
    assert.equal(incomeTaxDeadline(2025, 'online'), '2026-05-04');
    assert.equal(incomeTaxDeadline(2025, 'adviser'), '2026-07-01');
    const [payment] = incomeTaxPayments(whose, 2025, 12_345, 200);
    assert.equal(payment!.account, '721-77628621/0710');
    assert.equal(payment!.due, '2026-05-04');
    assert.deepEqual(
      [-1, 0, 200].flatMap((result) => incomeTaxPayments(whose, 2025, result, 200)),
      [],
    );
  });

  test('a property tax above 5,000 in two halves', () => {
    assert.equal(propertyTaxDeadline(2027), '2027-02-01');
    assert.deepEqual(propertyTaxPayments(2027), ['2027-05-31', '2027-11-30']);
    const told = (total: number) =>
      propertyTaxInstalments(whose, 2027, total).map(({ amount, due, account }) => [amount, due, account]);
    const account = '7755-77628621/0710';
    assert.deepEqual(told(5_000), [[5_000, '2027-05-31', account]]);
    assert.deepEqual(told(5_001), [
      [2_501, '2027-05-31', account],
      [2_500, '2027-11-30', account],
    ]);
    assert.deepEqual(told(0), []);
  });
});

test('tax numbers and addresses as people write them', () => {
  for (const good of ['855412/0003', 'CZ8554120003', '530101123']) assert.ok(isTaxId(good), good);
  for (const bad of ['', '8554120004', '8513120003', '855412', '540101123']) assert.ok(!isTaxId(bad), bad);
  assert.deepEqual(postalOfLine('Husova 123/4, Brno-město, 602 00 Brno'), {
    street: 'Husova',
    house: '123',
    orientation: '4',
    town: 'Brno',
    postcode: '60200',
  });
  assert.deepEqual(postalOfLine('někde'), {
    street: null,
    house: null,
    orientation: null,
    town: 'někde',
    postcode: null,
  });
});
