import type { Section } from '../../layout/navigation.ts';

export const section: Section = { path: '/profil', label: { cs: 'Profil', en: 'Profile' }, order: 10 };
