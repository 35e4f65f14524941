import type { Deeds } from '#platform/audit/index.ts';

/** What operators do on /provoz to work that concerns a citizen; for the citizen to read. */
export const operationsDeeds = {
  'events-replayed': {
    cs: 'Provozovatel nechal znovu provést nedokončenou práci s vašimi údaji',
    en: 'The operator had unfinished work with your data tried again',
  },
  'events-discarded': {
    cs: 'Provozovatel zahodil nedokončenou práci s vašimi údaji',
    en: 'The operator gave up unfinished work with your data',
  },
} satisfies Deeds;
