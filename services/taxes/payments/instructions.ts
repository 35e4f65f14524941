import type { Payment } from '#platform/deliveries/index.ts';
import type { Day } from '#platform/days/index.ts';
import { incomeTaxDeadline, propertyTaxPayments } from '../deadlines.ts';
import { officeOf } from '../offices.ts';
import { inHalvesAbove } from '../property/parameters.ts';
import { ibanOf, prefixes, stateBank } from './account.ts';

/** Variable symbol of a person's taxes is their birth number without the slash. */
interface Whose {
  readonly office: number;
  readonly symbol: string;
}

type Tax = keyof typeof prefixes;

const what: Readonly<Record<Tax, (year: number | null) => Payment['what']>> = {
  income: (year) => ({
    cs: `Daň z příjmů fyzických osob${year === null ? '' : ` za rok ${year}`}`,
    en: `Personal income tax${year === null ? '' : ` for ${year}`}`,
  }),
  property: (year) => ({
    cs: `Daň z nemovitých věcí${year === null ? '' : ` na rok ${year}`}`,
    en: `Property tax${year === null ? '' : ` for ${year}`}`,
  }),
};

/** An amount to the account of a tax office. Null: the office is not known. */
export function paymentTo(
  { office, symbol }: Whose,
  tax: Tax,
  { amount, due, year }: { amount: number; due: Day | null; year: number | null },
): Payment | null {
  const number = officeOf(office)?.account;
  if (number === undefined) return null;
  const prefix = prefixes[tax];
  return {
    what: what[tax](year),
    amount,
    iban: ibanOf(prefix, number, stateBank),
    account: `${prefix}-${number}/${stateBank}`,
    variableSymbol: symbol,
    // Payments of taxes by bank transfer; the symbol has not been required since 2004.
    constantSymbol: null,
    specificSymbol: null,
    due,
  };
}

/** What is to be paid because of an income tax return. @param least a smaller tax is not paid */
export function incomeTaxPayments(whose: Whose, year: number, result: number, least: number): Payment[] {
  if (result <= 0 || result <= least) return [];
  const payment = paymentTo(whose, 'income', { amount: result, due: incomeTaxDeadline(year, 'online'), year });
  return payment ? [payment] : [];
}

/** The same of a property tax return: all of it, or two halves. */
export function propertyTaxInstalments(whose: Whose, year: number, total: number): Payment[] {
  const [first, second] = propertyTaxPayments(year);
  const half = Math.ceil(total / 2);
  const parts: readonly (readonly [number, Day])[] =
    total > inHalvesAbove
      ? [
          [half, first],
          [total - half, second],
        ]
      : [[total, first]];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, due]) => paymentTo(whose, 'property', { amount, due, year }))
    .filter((payment) => payment !== null);
}
