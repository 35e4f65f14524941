import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Smazané události',
    lede: 'Smazané události tu zůstávají 30 dní. Potom zmizí nadobro.',
    none: 'Nic smazaného tu není',
    removed: 'Událost je smazaná. Pokud to byl omyl, můžete ji hned vrátit.',
    restored: 'Událost je zpátky v kalendáři.',
    restore: 'Vrátit',
    removedAt: 'Smazáno',
    back: 'Zpět do kalendáře',
  },
  en: {
    title: 'Removed events',
    lede: 'Removed events stay here for 30 days. Then they are gone for good.',
    none: 'Nothing removed is here',
    removed: 'The event is removed. If that was a mistake, you can bring it back at once.',
    restored: 'The event is back in the calendar.',
    restore: 'Bring back',
    removedAt: 'Removed',
    back: 'Back to the calendar',
  },
});
