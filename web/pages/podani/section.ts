import type { Section } from '../../layout/navigation.ts';

export const section: Section = { path: '/podani', label: { cs: 'Podání', en: 'Submissions' }, order: 35 };
