/** Times on the wire: xs:dateTime with milliseconds and the offset of Prague, as ISDS writes it. */

const PRAGUE = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Prague',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

function pragueWallClock(instant: Date): WallClock {
  const parts = Object.fromEntries(PRAGUE.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return parts as unknown as WallClock;
}

/** Milliseconds by which Prague is ahead of UTC at that instant. */
function pragueOffset(instant: Date): number {
  const { year, month, day, hour, minute, second } = pragueWallClock(instant);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1000) * 1000;
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** `2009-11-06T22:39:20.905+01:00` */
export function writeTime(instant: Date): string {
  const offset = pragueOffset(instant);
  const local = new Date(instant.getTime() + offset).toISOString().slice(0, -1);
  const minutes = offset / 60_000;
  return `${local}+${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** `2009-11-06`, the day in Prague. */
export function writeDate(instant: Date): string {
  return writeTime(instant).slice(0, 10);
}

/**
 * Reads xs:dateTime; without an offset it is the time of Prague.
 *
 * @returns undefined when it is not a time
 */
export function readTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  if (!match) return undefined;
  const [, seconds = '', fraction = '', zone] = match;
  const asUtc = new Date(`${seconds}${fraction.slice(0, 4)}${zone ?? 'Z'}`);
  if (Number.isNaN(asUtc.getTime())) return undefined;
  return zone === undefined ? new Date(asUtc.getTime() - pragueOffset(asUtc)) : asUtc;
}

/** The same wall-clock time in Prague that many days later, fractions of a second dropped. */
export function addDays(instant: Date, days: number): Date {
  const local = Math.floor((instant.getTime() + pragueOffset(instant)) / 1000) * 1000 + days * 86_400_000;
  const guess = new Date(local - pragueOffset(instant));
  return new Date(local - pragueOffset(guess));
}
