import type { Section } from '../../layout/navigation.ts';

export const section: Section = {
  path: '/pojisteni',
  label: { cs: 'Sociální pojištění', en: 'Social security' },
  order: 73,
  group: 'state',
  about: {
    cs: 'Doby pojištění, odhad důchodu, neschopenky a výplaty, hlášení zaměstnavatele.',
    en: 'Periods of insurance, an estimate of your pension, sick notes and payments, an employer’s reports.',
  },
};
