import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/dokumenty',
  label: { cs: 'Dokumenty', en: 'Documents' },
  order: 50,
};
