import {
  addDays,
  type Day,
  dayOf,
  instantOf,
  localOf,
  type LocalTime,
  numberOfDay,
  partsOfDay,
} from '#platform/days/index.ts';

/** Whole days from one to another, both included; or a time from–to as clocks in Prague show it (`to` not included). */
export type When =
  | { readonly kind: 'days'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'times'; readonly from: LocalTime; readonly to: LocalTime };

/** First and last year that entries may lie in. */
export const years = { first: 1900, last: 2199 } as const;

/** The longest entry, in days; longer ones are more likely a mistake of whoever made them. */
export const longestDays = 400;

/** What can be wrong with a time. */
export type WhenProblem = 'not-a-day' | 'out-of-years' | 'ends-before-it-begins' | 'too-long';

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && dayOf(Number(year), Number(month), Number(date)) !== null;
}

/**
 * Whether a text is a day that can be looked at: in the years of entries, or in one beside them, so that weeks at both
 * ends are whole. Days after 9999 have no text of ten characters, and counting towards them never ends.
 */
export function isDayInSight(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return isDay(text) && year >= years.first - 1 && year <= years.last + 1;
}

/** Whether a text is a day that exists and a time of day, to the minute. */
export function isLocalTime(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));
}

/** What is wrong with it; null: nothing. */
export function problemOfWhen(when: When): WhenProblem | null {
  const isRight = when.kind === 'days' ? isDay : isLocalTime;
  if (!isRight(when.from) || !isRight(when.to)) return 'not-a-day';
  const { from, to } = daysOf(when);
  if (partsOfDay(from).year < years.first || partsOfDay(to).year > years.last) return 'out-of-years';
  if (when.to < when.from || (when.kind === 'times' && instantOf(when.to) < instantOf(when.from)))
    return 'ends-before-it-begins';
  return numberOfDay(to) - numberOfDay(from) > longestDays ? 'too-long' : null;
}

/** First and last day that it touches; one that ends at midnight does not touch the day that begins then. */
export function daysOf(when: When): { readonly from: Day; readonly to: Day } {
  if (when.kind === 'days') return { from: when.from, to: when.to };
  const from = when.from.slice(0, 10);
  const last = when.to.slice(0, 10);
  return { from, to: when.to.endsWith('T00:00') && last > from ? addDays(last, -1) : last };
}

/**
 * The same entry beginning elsewhere: `from` a day or a local time as the entry's own. A timed one keeps its exact
 * length (RFC 5545 § 3.8.5.3), so over a change of clock it ends at another time of the clock.
 */
export function movedTo(when: When, from: string): When {
  if (when.kind === 'days') {
    return { kind: 'days', from, to: addDays(from, numberOfDay(when.to) - numberOfDay(when.from)) };
  }
  const length = instantOf(when.to).getTime() - instantOf(when.from).getTime();
  return { kind: 'times', from, to: length === 0 ? from : localOf(new Date(instantOf(from).getTime() + length)) };
}
