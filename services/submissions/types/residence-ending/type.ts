import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law } from '../common.ts';

/**
 * Ending one's permanent residence in the Czech Republic (§ 10 of Act 133/2000 Coll.). A message must have a recognised
 * signature or come by data box; the identity card ends with it and is handed in.
 */
export default defineSubmissionType({
  id: 'residence-ending',
  version: 1,
  title: { cs: 'Ukončení trvalého pobytu v Česku', en: 'Ending permanent residence in the Czech Republic' },
  about: {
    cs: 'Když odcházíte žít do ciziny, můžete trvalý pobyt v Česku ukončit. Občanský průkaz tím přestane platit.',
    en: 'If you are leaving to live abroad, you may end your permanent residence. Your identity card ends with it.',
  },
  topic: 'residence',
  words: [
    'odhlášení z trvalého pobytu',
    'odchod do ciziny',
    'vystěhování',
    'život v zahraničí',
    'ukončit trvalý pobyt',
  ],
  law: [law('133/2000', '§ 10'), law('634/2004', 'položka 2 sazebníku')],
  minutes: 5,
  filers: ['self'],
  questions: {
    country: ask.country({ label: { cs: 'Do kterého státu odcházíte?', en: 'To which country are you leaving?' } }),
    address: ask.address({
      label: { cs: 'Jaká tam bude vaše adresa?', en: 'What will your address there be?' },
      optional: true,
      abroad: true,
    }),
    day: ask.date({
      label: { cs: 'Ke kterému dni pobyt ukončujete?', en: 'On which day does the residence end?' },
      from: 0,
      to: 365,
    }),
    understood: ask.confirmation({
      label: {
        cs: 'Vím, že občanský průkaz přestane platit a odevzdám ho do 15 pracovních dnů',
        en: 'I know that my identity card ends and that I hand it in within 15 working days',
      },
    }),
    ...contactQuestions,
  },
  pages: [
    {
      id: 'stat',
      title: { cs: 'Stát', en: 'The country' },
      questions: ['country'],
      check: ({ country }) =>
        country === 'CZ'
          ? [
              {
                question: 'country',
                text: {
                  cs: 'Kdo zůstává v Česku, pobyt nekončí, jen ho mění.',
                  en: 'Who stays in the Czech Republic changes the residence, and does not end it.',
                },
              },
            ]
          : [],
    },
    { id: 'adresa', title: { cs: 'Adresa v cizině', en: 'The address abroad' }, questions: ['address'] },
    { id: 'den', title: { cs: 'Den', en: 'The day' }, questions: ['day'] },
    contactPage,
    {
      id: 'nasledky',
      title: { cs: 'Co se změní', en: 'What changes' },
      about: {
        cs: 'Skončí platnost občanského průkazu. Trvalý pobyt mívá vliv i na zdravotní pojištění a dávky: zeptejte se předem pojišťovny a úřadu práce.',
        en: 'The identity card ends. Residence also matters for health insurance and benefits: ask your insurer and the labour office first.',
      },
      questions: ['understood'],
    },
  ],
  fee: () => ({
    amount: 100,
    law: law('634/2004', 'položka 2 sazebníku'),
    note: {
      cs: 'Zaplatíte na výzvu úřadu, který vám pošle číslo účtu.',
      en: 'You pay when the office calls for it; it sends you its account number.',
    },
  }),
  recipient: { by: 'place', office: 'municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Ohlašovna zapíše konec pobytu a potvrdí ho.',
      en: 'The registration office enters the end and confirms it.',
    },
    {
      cs: 'Občanský průkaz odevzdejte do 15 pracovních dnů na úřadě, který ho vydal, nebo na matrice.',
      en: 'Hand in the identity card within 15 working days at the office that issued it, or at the registry.',
    },
    { cs: 'Pas platí dál.', en: 'Your passport stays valid.' },
  ],
  notCovered: {
    cs: 'Za děti a za člověka s opatrovníkem to vyřiďte osobně na ohlašovně. V cizině pomůže české velvyslanectví, tam je poplatek jiný.',
    en: 'For children and for a person with a guardian do it in person at the office. Abroad the Czech embassy helps; its fee differs.',
  },
  examples: [
    {
      country: 'AT',
      address: 'Hauptstraße 5, 1010 Wien, Rakousko',
      day: '23. 12. 2026',
      phone: '+420 777 123 456',
      understood: 'yes',
    },
    { country: 'CA', day: '23. 12. 2026', understood: 'yes' },
  ],
});
