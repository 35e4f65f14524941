/**
 * A day of the Gregorian calendar without a time or a zone, 'YYYY-MM-DD' (ISO 8601). Days compare as text. Arithmetic
 * goes through the number of days since 1970-01-01, so neither a zone nor a change of clock can touch it.
 */
export type Day = string;

const dayLength = 86_400_000;

/** Day number (0 = 1970-01-01) of a day. */
export function numberOfDay(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayLength);
}

/** The day of a day number. */
export function dayOfNumber(number: number): Day {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

/** The day of a year, month (1 to 12) and day of the month, or null when there is no such day (30 February). */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Year, month (1 to 12) and day of the month. */
export function partsOfDay(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** Day of the week by ISO 8601: Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((numberOfDay(day) + 3) % 7) + 7) % 7) + 1;
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOfDay(day) + days);
}

/** Days from one to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from);
}

/**
 * The day with the same number so many months later; the last day of the month where it has no such number
 * (31 January + 1 month = 28 or 29 February; § 40 (1) b of Act 500/2004 Coll.).
 */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOfDay(day);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))!;
}

/** How many days a month (1 to 12) of a year has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** "31. 3. 2027", which is read alike in both languages. */
export function dayText(day: Day): string {
  const { year, month, date } = partsOfDay(day);
  return `${date}. ${month}. ${year}`;
}
