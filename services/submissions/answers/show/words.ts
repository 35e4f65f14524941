import type { Localized } from '#platform/contract.ts';

/** Values in words, Czech and English. Spaces within numbers do not break. */

const longEnglish = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const monthEnglish = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const numbers = { cs: new Intl.NumberFormat('cs-CZ'), en: new Intl.NumberFormat('en-GB') };
const fine = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const fineNumbers = { cs: new Intl.NumberFormat('cs-CZ', fine), en: new Intl.NumberFormat('en-GB', fine) };
const monthNames = 'leden únor březen duben květen červen červenec srpen září říjen listopad prosinec'.split(' ');
const countryNames = {
  cs: new Intl.DisplayNames(['cs'], { type: 'region' }),
  en: new Intl.DisplayNames(['en-GB'], { type: 'region' }),
};

/** "1. 2. 2026", "1 February 2026"; of an ISO day. */
export function dayWords(day: string): Localized {
  const [year, month, ofMonth] = day.split('-').map(Number);
  return { cs: `${ofMonth}.\u00a0${month}.\u00a0${year}`, en: longEnglish.format(new Date(`${day}T00:00:00Z`)) };
}

/** "listopad 2026", "November 2026"; of "2026-11". */
export function monthWords(month: string): Localized {
  const [year, ofYear] = month.split('-').map(Number);
  return { cs: `${monthNames[ofYear! - 1]} ${year}`, en: monthEnglish.format(new Date(`${month}-01T00:00:00Z`)) };
}

/** "1 234,5", "1,234.5". */
export function numberWords(value: number): Localized {
  return { cs: numbers.cs.format(value), en: numbers.en.format(value) };
}

/** "1 200 Kč", "CZK 1,200"; hellers only where there are some. */
export function amountWords(value: number): Localized {
  const { cs, en } = value % 1 === 0 ? numbers : fineNumbers;
  return { cs: `${cs.format(value)}\u00a0Kč`, en: `CZK\u00a0${en.format(value)}` };
}

/** Name of a country. */
export function countryWords(code: string): Localized {
  return { cs: countryNames.cs.of(code) ?? code, en: countryNames.en.of(code) ?? code };
}

export function same(text: string): Localized {
  return { cs: text, en: text };
}
