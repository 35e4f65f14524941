import type { BenefitAttachmentData } from '#services/social/api.ts';
import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { law } from '../common.ts';

/**
 * An employer's attachment to an employee's claim for a benefit of sickness insurance (NEMPRI; § 97 of Act 187/2006 Coll.),
 * by ČSSZ's gateway. It confirms the income that the benefit is reckoned from. Its fields on the wire are assumed.
 */
export default defineSubmissionType({
  id: 'benefit-attachment',
  version: 1,
  title: { cs: 'Příloha k žádosti o dávku nemocenského pojištění', en: 'Attachment to a claim for a sickness benefit' },
  about: {
    cs: 'Zaměstnavatel v ní potvrdí příjmy zaměstnance, ze kterých ČSSZ spočítá nemocenské, ošetřovné, otcovskou nebo peněžitou pomoc v mateřství.',
    en: 'The employer confirms the income of an employee from which ČSSZ reckons sickness, attendance, paternity or maternity benefit.',
  },
  topic: 'work',
  words: [
    'NEMPRI',
    'příloha k žádosti',
    'zaměstnavatel',
    'nemocenská',
    'mateřská',
    'ošetřovné',
    'otcovská',
    'potvrzení příjmů',
  ],
  law: [law('187/2006', '§ 97'), law('187/2006', '§ 18')],
  needed: [
    { cs: 'identifikátory zaměstnance (IK MPSV, ID PPV)', en: 'identifiers of the employee (IK MPSV, ID PPV)' },
    { cs: 'příjmy za rozhodné období', en: 'income of the decisive period' },
  ],
  minutes: 7,
  filers: ['company', 'power'],
  questions: {
    symbol: ask.text({
      label: { cs: 'Jaký má firma variabilní symbol u ČSSZ?', en: 'What is the company’s variable symbol at ČSSZ?' },
      prefill: ['earlier'],
      like: {
        pattern: /^\d{10}$/,
        text: { cs: 'Variabilní symbol má 10 číslic.', en: 'The variable symbol has 10 digits.' },
      },
      most: 10,
    }),
    person: ask.text({
      label: { cs: 'Jaké má zaměstnanec IK MPSV?', en: 'What is the employee’s IK MPSV?' },
      like: { pattern: /^\d{10}$/, text: { cs: 'IK MPSV má 10 číslic.', en: 'IK MPSV has 10 digits.' } },
      most: 10,
    }),
    employment: ask.text({
      label: { cs: 'Jaké má jeho pojistný vztah ID PPV?', en: 'What is the ID PPV of the relationship?' },
      like: { pattern: /^\d{10,22}$/, text: { cs: 'ID PPV má 10 až 22 číslic.', en: 'ID PPV has 10 to 22 digits.' } },
      most: 22,
    }),
    benefit: ask.choice({
      label: { cs: 'O jakou dávku jde?', en: 'Which benefit is it?' },
      options: {
        sickness: { cs: 'Nemocenské', en: 'Sickness benefit' },
        care: { cs: 'Ošetřovné', en: 'Attendance allowance' },
        maternity: { cs: 'Peněžitá pomoc v mateřství', en: 'Maternity benefit' },
        paternity: { cs: 'Otcovská', en: 'Paternity benefit' },
      },
    }),
    from: ask.date({
      label: { cs: 'Od kdy nepracuje?', en: 'Since when does the employee not work?' },
      hint: { cs: 'Den, kdy nemoc, péče nebo nástup na dávku začaly.', en: 'The day on which it began.' },
      from: -400,
      to: 0,
    }),
    lastWorked: ask.date({
      label: { cs: 'Kdy naposledy pracoval?', en: 'When did they work last?' },
      from: -400,
      to: 0,
    }),
    decisiveFrom: ask.date({ label: { cs: 'Rozhodné období od', en: 'Decisive period from' }, from: -1200, to: 0 }),
    decisiveUntil: ask.date({ label: { cs: 'Rozhodné období do', en: 'Decisive period until' }, from: -1200, to: 0 }),
    income: ask.money({
      label: { cs: 'Započitatelný příjem za rozhodné období', en: 'Income of the decisive period' },
      least: 0,
    }),
    excludedDays: ask.number({
      label: { cs: 'Vyloučených dnů v rozhodném období', en: 'Excluded days of the decisive period' },
      least: 0,
      most: 366,
    }),
  },
  pages: [
    { id: 'firma', title: { cs: 'Firma u ČSSZ', en: 'The company at ČSSZ' }, questions: ['symbol'] },
    { id: 'zamestnanec', title: { cs: 'Zaměstnanec', en: 'The employee' }, questions: ['person', 'employment'] },
    { id: 'davka', title: { cs: 'Dávka', en: 'The benefit' }, questions: ['benefit'] },
    {
      id: 'od',
      title: { cs: 'Začátek', en: 'The beginning' },
      questions: ['from', 'lastWorked'],
      check: ({ from, lastWorked }) =>
        from !== undefined && lastWorked !== undefined && lastWorked > from
          ? [
              {
                question: 'lastWorked',
                text: {
                  cs: 'Poslední den práce nemůže být po začátku.',
                  en: 'The last day worked cannot be after the beginning.',
                },
              },
            ]
          : [],
    },
    {
      id: 'obdobi',
      title: { cs: 'Rozhodné období', en: 'Decisive period' },
      about: {
        cs: 'Zpravidla 12 kalendářních měsíců před měsícem, kdy nemoc nebo péče začala (§ 18 odst. 3).',
        en: 'Usually the 12 calendar months before the month in which it began (§ 18 (3)).',
      },
      questions: ['decisiveFrom', 'decisiveUntil', 'income', 'excludedDays'],
      check: ({ from, decisiveFrom, decisiveUntil }) => {
        if (decisiveFrom === undefined || decisiveUntil === undefined) return [];
        if (decisiveUntil < decisiveFrom)
          return [
            {
              question: 'decisiveUntil',
              text: { cs: 'Období končí dřív, než začíná.', en: 'It ends before it begins.' },
            },
          ];
        if (from !== undefined && decisiveUntil >= from)
          return [
            {
              question: 'decisiveUntil',
              text: {
                cs: 'Rozhodné období musí skončit dřív, než nemoc nebo péče začala.',
                en: 'It must end before the sickness or care began.',
              },
            },
          ];
        return [];
      },
    },
  ],
  recipient: { by: 'law', office: 'social-security-administration' },
  channel: {
    kind: 'social-security',
    form: 'benefit-attachment',
    data: (values): BenefitAttachmentData => ({
      symbol: values.symbol ?? '',
      benefit: values.benefit ?? 'sickness',
      person: values.person ?? '',
      employment: values.employment ?? '',
      from: values.from ?? '',
      lastWorked: values.lastWorked ?? '',
      decisiveFrom: values.decisiveFrom ?? '',
      decisiveUntil: values.decisiveUntil ?? '',
      income: values.income ?? 0,
      excludedDays: values.excludedDays ?? 0,
    }),
    questionOf: (item) =>
      item === 'symbol' ||
      item === 'person' ||
      item === 'employment' ||
      item === 'from' ||
      item === 'lastWorked' ||
      item === 'decisiveUntil' ||
      item === 'income'
        ? item
        : undefined,
  },
  signature: 'channel',
  next: [
    {
      cs: 'ČSSZ přílohu zpracuje a dávku zaměstnanci vyplatí do měsíce po doručení všech podkladů (§ 110).',
      en: 'ČSSZ processes it, and pays the employee within a month after it has everything (§ 110).',
    },
  ],
  examples: [
    {
      symbol: '1190000561',
      person: '4000000010',
      employment: '4004000000010',
      benefit: 'sickness',
      from: '5. 10. 2026',
      lastWorked: '4. 10. 2026',
      decisiveFrom: '2025-10-01',
      decisiveUntil: '2026-09-30',
      income: '480000',
      excludedDays: '4',
    },
  ],
});
