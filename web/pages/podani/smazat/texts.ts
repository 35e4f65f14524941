import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Zahodit podání?',
    text: 'Co jste v něm napsali a přiložili, se smaže a vrátit to nepůjde.',
    button: 'Zahodit',
    late: 'Podání už odešlo, zahodit ho nejde.',
  },
  en: {
    title: 'Throw the submission away?',
    text: 'What you wrote and attached will be deleted for good.',
    button: 'Throw it away',
    late: 'The submission has gone out and cannot be thrown away.',
  },
});
