/** Days as people in the country served count them. */
const zone = 'Europe/Prague';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** The instant when a day ("2026-11-22") begins in Prague, or a day so many days later. */
export function startOfDay(day: string, daysLater = 0): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + daysLater);
  // Midnight of summer time is 22:00 UTC of the day before, of standard time 23:00; changes come at 01:00 UTC.
  const summer = new Date(utc.getTime() - 2 * 3_600_000);
  return localHour(summer) === 0 ? summer : new Date(utc.getTime() - 3_600_000);
}

function localHour(instant: Date): number {
  return Number(parts.formatToParts(instant).find(({ type }) => type === 'hour')?.value);
}
