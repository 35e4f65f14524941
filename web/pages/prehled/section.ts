import type { Section } from '../../layout/navigation.ts';

export const section: Section = { path: '/prehled', label: { cs: 'Přehled', en: 'Overview' }, order: 0 };
