import type { Localized } from '#platform/contract.ts';
import { type Day, dayOf, daysInMonth } from '#platform/days/index.ts';

/**
 * Days of the year that laws set for tax and insurance, by the law as it stood in 2026. A change of the law is a change
 * of this file; `dutiesVersion` then makes every calendar be renewed. Municipal fees are not here: each town sets its
 * own days.
 */
export const dutiesVersion = 1;

/** Something that a law wants to be done by certain days of each year. */
export interface Duty {
  /** Part of the key of its entries: never changes. */
  readonly id: string;
  /** Concerns who is in all of these groups. */
  readonly groups: readonly string[];
  readonly title: Localized;
  readonly description: Localized;
  /** As laws are cited. */
  readonly law: string;
  /** The days as the law names them; one that is no working day moves to the next (§ 33 (4) of Act 280/2009 Coll. and likewise the insurance acts). */
  days(year: number): readonly Day[];
}

const on =
  (...dates: readonly (readonly [month: number, date: number])[]) =>
  (year: number): Day[] =>
    dates.map(([month, date]) => dayOf(year, month, date)!);
const everyMonth = (date: number) => (year: number) =>
  Array.from({ length: 12 }, (_, index) => dayOf(year, index + 1, date)!);
const endOfEveryMonth = (year: number) =>
  Array.from({ length: 12 }, (_, index) => dayOf(year, index + 1, daysInMonth(year, index + 1))!);

const taxCode = 'zákona č. 280/2009 Sb.';
const incomeTax = 'zákona č. 586/1992 Sb.';
const social = 'zákona č. 589/1992 Sb.';
const health = 'zákona č. 592/1992 Sb.';
const propertyTax = 'zákona č. 338/1992 Sb.';

const returnTitle = {
  cs: 'Podat přiznání k dani z příjmů a daň zaplatit',
  en: 'File the income tax return and pay the tax',
};
const overviewTitle = {
  cs: 'Podat přehled OSVČ správě sociálního zabezpečení a zdravotní pojišťovně',
  en: 'File the overview of the self-employed with social security and the health insurer',
};
const overviewNote = {
  cs: 'Do měsíce po dni, do kterého se podává přiznání. Případný doplatek se platí do 8 dnů po podání přehledu.',
  en: 'Within a month after the day by which the return is filed. Arrears are paid within 8 days after filing.',
};
const overviewLaw = `§ 15 odst. 1 ${social}, § 24 odst. 2 ${health}`;
const lastYear = { cs: 'Za loňský rok.', en: 'For last year.' };
const none = { cs: '', en: '' };

export const duties: readonly Duty[] = [
  {
    id: 'income-tax-return-paper',
    groups: ['income-tax-paper'],
    title: returnTitle,
    description: lastYear,
    law: `§ 135 odst. 3 a § 136 odst. 1 ${taxCode}`,
    days: on([4, 1]),
  },
  {
    id: 'income-tax-return-online',
    groups: ['income-tax-online'],
    title: returnTitle,
    description: lastYear,
    law: `§ 135 odst. 3 a § 136 odst. 2 písm. a) ${taxCode}`,
    days: on([5, 1]),
  },
  {
    id: 'income-tax-return-adviser',
    groups: ['income-tax-adviser'],
    title: returnTitle,
    description: lastYear,
    law: `§ 135 odst. 3 a § 136 odst. 2 písm. b) ${taxCode}`,
    days: on([7, 1]),
  },
  {
    id: 'income-tax-advance-quarterly',
    groups: ['income-tax-advances-quarterly'],
    title: { cs: 'Zaplatit čtvrtletní zálohu na daň z příjmů', en: 'Pay the quarterly advance of income tax' },
    description: none,
    law: `§ 38a ${incomeTax}`,
    days: on([3, 15], [6, 15], [9, 15], [12, 15]),
  },
  {
    id: 'income-tax-advance-half-yearly',
    groups: ['income-tax-advances-half-yearly'],
    title: { cs: 'Zaplatit pololetní zálohu na daň z příjmů', en: 'Pay the half-yearly advance of income tax' },
    description: none,
    law: `§ 38a ${incomeTax}`,
    days: on([6, 15], [12, 15]),
  },
  {
    id: 'annual-settlement',
    groups: ['employee'],
    title: {
      cs: 'Požádat zaměstnavatele o roční zúčtování daně a podepsat prohlášení',
      en: 'Ask the employer for the annual settlement of tax and sign the declaration',
    },
    description: {
      cs: 'Zúčtování za loňský rok; prohlášení k dani na letošní. Kdo podává přiznání, o zúčtování nežádá.',
      en: 'The settlement is for last year, the declaration for this one. Whoever files a return does not ask for it.',
    },
    law: `§ 38ch odst. 1 a § 38k ${incomeTax}`,
    days: on([2, 15]),
  },
  {
    id: 'health-advance',
    groups: ['self-employed'],
    title: { cs: 'Zaplatit zálohu na zdravotní pojištění', en: 'Pay the advance of health insurance' },
    description: { cs: 'Za minulý měsíc.', en: 'For the last month.' },
    law: `§ 7 ${health}`,
    days: everyMonth(8),
  },
  {
    id: 'social-advance',
    groups: ['self-employed'],
    title: { cs: 'Zaplatit zálohu na důchodové pojištění', en: 'Pay the advance of pension insurance' },
    description: { cs: 'Za tento měsíc.', en: 'For this month.' },
    law: `§ 14a odst. 1 ${social}`,
    days: endOfEveryMonth,
  },
  {
    id: 'overview-paper',
    groups: ['self-employed', 'income-tax-paper'],
    title: overviewTitle,
    description: overviewNote,
    law: overviewLaw,
    days: on([5, 1]),
  },
  {
    id: 'overview-online',
    groups: ['self-employed', 'income-tax-online'],
    title: overviewTitle,
    description: overviewNote,
    law: overviewLaw,
    days: on([6, 1]),
  },
  {
    id: 'overview-adviser',
    groups: ['self-employed', 'income-tax-adviser'],
    title: overviewTitle,
    description: overviewNote,
    law: overviewLaw,
    days: on([8, 1]),
  },
  {
    id: 'flat-rate-entry',
    groups: ['self-employed'],
    title: {
      cs: 'Poslední den pro oznámení vstupu do paušálního režimu',
      en: 'Last day to announce entering the flat-rate scheme',
    },
    description: { cs: 'Jen pokud do něj od ledna chcete vstoupit.', en: 'Only if you want to enter it from January.' },
    law: `§ 38lc ${incomeTax}`,
    days: on([1, 10]),
  },
  {
    id: 'flat-rate-advance',
    groups: ['flat-rate'],
    title: { cs: 'Zaplatit paušální zálohu', en: 'Pay the flat-rate advance' },
    description: { cs: 'Za tento měsíc.', en: 'For this month.' },
    law: `§ 38lk ${incomeTax}`,
    days: everyMonth(20),
  },
  {
    id: 'health-self-payer',
    groups: ['health-self-payer'],
    title: { cs: 'Zaplatit zdravotní pojištění', en: 'Pay health insurance' },
    description: { cs: 'Za minulý měsíc.', en: 'For the last month.' },
    law: `§ 10 ${health}`,
    days: everyMonth(8),
  },
  {
    id: 'property-tax-return',
    groups: ['property-owner'],
    title: { cs: 'Podat přiznání k dani z nemovitých věcí', en: 'File the real-estate tax return' },
    description: {
      cs: 'Jen pokud jste loni nemovitost nabyli nebo se na ní něco změnilo.',
      en: 'Only if you acquired real estate last year, or something about it changed.',
    },
    law: `§ 13a odst. 1 ${propertyTax}`,
    days: on([1, 31]),
  },
  {
    id: 'property-tax',
    groups: ['property-owner'],
    title: { cs: 'Zaplatit daň z nemovitých věcí', en: 'Pay real-estate tax' },
    description: {
      cs: 'Celou; přesahuje-li 5 000 Kč, stačí první polovina.',
      en: 'All of it; if it exceeds CZK 5,000, the first half is enough.',
    },
    law: `§ 15 ${propertyTax}`,
    days: on([5, 31]),
  },
  {
    id: 'property-tax-second',
    groups: ['property-owner'],
    title: { cs: 'Zaplatit druhou polovinu daně z nemovitých věcí', en: 'Pay the second half of real-estate tax' },
    description: {
      cs: 'Jen přesahuje-li daň 5 000 Kč a nezaplatili jste ji už celou.',
      en: 'Only if the tax exceeds CZK 5,000 and you have not paid all of it.',
    },
    law: `§ 15 ${propertyTax}`,
    days: on([11, 30]),
  },
  {
    id: 'road-tax',
    groups: ['lorry-owner'],
    title: { cs: 'Podat přiznání k silniční dani a daň zaplatit', en: 'File the road tax return and pay the tax' },
    description: lastYear,
    law: '§ 15 zákona č. 16/1993 Sb.',
    days: on([1, 31]),
  },
  {
    id: 'vat-monthly',
    groups: ['vat-monthly'],
    title: {
      cs: 'Podat přiznání k DPH a kontrolní hlášení, daň zaplatit',
      en: 'File the VAT return and control statement, pay the tax',
    },
    description: { cs: 'Za minulý měsíc.', en: 'For the last month.' },
    law: '§ 101 a § 101e zákona č. 235/2004 Sb.',
    days: everyMonth(25),
  },
  {
    id: 'vat-quarterly',
    groups: ['vat-quarterly'],
    title: {
      cs: 'Podat přiznání k DPH a kontrolní hlášení, daň zaplatit',
      en: 'File the VAT return and control statement, pay the tax',
    },
    description: { cs: 'Za minulé čtvrtletí.', en: 'For the last quarter.' },
    law: '§ 101 a § 101e zákona č. 235/2004 Sb.',
    days: on([1, 25], [4, 25], [7, 25], [10, 25]),
  },
];
