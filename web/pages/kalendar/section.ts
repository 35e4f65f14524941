import type { Section } from '../../layout/navigation.ts';

export const section: Section = { path: '/kalendar', label: { cs: 'Kalendář', en: 'Calendar' }, order: 40 };
