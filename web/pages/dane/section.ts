import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/dane',
  label: { cs: 'Daně', en: 'Taxes' },
  order: 72,
  group: 'state',
  about: {
    cs: 'Daňový účet, co a kdy zaplatit, přiznání k dani z příjmů a z nemovitých věcí.',
    en: 'Your tax account, what to pay and when, income and property tax returns.',
  },
};
