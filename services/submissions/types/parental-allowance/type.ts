import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import {
  accountQuestion,
  calledForMore,
  contactPage,
  contactQuestions,
  decidedIn30Days,
  law,
  yearsBetween,
} from '../common.ts';

/**
 * Parental allowance (§ 30 and the following of Act 117/1995 Coll.): to a parent who cares all day for the youngest
 * child of the family. It is drawn by the third birthday of a child born since 2024, by the fourth of an older one; a
 * child under two may be in a nursery 120 hours a month. How much a month is possible depends on the earnings before
 * the birth, which the office knows.
 */
export default defineSubmissionType({
  id: 'parental-allowance',
  version: 1,
  title: { cs: 'Rodičovský příspěvek', en: 'Parental allowance' },
  about: {
    cs: 'Pro rodiče, který celý měsíc osobně, celodenně a řádně pečuje o nejmladší dítě v rodině. Měsíční částku si volíte.',
    en: 'For a parent who personally and all day cares for the youngest child of the family the whole month. You choose the monthly amount.',
  },
  topic: 'family',
  words: ['rodičovská', 'rodičák', 'rodičovská dovolená', 'mateřská', 'miminko', 'peníze na dítě'],
  law: [law('117/1995', '§ 30 až 32')],
  needed: [{ cs: 'číslo účtu', en: 'the number of your account' }],
  minutes: 8,
  filers: ['self', 'ward', 'power'],
  questions: {
    name: ask.text({ label: { cs: 'Jak se dítě jmenuje?', en: 'What is the child’s name?' }, most: 120 }),
    born: ask.date({ label: { cs: 'Kdy se narodilo?', en: 'When was it born?' }, from: '2015-01-01', to: 0 }),
    twins: ask.yesNo({
      label: { cs: 'Narodilo se víc dětí najednou?', en: 'Were more children born at once?' },
    }),
    others: ask.list({
      label: { cs: 'Jak se jmenují ostatní?', en: 'What are the others called?' },
      itemTitle: { cs: 'dítě', en: 'child' },
      least: 1,
      most: 6,
      item: { name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }) },
    }),
    tie: ask.choice({
      label: { cs: 'Kdo jste pro dítě?', en: 'Who are you to the child?' },
      options: {
        parent: { cs: 'Matka nebo otec', en: 'Its mother or father' },
        foster: {
          cs: 'Pečuji o něj místo rodičů, podle rozhodnutí',
          en: 'I care for it instead of its parents, by a decision',
        },
        partner: { cs: 'Manžel(ka) rodiče', en: 'The parent’s spouse' },
      },
    }),
    since: ask.date({
      label: { cs: 'Odkdy příspěvek chcete?', en: 'From when do you want the allowance?' },
      hint: {
        cs: 'Zpravidla po skončení mateřské. Zpětně nejvýš tři měsíce.',
        en: 'Usually after maternity benefit. At most three months back.',
      },
      from: -92,
      to: 120,
    }),
    amount: ask.money({
      label: { cs: 'Kolik měsíčně chcete?', en: 'How much a month do you want?' },
      hint: {
        cs: 'Čím víc měsíčně, tím dřív se celá částka vyčerpá. Kolik můžete nejvíc, záleží na výdělcích před narozením; úřad to spočítá.',
        en: 'The more a month, the sooner the whole is used up. The most possible depends on earnings before the birth; the office counts it.',
      },
      least: 1,
      most: 100_000,
    }),
    nursery: ask.yesNo({
      label: {
        cs: 'Chodí dítě do jeslí, dětské skupiny nebo školky?',
        en: 'Does the child go to a nursery or kindergarten?',
      },
    }),
    hours: ask.number({
      label: { cs: 'Kolik hodin měsíčně?', en: 'How many hours a month?' },
      least: 1,
      most: 400,
      unit: { cs: 'hodin', en: 'hours' },
    }),
    otherParent: ask.choice({
      label: { cs: 'Žije s vámi druhý rodič?', en: 'Does the other parent live with you?' },
      options: {
        together: { cs: 'Ano', en: 'Yes' },
        apart: { cs: 'Ne', en: 'No' },
        none: { cs: 'Není uvedený nebo nežije', en: 'Not recorded, or not living' },
      },
    }),
    otherName: ask.text({
      label: { cs: 'Jak se druhý rodič jmenuje?', en: 'What is the other parent’s name?' },
      most: 120,
    }),
    otherBorn: ask.date({
      label: { cs: 'Kdy se narodil(a)?', en: 'When were they born?' },
      from: '1930-01-01',
      to: 0,
    }),
    otherBenefit: ask.yesNo({
      label: {
        cs: 'Bere druhý rodič na toto dítě rodičovskou, mateřskou nebo nemocenskou?',
        en: 'Does the other parent get a parental, maternity or sickness benefit for this child?',
      },
    }),
    abroad: ask.yesNo({
      label: { cs: 'Pracuje nebo pracoval(a) někdo z vás v cizině?', en: 'Does or did either of you work abroad?' },
    }),
    country: ask.country({ label: { cs: 'Ve kterém státě?', en: 'In which country?' } }),
    account: accountQuestion,
    ...contactQuestions,
  },
  pages: [
    {
      id: 'dite',
      title: { cs: 'Dítě', en: 'The child' },
      questions: ['name', 'born'],
      check: ({ born }, { today }) => {
        if (born === undefined) return [];
        const last = born >= '2024-01-01' ? 3 : 4;
        return yearsBetween(born, today) >= last
          ? [
              {
                question: 'born',
                text: {
                  cs: `Na tohle dítě už nárok není: je mu víc než ${last} roky.`,
                  en: `There is no right for this child any more: it is older than ${last}.`,
                },
              },
            ]
          : [];
      },
    },
    { id: 'dvojcata', title: { cs: 'Dvojčata a víc', en: 'Twins and more' }, questions: ['twins'] },
    {
      id: 'ostatni-deti',
      title: { cs: 'Ostatní děti', en: 'The others' },
      questions: ['others'],
      when: ({ twins }) => twins === true,
    },
    { id: 'vztah', title: { cs: 'Vztah k dítěti', en: 'Your tie to the child' }, questions: ['tie'] },
    {
      id: 'odkdy',
      title: { cs: 'Odkdy', en: 'From when' },
      questions: ['since'],
      check: ({ born, since }) =>
        born !== undefined && since !== undefined && since < born
          ? [{ question: 'since', text: { cs: 'To se dítě ještě nenarodilo.', en: 'The child was not born by then.' } }]
          : [],
    },
    {
      id: 'castka',
      title: { cs: 'Částka', en: 'The amount' },
      about: {
        cs: 'Na jedno dítě narozené od roku 2024 je to celkem 350 000 Kč. Kdo před narozením nevydělával nebo vydělával málo, smí brát nejvýš 15 000 Kč měsíčně.',
        en: 'For one child born since 2024 it is CZK 350,000 in all. Who earned nothing or little before the birth may draw CZK 15,000 a month at most.',
      },
      questions: ['amount'],
    },
    { id: 'jesle', title: { cs: 'Jesle a školka', en: 'Nursery' }, questions: ['nursery'] },
    {
      id: 'hodiny',
      title: { cs: 'Hodiny', en: 'Hours' },
      questions: ['hours'],
      when: ({ nursery }) => nursery === true,
      check: ({ born, hours }, { today }) =>
        born !== undefined && hours !== undefined && hours > 120 && yearsBetween(born, today) < 2
          ? [
              {
                question: 'hours',
                text: {
                  cs: 'Dítě do dvou let tam smí být nejvýš 120 hodin měsíčně, jinak nárok není.',
                  en: 'A child under two may be there 120 hours a month at most, or there is no right.',
                },
              },
            ]
          : [],
    },
    { id: 'druhy-rodic', title: { cs: 'Druhý rodič', en: 'The other parent' }, questions: ['otherParent'] },
    {
      id: 'jmeno-rodice',
      title: { cs: 'Kdo je druhý rodič', en: 'Who the other parent is' },
      questions: ['otherName', 'otherBorn'],
      when: ({ otherParent }) => otherParent === 'together' || otherParent === 'apart',
    },
    {
      id: 'davky-rodice',
      title: { cs: 'Dávky druhého rodiče', en: 'The other parent’s benefits' },
      questions: ['otherBenefit'],
      when: ({ otherParent }) => otherParent === 'together' || otherParent === 'apart',
    },
    { id: 'cizina', title: { cs: 'Práce v cizině', en: 'Work abroad' }, questions: ['abroad'] },
    {
      id: 'stat',
      title: { cs: 'Stát', en: 'The country' },
      questions: ['country'],
      when: ({ abroad }) => abroad === true,
    },
    { id: 'vyplata', title: { cs: 'Výplata', en: 'Payment' }, questions: ['account'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'rozhodnuti',
      title: { cs: 'Rozhodnutí o svěření dítěte do péče', en: 'Decision that entrusted the child to you' },
      when: ({ tie }) => tie === 'foster',
    },
    {
      id: 'cizina',
      title: { cs: 'Doklady o práci a dávkách v cizině', en: 'Papers on work and benefits abroad' },
      when: ({ abroad }) => abroad === true,
      optional: true,
      most: 6,
    },
  ],
  recipient: { by: 'place', office: 'labour-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    calledForMore,
    {
      cs: 'Úřad práce ověří narození dítěte a vaše výdělky a pošle vám oznámení, kolik a odkdy dostanete.',
      en: 'The labour office checks the birth and your earnings, and tells you how much you get and from when.',
    },
    {
      cs: 'Příspěvek chodí na účet vždy v měsíci po tom, za který je. Částku můžete jednou za tři měsíce změnit.',
      en: 'The allowance comes in the month after the one it is for. You may change the amount once in three months.',
    },
  ],
  notCovered: {
    cs: 'Úřad práce má vlastní formulář v Klientské zóně Jenda a může chtít něco doplnit na něm. Mateřskou vyplácí správa sociálního zabezpečení.',
    en: 'The labour office has a form of its own in the client zone Jenda and may want something added on it. Maternity benefit is paid by the social security administration.',
  },
  examples: [
    {
      name: 'Tomáš Novák',
      born: '9. 3. 2026',
      twins: 'yes',
      others: [{ name: 'Ema Nováková' }],
      tie: 'foster',
      since: '1. 11. 2026',
      amount: '12 000',
      nursery: 'yes',
      hours: '40',
      otherParent: 'together',
      otherName: 'Petr Novák',
      otherBorn: '14. 2. 1988',
      otherBenefit: 'no',
      abroad: 'yes',
      country: 'DE',
      account: '19-2000145399/0800',
      phone: '777 123 456',
    },
    {
      name: 'Jan Malý',
      born: '2026-05-20',
      twins: 'no',
      tie: 'parent',
      since: '2026-12-01',
      amount: '15000',
      nursery: 'no',
      otherParent: 'none',
      abroad: 'no',
      account: '2000145399/0800',
    },
  ],
});
