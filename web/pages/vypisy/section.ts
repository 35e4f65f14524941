import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/vypisy',
  label: { cs: 'Výpisy', en: 'Extracts' },
  order: 74,
  group: 'requests',
  about: {
    cs: 'Výpis z rejstříku trestů, bodů řidiče a dalších registrů přes datovou schránku.',
    en: 'Extracts of the criminal record, of penalty points and of other registers, through the data box.',
  },
};
