import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/datova-schranka',
  label: { cs: 'Datová schránka', en: 'Data box' },
  order: 30,
};
