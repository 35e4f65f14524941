import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    coming: 'Co vás čeká',
    from: (day: string) => `Co vás čeká od ${day}`,
    past: 'Co už bylo',
    toComing: 'Co vás čeká',
    toPast: 'Co už bylo',
    nonePast: 'Zatím tu nic uplynulého není.',
    later: 'Zobrazit další',
    older: 'Zobrazit starší',
  },
  en: {
    coming: 'What comes',
    from: (day) => `What comes from ${day}`,
    past: 'What is over',
    toComing: 'What comes',
    toPast: 'What is over',
    nonePast: 'Nothing is over yet.',
    later: 'Show more',
    older: 'Show older',
  },
});
