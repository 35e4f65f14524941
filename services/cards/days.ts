/** Days as registers write them: texts "2026-12-04", with no time and no zone. */

export type Day = string;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const prague = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague', dateStyle: 'short' });

/** The day in Prague at an instant. */
export function dayAt(at: Date): Day {
  return prague.format(at);
}

/** "31. 3. 2027", which is read alike in both languages. */
export function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}. ${month}. ${year}`;
}
