import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: (month: string) => `Kalendář k vytištění: ${month}`,
    hint: 'Stránku vytisknete z nabídky prohlížeče.',
    print: 'Vytisknout',
    day: 'Den',
    nameDay: 'Svátek',
    events: 'Události',
  },
  en: {
    title: (month) => `Calendar to print: ${month}`,
    hint: 'Print the page from the menu of your browser.',
    print: 'Print',
    day: 'Day',
    nameDay: 'Name day',
    events: 'Events',
  },
});
