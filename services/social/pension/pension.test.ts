import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Insurance, InsurancePeriod } from '#services/gateway/api.ts';
import { retirementAge, retirementDay } from './age.ts';
import { amountOf, shiftOf } from './amount.ts';
import { lifeAverage } from './average.ts';
import { estimatePension } from './estimate.ts';
import { gapsOf, insuredTime } from './insured-time.ts';
import { coefficientOf, GENERAL_BASES, PARAMETERS, parametersOf, ratePerYear, shareBelowLimit } from './parameters.ts';

const period = (kind: InsurancePeriod['kind'], from: string, until: string | null): InsurancePeriod => ({
  kind,
  from,
  until,
  employer: null,
  employment: null,
  excludedDays: 0,
});

describe('parameters', () => {
  test('limits and basic parts follow from the general base as the Act says (§ 15, § 33, § 107)', () => {
    for (const { year, averageWage, firstLimit, secondLimit, basicPart, coefficient } of PARAMETERS) {
      assert.equal(averageWage, Math.ceil(GENERAL_BASES[year - 2]! * coefficient), String(year));
      assert.equal(firstLimit, Math.ceil(averageWage * 0.44));
      assert.equal(secondLimit, averageWage * 4);
      assert.equal(basicPart, Math.ceil((averageWage * 0.1) / 10) * 10);
    }
  });

  test('coefficients are those published for 2026', () => {
    const published = {
      1991: 12.9132,
      1992: 10.5441,
      1994: 7.1007,
      1995: 5.992,
      1999: 3.8694,
      2000: 3.6299,
      2004: 2.7383,
    };
    for (const [year, coefficient] of Object.entries(published))
      assert.equal(coefficientOf(Number(year), parametersOf(2026)), coefficient, year);
    assert.equal(coefficientOf(2024, parametersOf(2026)), 1.0581);
    assert.equal(coefficientOf(2025, parametersOf(2026)), 1);
  });

  test('general bases of 2016 and 2017 give the limits of the decrees 343/2017 and 213/2018', () => {
    const limits = (year: number, coefficient: number) => {
      const wage = Math.ceil(Math.round(GENERAL_BASES[year - 2]! * coefficient * 1000) / 1000);
      return [Math.ceil(wage * 0.44), wage * 4];
    };
    assert.deepEqual(limits(2018, 1.0612), [13_191, 119_916]);
    assert.deepEqual(limits(2019, 1.0843), [14_388, 130_796]);
  });

  test('the reform goes step by step from 2026 to 2035', () => {
    const of = (year: number) => [shareBelowLimit(year), ratePerYear(year)];
    assert.deepEqual([2025, 2026, 2027, 2031, 2035, 2050].map(of), [
      [1, 1.5],
      [0.99, 1.495],
      [0.98, 1.49],
      [0.94, 1.47],
      [0.9, 1.45],
      [0.9, 1.45],
    ]);
  });
});

describe('retirement age', () => {
  /** Published table: year of birth → men, women with 0, 1, 2, 3–4, 5 children. */
  const table: Record<number, string[]> = {
    1961: ['64+4', '64+4', '64+2', '62+8', '61+2', '59+8'],
    1962: ['64+6', '64+6', '64+6', '63+2', '61+8', '60+2'],
    1963: ['64+8', '64+8', '64+8', '63+8', '62+2', '60+8'],
    1964: ['64+10', '64+10', '64+10', '64+2', '62+8', '61+2'],
    1965: ['65+0', '65+0', '65+0', '64+8', '63+2', '61+8'],
    1966: ['65+1', '65+1', '65+1', '65+1', '63+8', '62+2'],
    1967: ['65+2', '65+2', '65+2', '65+2', '64+2', '62+8'],
    1968: ['65+3', '65+3', '65+3', '65+3', '64+8', '63+2'],
    1970: ['65+5', '65+5', '65+5', '65+5', '65+5', '64+2'],
    1973: ['65+8', '65+8', '65+8', '65+8', '65+8', '65+8'],
    1988: ['66+11', '66+11', '66+11', '66+11', '66+11', '66+11'],
    1989: ['67+0', '67+0', '67+0', '67+0', '67+0', '67+0'],
    2000: ['67+0', '67+0', '67+0', '67+0', '67+0', '67+0'],
  };
  for (const [year, ages] of Object.entries(table)) {
    test(`born in ${year}`, () => {
      const told = [0, 0, 1, 2, 4, 5].map((raised) => retirementAge({ birthDate: `${year}-06-15`, raised })!);
      assert.deepEqual(
        told.map(({ years, months }) => `${years}+${months}`),
        ages,
      );
    });
  }

  test('the day is the same of a later month, or the last of a shorter one; the old are not told', () => {
    assert.equal(retirementDay({ birthDate: '1966-01-31', raised: 0 }), '2031-02-28');
    assert.equal(retirementDay({ birthDate: '1965-03-10', raised: 0 }), '2030-03-10');
    assert.equal(retirementDay({ birthDate: '1960-12-31', raised: 0 }), undefined);
  });
});

describe('time', () => {
  test('overlaps count once, the better kind first; substitute time by 80 % but care', () => {
    const periods = [
      period('employment', '2000-01-01', '2009-12-31'),
      // Ten years and two days with leap days: 3,653.
      period('unemployment', '2009-01-01', '2010-12-31'),
      period('care-of-child', '2011-01-01', '2014-12-31'),
      period('abroad', '2015-01-01', '2019-12-31'),
    ];
    const time = insuredTime(periods, '2026-11-23');
    assert.deepEqual(time, {
      insuranceDays: 3_653,
      substituteDays: 365 + 1_461,
      years: Math.floor((3_653 + 365 + 1_461) / 365),
      yearsForAmount: Math.floor((3_653 + 1_461 + 292) / 365),
    });
  });

  test('gaps are what no period covers, to today', () => {
    const periods = [
      period('employment', '2010-01-01', '2011-06-30'),
      period('employment', '2011-06-01', '2012-12-31'),
      period('study', '2013-03-01', '2014-01-31'),
      period('employment', '2014-02-01', '2026-11-20'),
    ];
    assert.deepEqual(gapsOf(periods, '2026-11-23'), [
      { from: '2013-01-01', until: '2013-02-28', days: 59 },
      { from: '2026-11-21', until: '2026-11-23', days: 3 },
    ]);
    assert.deepEqual(gapsOf([], '2026-11-23'), []);
  });

  test('no order and no repetition of periods changes the time', () => {
    const day = fc
      .integer({ min: 0, max: 12_000 })
      .map((days) => new Date(Date.UTC(1990, 0, 1 + days)).toISOString().slice(0, 10));
    const kinds = fc.constantFrom('employment', 'unemployment', 'care-of-child', 'self-employment', 'study');
    const one = fc.tuple(kinds, day, day).map(([kind, a, b]) => (a < b ? period(kind, a, b) : period(kind, b, a)));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (periods) => {
        const time = insuredTime(periods, '2026-11-23');
        assert.deepEqual(insuredTime(periods.toReversed(), '2026-11-23'), time);
        assert.deepEqual(insuredTime([...periods, ...periods], '2026-11-23'), time);
        const gaps = gapsOf(periods, '2026-11-23').reduce((sum, { days }) => sum + days, 0);
        const first = periods.map(({ from }) => from).toSorted()[0];
        const whole =
          first === undefined ? 0 : Math.round((Date.parse('2026-11-23') - Date.parse(first)) / 86_400_000) + 1;
        assert.equal(time.insuranceDays + time.substituteDays + gaps, whole);
      }),
      { numRuns: 60 },
    );
  });
});

describe('amount, worked by hand', () => {
  test('average 40,000, 42 years, from 2026 at the age', () => {
    // 21,546 × 99 % = 21,330.54; (40,000 − 21,546) × 26 % = 4,798.04; together 26,128.58 → 26,129.
    // 42 × 1.495 % = 62.79 %; 26,129 × 62.79 % = 16,406.40 → 16,407; with 4,900: 21,307.
    const amount = amountOf({ average: 40_000, years: 42, startYear: 2026, shiftDays: 0, children: 0 });
    assert.deepEqual(
      [amount.reducedBase, amount.percentagePart, amount.basicPart, amount.total],
      [26_129, 16_407, 4_900, 21_307],
    );
  });

  test('the same from 2025: whole first part and 1.5 % a year', () => {
    // 20,486 + (40,000 − 20,486) × 26 % = 25,559.64 → 25,560; × 63 % = 16,102.80 → 16,103; + 4,660 = 20,763.
    const amount = amountOf({ average: 40_000, years: 42, startYear: 2025, shiftDays: 0, children: 0 });
    assert.deepEqual([amount.reducedBase, amount.percentagePart, amount.total], [25_560, 16_103, 20_763]);
  });

  test('above the second limit nothing counts', () => {
    // 21,330.54 + (195,868 − 21,546) × 26 % = 21,330.54 + 45,323.72 = 66,654.26 → 66,655.
    const high = (average: number) => amountOf({ average, years: 40, startYear: 2026, shiftDays: 0, children: 0 });
    assert.equal(high(195_868).reducedBase, 66_655);
    assert.deepEqual(high(400_000), high(195_868));
  });

  test('a year early takes off 7.5 % of the base, 90 days of work add 1.5 %', () => {
    assert.deepEqual([-1, -90, -91, -365, 89, 90, 365].map(shiftOf), [-1.5, -1.5, -3, -7.5, 0, 1.5, 6]);
    // 26,129 × (62.79 − 7.5) % = 14,446.72… → 14,447.
    const early = amountOf({ average: 40_000, years: 42, startYear: 2026, shiftDays: -365, children: 0 });
    assert.equal(early.percentagePart, 14_447);
  });

  test('little is raised to the least; children add 500 crowns each, since 2027 from the third on', () => {
    // 8,000 × 99 % = 7,920; × 35 × 1.495 % = 4,144.14 → 4,145, raised to 4,900.
    const little = amountOf({ average: 8_000, years: 35, startYear: 2026, shiftDays: 0, children: 2 });
    assert.deepEqual(
      [little.raisedToLeast, little.percentagePart, little.childIncrease, little.total],
      [true, 4_900, 1_000, 10_800],
    );
    const later = (children: number) =>
      amountOf({ average: 8_000, years: 35, startYear: 2030, shiftDays: 0, children });
    assert.deepEqual([later(2).childIncrease, later(3).childIncrease], [0, 500]);
  });

  test('more years, earnings or waiting never lower it', () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(number(250_000), number(50), number(900), number(30_000), (average, years, days, more) => {
        const of = (change: object) =>
          amountOf({ average, years, startYear: 2026, shiftDays: days - 450, children: 0, ...change }).total;
        assert.ok(of({ average: average + more }) >= of({}));
        assert.ok(of({ years: years + 1 }) >= of({}));
        assert.ok(of({ shiftDays: days }) >= of({}));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the average of a life', () => {
  test('worked by hand: two known years and an excluded half', () => {
    // Born in 2003: the period is 2022–2025 (1,461 days). 2024: 480,000 × 1.0581 = 507,888; 2025: 600,000 × 1.
    // 2022 and 2023 without earnings, 181 days of them excluded: 1,280 days. 1,107,888 × 30.4167 / 1,280 = 26,326.79… → 26,327.
    const average = lifeAverage(
      {
        years: [
          { year: 2023, days: 181, base: 0, excludedDays: 181 },
          { year: 2024, days: 366, base: 480_000, excludedDays: 0 },
          { year: 2025, days: 365, base: 600_000, excludedDays: 0 },
        ],
        birthDate: '2003-05-05',
        startYear: 2026,
        lastKnownYear: 2025,
        expectedMonthly: 0,
      },
      parametersOf(2026),
    );
    assert.deepEqual([average.indexed, average.days, average.amount], [1_107_888, 1_280, 26_327]);
  });

  test('years ahead count by what is expected, in today’s money', () => {
    const average = lifeAverage(
      { years: [], birthDate: '1990-01-01', startYear: 2030, lastKnownYear: 2025, expectedMonthly: 50_000 },
      parametersOf(2030),
    );
    assert.deepEqual(
      average.years.map(({ year, indexed, expected }) => [year, indexed, expected]),
      [2026, 2027, 2028, 2029].map((year) => [year, 600_000, true]),
    );
  });
});

describe('the whole estimate', () => {
  const insurance: Insurance = {
    person: '4000000010',
    periods: [period('employment', '1986-09-01', null)],
    years: Array.from({ length: 40 }, (_, at) => ({
      year: 1986 + at,
      days: 365,
      base: GENERAL_BASES[1986 + at] === undefined ? 588_000 : GENERAL_BASES[1986 + at]! * 12,
      excludedDays: 0,
    })),
    selfEmployed: null,
  };
  const input = { birthDate: '1967-05-10', children: 0, woman: false, startOn: null, monthly: 49_000 };
  const today = '2026-11-23';

  test('of somebody who always earned the average: what is known, what is expected, when', () => {
    const outcome = estimatePension(input, insurance, today);
    assert.equal(outcome.state, 'estimated');
    assert.ok('estimate' in outcome);
    const { estimate } = outcome;
    assert.equal(estimate.reachedOn, '2032-07-10');
    assert.equal(estimate.startOn, '2032-07-10');
    assert.equal(estimate.time.years, 45);
    assert.equal(estimate.average.years.at(-1)?.year, 2031);
    assert.ok(Math.abs(estimate.average.amount - 48_967) < 250, String(estimate.average.amount));
    assert.equal(estimate.amount.rate, 1.465);
    assert.equal(estimate.amount.parametersYear, 2026);
  });

  test('refused more than three years early, told when it is too short, and nothing for the old', () => {
    const early = estimatePension({ ...input, startOn: '2027-01-01' }, insurance, today);
    assert.deepEqual(early, { state: 'too-early', earliestOn: '2029-07-10' });
    const short = estimatePension(input, { ...insurance, periods: [period('employment', '2010-01-01', null)] }, today);
    assert.equal(short.state, 'too-short');
    assert.deepEqual(estimatePension({ ...input, birthDate: '1955-01-01' }, insurance, today), { state: 'too-old' });
    // Before the age forty years are needed.
    const before = estimatePension(
      { ...input, startOn: '2030-07-10' },
      { ...insurance, periods: [period('employment', '1993-01-01', null)] },
      today,
    );
    assert.equal(before.state, 'too-short');
    assert.equal(before.state === 'too-short' && before.estimate.neededYears, 40);
  });
});
