import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/ridic',
  label: { cs: 'Řidič', en: 'Driver' },
  order: 71,
  group: 'licences',
  about: {
    cs: 'Co smíte řídit, trestné body a kdy zmizí, vozidla a jejich kontroly a pojištění.',
    en: 'What you may drive, penalty points and when they go, vehicles with their inspections and insurance.',
  },
};
