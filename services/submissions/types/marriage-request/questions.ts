import { ask } from '../../definition/questions.ts';
import { contactQuestions } from '../common.ts';

/** What is asked before a wedding or partnership. */
export const questions = {
  kind: ask.choice({
    label: { cs: 'Co chcete uzavřít?', en: 'What do you want?' },
    options: {
      marriage: { cs: 'Manželství', en: 'A marriage' },
      partnership: { cs: 'Partnerství', en: 'A partnership' },
    },
  }),
  form: ask.choice({
    label: { cs: 'Jaký má být obřad?', en: 'What ceremony?' },
    options: {
      civil: { cs: 'Občanský', en: 'Civil' },
      church: {
        cs: 'Církevní',
        en: 'Church',
        hint: {
          cs: 'Matrika vám vydá osvědčení pro církev.',
          en: 'The registry issues you a certificate for the church.',
        },
      },
    },
  }),
  registry: ask.authority({
    label: { cs: 'Na které matrice?', en: 'At which registry?' },
    hint: { cs: 'Podle místa, kde se chcete brát.', en: 'By the place where you want to marry.' },
    office: 'registry-office',
  }),
  day: ask.date({ label: { cs: 'Který den?', en: 'Which day?' }, from: 1, to: 730 }),
  hour: ask.text({
    label: { cs: 'V kolik hodin?', en: 'At what time?' },
    hint: { cs: 'Třeba 11:00.', en: 'E.g. 11:00.' },
    optional: true,
    like: {
      pattern: /^([01]?\d|2[0-3])[:.][0-5]\d$/,
      text: { cs: 'Napište čas jako 11:00.', en: 'Write the time like 11:00.' },
    },
  }),
  otherDay: ask.date({
    label: { cs: 'Náhradní den', en: 'Another day' },
    optional: true,
    from: 1,
    to: 730,
  }),
  where: ask.choice({
    label: { cs: 'Kde?', en: 'Where?' },
    options: {
      hall: { cs: 'V obřadní síni, v oddací den', en: 'In the official hall, on an official day' },
      elsewhere: {
        cs: 'Jinde nebo v jinou dobu',
        en: 'Elsewhere or at another time',
        hint: { cs: 'Matrika to povoluje za 3 000 Kč.', en: 'The registry permits it for CZK 3,000.' },
      },
    },
  }),
  spot: ask.text({ label: { cs: 'Na jakém místě?', en: 'At which place?' }, lines: true, most: 500 }),
  partnerName: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
  partnerBorn: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: '1900-01-01', to: 0 }),
  partnerBirthplace: ask.text({ label: { cs: 'Místo narození', en: 'Place of birth' }, most: 100 }),
  partnerCitizenship: ask.country({ label: { cs: 'Státní občanství', en: 'Citizenship' } }),
  partnerAddress: ask.address({
    label: { cs: 'Kde má trvalý pobyt?', en: 'Where is their permanent residence?' },
    abroad: true,
  }),
  partnerStatus: ask.choice({
    label: { cs: 'Jaký má rodinný stav?', en: 'What is their marital status?' },
    options: {
      single: { cs: 'Svobodný, svobodná', en: 'Single' },
      divorced: { cs: 'Rozvedený, rozvedená', en: 'Divorced' },
      widowed: { cs: 'Vdovec, vdova', en: 'Widowed' },
      'ended-partnership': { cs: 'Po partnerství', en: 'After a partnership' },
    },
  }),
  surnames: ask.choice({
    label: { cs: 'Jak se budete jmenovat?', en: 'What will your surnames be?' },
    options: {
      mine: { cs: 'Oba mým příjmením', en: 'Both mine' },
      partners: { cs: 'Oba příjmením partnera', en: 'Both my partner’s' },
      own: { cs: 'Každý si nechá svoje', en: 'Each keeps their own' },
      joined: { cs: 'Společné a k němu předchozí', en: 'A common one with the earlier added' },
    },
  }),
  childSurname: ask.text({
    label: { cs: 'Jaké příjmení budou mít děti?', en: 'What surname will children have?' },
    hint: { cs: 'Jedno z vašich příjmení.', en: 'One of your surnames.' },
    most: 80,
  }),
  witnesses: ask.list({
    label: { cs: 'Kdo bude za svědky?', en: 'Who will be the witnesses?' },
    hint: { cs: 'Dva. Můžete je doplnit později.', en: 'Two. You can add them later.' },
    itemTitle: { cs: 'svědek', en: 'witness' },
    optional: true,
    most: 2,
    item: {
      name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
      born: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: '1900-01-01', to: 0 }),
    },
  }),
  understood: ask.confirmation({
    label: {
      cs: 'Vím, že dotazník musíme oba podepsat na matrice',
      en: 'I know that we must both sign the questionnaire at the registry',
    },
  }),
  ...contactQuestions,
};
