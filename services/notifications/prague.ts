/**
 * Times of day in Prague as instants. Quiet hours and the hour of the daily summary are written on a clock that is put
 * forward and back (Directive 2000/84/EC), so an hour of the clock may be missing or come twice.
 */

const hourMs = 3_600_000;

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Prague',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What the clock in Prague shows, as the instant at which a clock in UTC shows the same; whole minutes. */
function shownAt(at: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of parts.formatToParts(at)) shown[type] = Number(value);
  return Date.UTC(shown['year']!, shown['month']! - 1, shown['day'], shown['hour'], shown['minute']);
}

/** A calendar day in Prague: midnight of the same day in UTC, milliseconds. */
export function pragueDayOf(at: Date): number {
  return Math.floor(shownAt(at.getTime()) / (24 * hourMs)) * 24 * hourMs;
}

/**
 * When the clock shows a time of day on a day. A time that comes twice (in October) is the `earlier` or the `later`
 * one; a time that is skipped (in March) is the moment of the change.
 *
 * @param day as from `pragueDayOf`
 * @param time "HH:MM"
 */
export function instantOf(day: number, time: string, which: 'earlier' | 'later'): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = day + hours * hourMs + minutes * 60_000;
  // Summer time is two hours ahead of UTC, standard time one.
  const fitting = [shown - 2 * hourMs, shown - hourMs].filter((at) => shownAt(at) === shown);
  const found = which === 'earlier' ? fitting[0] : fitting.at(-1);
  return new Date(found ?? Math.floor((shown - hourMs) / hourMs) * hourMs);
}

const dayMs = 24 * hourMs;

/**
 * When the quiet hours end that an instant lies in; undefined when it lies in none. From `from` until `to` by the
 * clock, over midnight when `to` is not later; equal times are no quiet hours. A time that comes twice begins with its
 * first and ends with its second coming, so nobody is woken by a change of clocks.
 */
export function quietUntil(at: Date, quiet: { readonly from: string; readonly to: string }): Date | undefined {
  if (quiet.from === quiet.to) return undefined;
  const today = pragueDayOf(at);
  for (const day of [today - dayMs, today]) {
    const start = instantOf(day, quiet.from, 'earlier');
    const end = instantOf(quiet.to > quiet.from ? day : day + dayMs, quiet.to, 'later');
    if (start <= at && at < end) return end;
  }
  return undefined;
}

/** The next moment after an instant at which the clock shows a time of day. */
export function nextTime(after: Date, time: string): Date {
  const today = pragueDayOf(after);
  const days = [today, today + dayMs, today + 2 * dayMs];
  return days.map((day) => instantOf(day, time, 'earlier')).find((at) => at > after)!;
}
