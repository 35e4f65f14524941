import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/doklady',
  label: { cs: 'Doklady', en: 'Cards' },
  order: 70,
  group: 'licences',
  about: {
    cs: 'Občanský průkaz, pas a další: do kdy platí, kde si vyzvednout nový, co dělat při ztrátě.',
    en: 'Identity card, passport and others: until when they hold, where to collect a new one, what to do when one is lost.',
  },
};
