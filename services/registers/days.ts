/** Days and times as clocks in Prague show them. */

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Prague',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function partsOf(at: string | Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
}

/** "2026-11-22". */
export function pragueDayOf(at: string | Date): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** "2026-11-22 10:32". */
export function pragueMinuteOf(at: string | Date): string {
  const { hour, minute } = partsOf(at);
  return `${pragueDayOf(at)} ${hour}:${minute}`;
}

/** The last instant of a day in Prague. */
export function endOfDay(day: string): Date {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  // Midnight of summer time is 22:00 UTC of the day before, of standard time 23:00; clocks change later in the night.
  const summer = new Date(next.getTime() - 2 * 3_600_000);
  const midnight = partsOf(summer).hour === '00' ? summer : new Date(next.getTime() - 3_600_000);
  return new Date(midnight.getTime() - 1);
}

/** "22. 11. 2026", for Czech texts. */
export function czechDay(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return `${date}. ${month}. ${year}`;
}
