import type { Deeds } from './types.ts';

/** What operators do to a citizen's data by commands; noted by the commands themselves. */
export const operatorDeeds: Deeds = {
  'key-erased': {
    cs: 'Provozovatel zničil klíč k vašim údajům',
    en: 'The operator destroyed the key to your data',
  },
  'events-replayed': {
    cs: 'Provozovatel nechal znovu provést nedokončenou práci s vašimi údaji',
    en: 'The operator had unfinished work with your data tried again',
  },
};
