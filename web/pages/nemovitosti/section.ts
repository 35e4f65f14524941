import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/nemovitosti',
  label: { cs: 'Nemovitosti', en: 'Property' },
  order: 76,
  group: 'property',
  about: {
    cs: 'Vaše pozemky, domy a byty v katastru, řízení a omezení, výpis z katastru a hlídání změn.',
    en: 'Your land, houses and flats in the land registry, proceedings and encumbrances, extracts, and watching for changes.',
  },
};
