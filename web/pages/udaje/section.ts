import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/udaje',
  label: { cs: 'Moje údaje', en: 'My data' },
  order: 60,
  group: 'state',
  about: {
    cs: 'Co o vás vedou základní registry, kdo se na to díval, a jak opravit chybu.',
    en: 'What the base registers keep about you, who looked at it, and how to have a mistake put right.',
  },
};
