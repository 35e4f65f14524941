/** Days in Prague, by which limits are counted. */
const prague = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague', dateStyle: 'short', timeStyle: 'medium' });

/** "2026-11-22". */
export const today = (now: Date): string => prague.format(now).slice(0, 10);

/** The moment at which the day in Prague began; an hour off on the two days on which clocks change. */
export function startOfToday(now: Date): Date {
  const [hours = 0, minutes = 0, seconds = 0] = prague.format(now).slice(11).split(':').map(Number);
  return new Date(now.getTime() - ((hours * 60 + minutes) * 60 + seconds) * 1000);
}
