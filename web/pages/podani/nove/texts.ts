import { czechCount, defineTexts, englishCount } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Co můžete podat',
    lede: 'Vyplníte formulář, který už vás zná, a portál ho doručí úřadu, který ho má vyřídit.',
    search: 'Co potřebujete vyřídit?',
    searchHint: 'Například „pes“, „bydlení“ nebo „ztracená občanka“.',
    found: (count: number) =>
      czechCount(count, { one: 'nalezené podání', few: 'nalezená podání', many: 'nalezených podání' }),
    none: (text: string) => `Na „${text}“ jsme nic nenašli.`,
    noneText: 'Zkuste jiné slovo, nebo projděte všechno, co se dá podat.',
    all: 'Ukázat všechno',
    topics: 'Oblasti',
    minutes: (count: number) => `asi ${czechCount(count, { one: 'minuta', few: 'minuty', many: 'minut' })}`,
    down: 'Seznam podání teď nejde načíst. Zkuste to prosím za chvíli.',
  },
  en: {
    title: 'What you can file',
    lede: 'You fill in a form that already knows you, and the portal delivers it to the authority that is to deal with it.',
    search: 'What do you need to do?',
    searchHint: 'For example “dog”, “housing” or “lost identity card”.',
    found: (count) => `${englishCount(count, 'submission')} found`,
    none: (text) => `Nothing was found for “${text}”.`,
    noneText: 'Try another word, or go through all that can be filed.',
    all: 'Show all',
    topics: 'Sections',
    minutes: (count) => `about ${englishCount(count, 'minute')}`,
    down: 'What can be filed cannot be read now. Please try in a while.',
  },
});
