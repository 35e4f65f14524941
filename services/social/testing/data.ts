import type { BenefitPayment, Benefits, Insurance, SickNote } from '#services/gateway/api.ts';

/** What ČSSZ knows in tests, in November 2026. */

const period = { employer: null, employment: null, excludedDays: 0 };

/** Somebody born in 1985 who has worked since 2005, with a gap in 2010. */
export const insured: Insurance = {
  person: '4000000018',
  periods: [
    {
      ...period,
      kind: 'employment',
      from: '2005-01-01',
      until: '2009-12-31',
      employer: { name: 'Pekárna, s.r.o.', businessId: '90000013' },
    },
    { ...period, kind: 'unemployment', from: '2010-03-01', until: '2010-08-31' },
    {
      ...period,
      kind: 'employment',
      from: '2010-09-01',
      until: null,
      employer: { name: 'Mlýn, a.s.', businessId: '90000021' },
      employment: '4004000000018',
    },
  ],
  years: Array.from({ length: 21 }, (_, at) => ({
    year: 2005 + at,
    days: 365,
    base: 300_000 + at * 20_000,
    excludedDays: 0,
  })),
  selfEmployed: null,
};

export const openNote: SickNote = {
  number: '12345678',
  kind: 'illness',
  from: '2026-11-16',
  until: null,
  doctor: 'MUDr. Alena Dobrá',
  nextCheck: '2026-11-27',
  walks: '10–12',
  employer: 'Mlýn, a.s.',
};

export const paid: BenefitPayment = {
  id: 'N-1',
  kind: 'sickness',
  from: '2026-09-15',
  until: '2026-09-30',
  amount: 9_120,
  on: '2026-10-20',
  state: 'paid',
  way: 'account',
};

export const benefitsOf = (sickNotes: readonly SickNote[], payments: readonly BenefitPayment[] = []): Benefits => ({
  sickNotes: [...sickNotes],
  payments: [...payments],
});
