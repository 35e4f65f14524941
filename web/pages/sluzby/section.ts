import { type Section, servicesPath } from '../../layout/navigation.ts';

export const section: Section = { path: servicesPath, label: { cs: 'Služby', en: 'Services' }, order: 55 };
