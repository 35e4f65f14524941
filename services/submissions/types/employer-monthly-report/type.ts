import type { MonthlyReportData } from '#services/social/api.ts';
import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { law } from '../common.ts';

/**
 * The employer's monthly report (jednotné měsíční hlášení, Act 323/2025 Coll., in use since April 2026), by ČSSZ's gateway.
 * Premiums are counted from what is entered. Only the basic part of the report is known from public sources: assumed.
 */
export default defineSubmissionType({
  id: 'employer-monthly-report',
  version: 1,
  title: { cs: 'Jednotné měsíční hlášení zaměstnavatele', en: 'Monthly report of the employer' },
  about: {
    cs: 'Hlášení o zaměstnancích, jejich příjmech a pojistném za jeden měsíc. Podává se do 20. dne následujícího měsíce a nahradilo přehled o výši pojistného a evidenční listy.',
    en: 'The report of employees, their income and premiums of one month. It is filed by the 20th day of the next month, and has replaced the overview of premiums and record sheets.',
  },
  topic: 'work',
  words: ['JMHZ', 'mzdy', 'zaměstnavatel', 'pojistné', 'přehled o výši pojistného', 'PVPOJ', 'evidenční list', 'ČSSZ'],
  law: [law('323/2025', '§ 1'), law('589/1992', '§ 7 a § 9')],
  needed: [
    { cs: 'variabilní symbol, který firmě přidělila ČSSZ', en: 'the variable symbol that ČSSZ gave to the company' },
    {
      cs: 'identifikátory zaměstnanců (IK MPSV) a jejich pojistných vztahů (ID PPV) z registrace u ČSSZ',
      en: 'identifiers of employees (IK MPSV) and of their insured relationships (ID PPV) from registration with ČSSZ',
    },
  ],
  minutes: 15,
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
    month: ask.month({ label: { cs: 'Za který měsíc?', en: 'For which month?' } }),
    employees: ask.list({
      label: { cs: 'Zaměstnanci', en: 'Employees' },
      itemTitle: { cs: 'zaměstnanec', en: 'employee' },
      least: 1,
      most: 100,
      item: {
        person: ask.text({
          label: { cs: 'Identifikátor zaměstnance (IK MPSV)', en: 'Identifier of the employee (IK MPSV)' },
          hint: { cs: '10 číslic', en: '10 digits' },
          like: { pattern: /^\d{10}$/, text: { cs: 'IK MPSV má 10 číslic.', en: 'IK MPSV has 10 digits.' } },
        }),
        employment: ask.text({
          label: { cs: 'Identifikátor vztahu (ID PPV)', en: 'Identifier of the relationship (ID PPV)' },
          hint: {
            cs: 'číslo pojistného vztahu, 10 až 22 číslic',
            en: 'number of the insured relationship, 10 to 22 digits',
          },
          like: {
            pattern: /^\d{10,22}$/,
            text: { cs: 'ID PPV má 10 až 22 číslic.', en: 'ID PPV has 10 to 22 digits.' },
          },
        }),
        income: ask.money({ label: { cs: 'Zúčtovaný příjem', en: 'Income accounted' }, least: 0 }),
        base: ask.money({ label: { cs: 'Vyměřovací základ', en: 'Assessment base' }, least: 0 }),
        days: ask.number({ label: { cs: 'Dnů pojištění v měsíci', en: 'Days of insurance' }, least: 0, most: 31 }),
        excludedDays: ask.number({
          label: { cs: 'Z toho vyloučených dnů', en: 'Of them excluded' },
          hint: { cs: 'Nemoc, ošetřování a jiné omluvené důvody.', en: 'Sickness, care and other excused reasons.' },
          least: 0,
          most: 31,
        }),
      },
    }),
    taxAdvance: ask.money({
      label: {
        cs: 'Kolik činí zálohy na daň po slevách za všechny?',
        en: 'How much are tax advances after reliefs of all?',
      },
      least: 0,
    }),
  },
  pages: [
    { id: 'firma', title: { cs: 'Firma u ČSSZ', en: 'The company at ČSSZ' }, questions: ['symbol'] },
    {
      id: 'mesic',
      title: { cs: 'Měsíc', en: 'The month' },
      questions: ['month'],
      check: ({ month }, { today }) => {
        if (month === undefined) return [];
        if (month >= today.slice(0, 7))
          return [
            {
              question: 'month',
              text: { cs: 'Hlášení se podává až po skončení měsíce.', en: 'It is filed after the month has ended.' },
            },
          ];
        if (month < '2026-04')
          return [
            {
              question: 'month',
              text: { cs: 'Jednotné hlášení je od dubna 2026.', en: 'The report exists since April 2026.' },
            },
          ];
        return [];
      },
    },
    { id: 'zamestnanci', title: { cs: 'Zaměstnanci', en: 'Employees' }, questions: ['employees'] },
    { id: 'dan', title: { cs: 'Daň', en: 'Tax' }, questions: ['taxAdvance'] },
  ],
  recipient: { by: 'law', office: 'social-security-administration' },
  channel: {
    kind: 'social-security',
    form: 'employer-monthly-report',
    data: (values): MonthlyReportData => ({
      symbol: values.symbol ?? '',
      month: values.month ?? '',
      taxAdvance: values.taxAdvance ?? 0,
      employees: (values.employees ?? []).map((one) => ({
        person: one.person ?? '',
        employment: one.employment ?? '',
        income: one.income ?? 0,
        base: one.base ?? 0,
        days: one.days ?? 0,
        excludedDays: one.excludedDays ?? 0,
      })),
    }),
    questionOf: (item) => {
      const [name] = item.split('.');
      return name === 'symbol' || name === 'month' || name === 'employees' || name === 'taxAdvance' ? name : undefined;
    },
  },
  signature: 'channel',
  next: [
    {
      cs: 'ČSSZ hlášení zpracuje a pošle protokol; uvidíte ho u podání.',
      en: 'ČSSZ processes it and sends a protocol, shown at the submission.',
    },
    {
      cs: 'Pojistné (24,8 % za firmu a 7,1 % za zaměstnance) zaplaťte do 20. dne následujícího měsíce na účet, který vám ČSSZ sdělila.',
      en: 'Pay premiums (24.8 % by the company, 7.1 % of employees) by the 20th day of the next month to the account that ČSSZ told you.',
    },
  ],
  notCovered: {
    cs: 'Opravné hlášení, nástup a skončení zaměstnance, slevy na pojistném, srážkovou daň a další údaje o mzdách podejte z programu pro mzdy nebo na ePortálu ČSSZ.',
    en: 'Corrections, registering employees, reductions of premiums, withholding tax and other data of wages are filed from payroll programs or at ČSSZ’s own portal.',
  },
  examples: [
    {
      symbol: '1190000561',
      month: '2026-10',
      employees: [
        {
          person: '4000000010',
          employment: '4004000000010',
          income: '40000',
          base: '40000',
          days: '31',
          excludedDays: '0',
        },
        {
          person: '4000000029',
          employment: '4004000000029',
          income: '32500',
          base: '32500',
          days: '31',
          excludedDays: '4',
        },
      ],
      taxAdvance: '5740',
    },
  ],
});
