import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/zastupovani',
  label: { cs: 'Zastupování', en: 'Acting for others' },
  order: 78,
  group: 'requests',
  about: {
    cs: 'Za koho smíte jednat: děti, opatrovanci, firmy. Plné moci, které jste dali a dostali.',
    en: 'For whom you may act: children, wards, companies. Powers of attorney that you gave and got.',
  },
};
