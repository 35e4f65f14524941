/** Days as licences are dated: texts "2026-12-04" of the calendar in Prague. */

const prague = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague' });

/** The day in Prague. */
export function dayAt(now: Date): string {
  return prague.format(now);
}

/**
 * The end of a day, as an instant: 22:00 UTC is midnight in Prague in summer and eleven in winter, so nothing is valid
 * for longer than the licence.
 */
export function endOf(day: string): Date {
  return new Date(`${day}T22:00:00Z`);
}

/** Whether somebody born then has that age on a day; who was born on 29 February has it from 1 March on. */
export function isOfAge(birthDate: string, years: number, day: string): boolean {
  const birthday = `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`;
  return day >= birthday;
}
