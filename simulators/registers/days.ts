/** Calendar days as ISO dates, counted without zones. */

const DAY = 86_400_000;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The same day so many years later; 29 February becomes 1 March where there is none. */
export function addYears(day: string, years: number): string {
  return addMonths(day, years * 12);
}

/** The same day of a later month; a day that the month has not becomes the first of the next one. */
export function addMonths(day: string, months: number): string {
  const date = new Date(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()))
    .toISOString()
    .slice(0, 10);
}

/** The day that a moment falls on in Prague. */
export function pragueDay(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague' }).format(at);
}

/** The later of two days. */
export function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** Completed years on that day. */
export function yearsBetween(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
