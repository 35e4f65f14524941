import type { Benefits, Insurance } from '#services/gateway/api.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

/** Twenty years of insurance with a gap and care for a child, an open sick note, and payments; read just now. */
export const furnishSocial: Room = ({ database, vault }) => {
  return async (citizen) => {
    await keepSnapshot(database, vault, citizen, 'insurance', insurance);
    await keepSnapshot(database, vault, citizen, 'benefits', benefits);
  };
};

const bakery = { name: 'Pekárna U Mostu, s.r.o.', businessId: '90000013' };
const none = { employer: null, employment: null, excludedDays: 0 };

const insurance: Insurance = {
  person: '4000000018',
  periods: [
    { ...none, kind: 'employment', from: '2005-09-01', until: '2012-03-31', employer: bakery, excludedDays: 12 },
    { ...none, kind: 'care-of-child', from: '2012-04-01', until: '2016-03-31' },
    { ...none, kind: 'unemployment', from: '2016-06-01', until: '2016-10-31' },
    { ...none, kind: 'employment', from: '2016-11-01', until: null, employer: bakery, employment: '4004000000018' },
  ],
  years: Array.from({ length: 21 }, (_, at) => ({
    year: 2005 + at,
    days: 365,
    base: 260_000 + at * 18_000,
    excludedDays: at === 8 ? 365 : 0,
  })),
  selfEmployed: null,
};

const benefits: Benefits = {
  sickNotes: [
    {
      number: '12345678',
      kind: 'illness',
      from: '2026-11-16',
      until: null,
      doctor: 'MUDr. Alena Dobrá',
      nextCheck: '2026-11-30',
      walks: '10–12, 14–16',
      employer: bakery.name,
    },
  ],
  payments: Array.from({ length: 6 }, (_, back) => ({
    id: `N-${back}`,
    kind: 'sickness' as const,
    from: `2026-0${6 - back}-01`,
    until: `2026-0${6 - back}-20`,
    amount: 9_000 + back * 110,
    on: `2026-0${7 - back}-10`,
    state: 'paid' as const,
    way: 'account' as const,
  })),
};
