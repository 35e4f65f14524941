import type { Estimated, SocialOverview } from '#services/social/api.ts';
import type { Mandates } from '../zamestnavatel/page.tsx';

/** What pages of tests show, in November 2026. */

const state = {
  readAt: '2026-11-22T09:00:00.000Z',
  partial: false,
  outcome: 'read' as const,
  reading: false,
  mayAskAt: '2026-11-22T09:05:00.000Z',
};
const none = { employer: null, employment: null, excludedDays: 0 };
const time = { insuranceDays: 7_200, substituteDays: 184, years: 20, yearsForAmount: 20 };

export const overview: SocialOverview = {
  today: '2026-11-22',
  insurance: {
    ...state,
    data: {
      person: '4000000018',
      periods: [
        {
          ...none,
          kind: 'employment',
          from: '2010-09-01',
          until: null,
          employer: { name: 'Mlýn & syn, a.s.', businessId: null },
        },
        { ...none, kind: 'unemployment', from: '2010-03-01', until: '2010-08-31' },
        {
          ...none,
          kind: 'employment',
          from: '2005-01-01',
          until: '2009-12-31',
          employer: { name: 'Pekárna, s.r.o.', businessId: null },
        },
      ],
      years: [{ year: 2025, days: 365, base: 700_000, excludedDays: 12 }],
      selfEmployed: {
        symbol: '3390000561',
        activity: 'main',
        advance: 5_005,
        sicknessInsured: true,
        balance: -5_005,
        overviewDue: '2027-05-03',
        account: '21012-7720621/0710',
      },
      gaps: [{ from: '2010-01-01', until: '2010-02-28', days: 59 }],
      time,
    },
  },
  benefits: {
    ...state,
    data: {
      sickNotes: [
        {
          number: '12345678',
          kind: 'illness',
          from: '2026-11-16',
          until: null,
          doctor: 'MUDr. Alena Dobrá',
          nextCheck: '2026-11-27',
          walks: null,
          employer: 'Mlýn & syn, a.s.',
        },
      ],
      payments: [
        {
          id: 'a',
          kind: 'sickness',
          from: '2026-09-15',
          until: '2026-09-30',
          amount: 9_120,
          on: '2026-10-20',
          state: 'paid',
          way: 'account',
        },
      ],
    },
  },
};

export const estimated: Estimated = {
  today: '2026-11-22',
  insurance: state,
  used: { birthDate: '1985-04-12', children: 1, woman: true, startOn: null, monthly: 58_300 },
  outcome: {
    state: 'estimated',
    estimate: {
      age: { years: 66, months: 8 },
      reachedOn: '2051-12-12',
      startOn: '2051-12-12',
      earliestOn: '2048-12-12',
      time: { ...time, years: 46, yearsForAmount: 45 },
      neededYears: 35,
      average: {
        amount: 40_000,
        indexed: 19_000_000,
        days: 14_610,
        years: [
          { year: 2025, base: 700_000, coefficient: 1, indexed: 700_000, excludedDays: 12, expected: false },
          { year: 2026, base: 699_600, coefficient: 1, indexed: 699_600, excludedDays: 0, expected: true },
        ],
      },
      amount: {
        parametersYear: 2026,
        firstLimit: 21_546,
        secondLimit: 195_868,
        shareBelow: 0.9,
        below: 19_391,
        above: 4_798,
        reducedBase: 24_190,
        rate: 1.45,
        percent: 65.25,
        shiftPercent: 0,
        percentagePart: 15_784,
        raisedToLeast: false,
        basicPart: 4_900,
        childIncrease: 0,
        total: 20_684,
      },
    },
  },
};

export const mandates: Mandates = {
  state,
  items: [
    {
      id: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
      kind: 'company',
      principal: {
        kind: 'company',
        name: 'Novák služby, s.r.o.',
        businessId: '90400021',
        address: null,
        dataBox: null,
      },
      scope: [],
      from: null,
      until: null,
      note: null,
    },
    {
      id: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
      kind: 'power',
      principal: { kind: 'company', name: 'Jen daně, s.r.o.', businessId: '90400039', address: null, dataBox: null },
      scope: ['taxes'],
      from: null,
      until: null,
      note: null,
    },
  ],
};
