import { czechCount, defineTexts, englishCount } from '../../i18n/texts.ts';

/** Texts that several pages of social security share. */
export const texts = defineTexts({
  cs: {
    title: 'Sociální pojištění',
    lede: 'Co o vás vede Česká správa sociálního zabezpečení (ČSSZ) a co u ní vyřídíte.',
    source: 'Česká správa sociálního zabezpečení',
    assumed:
      'Rozsah těchto údajů není veřejně popsaný. Portál je zobrazuje podle zákona a předpokladu, co ČSSZ poskytne; rozhodující je vždy její evidence.',
    down: 'Údaje se teď nepodařilo načíst. Zkuste to prosím za chvíli.',
    periodsTitle: 'Doby pojištění',
    pensionTitle: 'Odhad důchodu',
    benefitsTitle: 'Neschopenky a výplaty',
    employerTitle: 'Pro zaměstnavatele',
    years: (count: number) => czechCount(count, { one: 'rok', few: 'roky', many: 'let' }),
    months: (count: number) => czechCount(count, { one: 'měsíc', few: 'měsíce', many: 'měsíců' }),
    days: (count: number) => czechCount(count, { one: 'den', few: 'dny', many: 'dnů' }),
    kinds: {
      employment: 'Zaměstnání',
      'self-employment': 'Samostatná výdělečná činnost',
      'voluntary-insurance': 'Dobrovolné pojištění',
      'care-of-child': 'Péče o dítě do 4 let',
      'care-of-person': 'Péče o závislou osobu',
      unemployment: 'Evidence na úřadu práce',
      study: 'Studium',
      'military-service': 'Vojenská služba',
      'disability-pension': 'Invalidní důchod',
      abroad: 'Pojištění v cizině',
    },
    lasts: 'trvá',
    notes: {
      nacteno: 'Načítáme nové údaje z ČSSZ.',
      'nedavno-nacteno': 'Údaje se načítaly před chvílí, zkuste to prosím později.',
    },
  },
  en: {
    title: 'Social security',
    lede: 'What the Czech social security administration (ČSSZ) holds about you, and what you can get done there.',
    source: 'The social security administration',
    assumed:
      'What these data contain is not described in public. The portal shows them by the law and by an assumption of what ČSSZ gives; its own records always decide.',
    down: 'The data cannot be loaded now. Please try in a moment.',
    periodsTitle: 'Periods of insurance',
    pensionTitle: 'Pension estimate',
    benefitsTitle: 'Sick notes and payments',
    employerTitle: 'For employers',
    years: (count) => englishCount(count, 'year'),
    months: (count) => englishCount(count, 'month'),
    days: (count) => englishCount(count, 'day'),
    kinds: {
      employment: 'Employment',
      'self-employment': 'Self-employment',
      'voluntary-insurance': 'Voluntary insurance',
      'care-of-child': 'Care for a child under 4',
      'care-of-person': 'Care for a dependent person',
      unemployment: 'Registered as a job seeker',
      study: 'Study',
      'military-service': 'Military service',
      'disability-pension': 'Disability pension',
      abroad: 'Insurance abroad',
    },
    lasts: 'goes on',
    notes: {
      nacteno: 'New data are being read from social security.',
      'nedavno-nacteno': 'The data were read a while ago, please try later.',
    },
  },
});
