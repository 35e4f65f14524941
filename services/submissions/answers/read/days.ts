/** Names of months as people write them in a date. */
const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['leden', 'ledna', 'january'],
    ['únor', 'února', 'february'],
    ['březen', 'března', 'march'],
    ['duben', 'dubna', 'april'],
    ['květen', 'května', 'may'],
    ['červen', 'června', 'june'],
    ['červenec', 'července', 'july'],
    ['srpen', 'srpna', 'august'],
    ['září', 'september'],
    ['říjen', 'října', 'october'],
    ['listopad', 'listopadu', 'november'],
    ['prosinec', 'prosince', 'december'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** A day as people write it: "1. 2. 2026", "1.2.2026", "1/2/2026", "1. února 2026", ISO; undefined: none of the calendar. */
export function dayOf(text: string): string | undefined {
  const tidy = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(tidy);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2}) ?[./] ?(\d{1,2}) ?[./] ?(\d{4})\.?$/.exec(tidy);
  if (numbers) return day(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]));
  const words = /^(\d{1,2})\.? ?(\p{L}+)\.? (\d{4})$/u.exec(tidy);
  return words ? day(Number(words[3]), months[words[2]!] ?? 0, Number(words[1])) : undefined;
}

/** A month as people write it: "2026-11", "11/2026", "11. 2026", "listopad 2026"; undefined: none. */
export function monthOf(text: string): string | undefined {
  const tidy = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})$/.exec(tidy);
  if (iso) return month(Number(iso[1]), Number(iso[2]));
  const numbers = /^(\d{1,2}) ?[./] ?(\d{4})$/.exec(tidy);
  if (numbers) return month(Number(numbers[2]), Number(numbers[1]));
  const words = /^(\p{L}+) (\d{4})$/u.exec(tidy);
  return words ? month(Number(words[2]), months[words[1]!] ?? 0) : undefined;
}

/** The day so many days after another. */
export function daysAfter(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A bound of a date: an ISO day, or days from today. */
export function boundOf(bound: string | number, today: string): string {
  return typeof bound === 'number' ? daysAfter(today, bound) : bound;
}

function day(year: number, ofYear: number, ofMonth: number): string | undefined {
  if (month(year, ofYear) === undefined || ofMonth < 1 || ofMonth > 31) return undefined;
  const time = new Date(Date.UTC(year, ofYear - 1, ofMonth));
  return time.getUTCMonth() === ofYear - 1 ? time.toISOString().slice(0, 10) : undefined;
}

function month(year: number, ofYear: number): string | undefined {
  if (year < 1800 || year > 2999 || ofYear < 1 || ofYear > 12) return undefined;
  return `${year}-${String(ofYear).padStart(2, '0')}`;
}
