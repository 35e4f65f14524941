import { pragueTime } from '../../../i18n/prague.ts';

/** The instant when a day ("2026-11-22") begins in Prague, or a day so many days later. */
export function startOfDay(day: string, daysLater = 0): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + daysLater);
  // Midnight of summer time is 22:00 UTC of the day before, of standard time 23:00; clocks change later in the night.
  const summer = new Date(utc.getTime() - 2 * 3_600_000);
  return pragueTime(summer).hour === 0 ? summer : new Date(utc.getTime() - 3_600_000);
}
