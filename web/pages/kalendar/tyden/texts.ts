import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    heading: (week: number, from: string, to: string) => `${week}. týden: ${from} – ${to}`,
    previous: '‹ Předchozí týden',
    next: 'Další týden ›',
    thisWeek: 'Tento týden',
    none: 'Nic',
  },
  en: {
    heading: (week, from, to) => `Week ${week}: ${from} – ${to}`,
    previous: '‹ Previous week',
    next: 'Next week ›',
    thisWeek: 'This week',
    none: 'Nothing',
  },
});
