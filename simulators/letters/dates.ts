/** Dates as Czech letters write and count them: working days, deadlines, days of delivery. All in UTC. */

const DAY = 86_400_000;

const MONTHS = [
  'ledna',
  'února',
  'března',
  'dubna',
  'května',
  'června',
  'července',
  'srpna',
  'září',
  'října',
  'listopadu',
  'prosince',
] as const;

/** Fixed public holidays (Act No. 245/2000 Coll.) as month-day. */
const HOLIDAYS = new Set(['1-1', '5-1', '5-8', '7-5', '7-6', '9-28', '10-28', '11-17', '12-24', '12-25', '12-26']);

/** Easter Sunday by the Gregorian computus. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = Math.floor((a + 11 * d + 22 * e) / 451);
  const month = Math.floor((d + e - 7 * f + 114) / 31);
  return Date.UTC(year, month - 1, ((d + e - 7 * f + 114) % 31) + 1);
}

/** True on a day when offices work. */
export function isWorkingDay(date: Date): boolean {
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if (HOLIDAYS.has(`${date.getUTCMonth() + 1}-${date.getUTCDate()}`)) return false;
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const sunday = easter(date.getUTCFullYear());
  return midnight !== sunday - 2 * DAY && midnight !== sunday + DAY;
}

/** That day or the next working day, as periods end (Act No. 500/2004 Coll., § 40). */
export function workingDayFrom(date: Date): Date {
  let working = date;
  while (!isWorkingDay(working)) working = new Date(working.getTime() + DAY);
  return working;
}

/** So many days later. */
export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}

/** So many days later, on a working day. */
export function deadline(date: Date, days: number): Date {
  return workingDayFrom(addDays(date, days));
}

/** Midnight UTC of a calendar day; month 1 to 12. */
export function day(year: number, month: number, dayOfMonth: number): Date {
  return new Date(Date.UTC(year, month - 1, dayOfMonth));
}

/** "3. 3. 2026" with spaces that do not break. */
export function shortDate(date: Date): string {
  return `${date.getUTCDate()}.\u00a0${date.getUTCMonth() + 1}.\u00a0${date.getUTCFullYear()}`;
}

/** "3. března 2026". */
export function longDate(date: Date): string {
  return `${date.getUTCDate()}.\u00a0${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** An ISO date of the population as "3. 3. 2026". */
export function shortIsoDate(iso: string): string {
  return shortDate(new Date(`${iso}T00:00:00Z`));
}

/** "2026-03-03". */
function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Age in completed years on that day. */
export function ageOn(birthDate: string, date: Date): number {
  const birthday = birthDate.slice(5) <= isoDate(date).slice(5);
  return date.getUTCFullYear() - Number(birthDate.slice(0, 4)) - (birthday ? 0 : 1);
}
