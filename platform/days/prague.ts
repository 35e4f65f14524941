import { addDays, type Day } from './day.ts';

/**
 * Clock time in Prague without a zone, 'YYYY-MM-DDTHH:MM' (ISO 8601). Local times compare as text; what a clock shows
 * twice or never when it changes is told apart only by `instantOf`.
 */
export type LocalTime = string;

const zone = 'Europe/Prague';
const minuteMs = 60_000;
const hourMs = 3_600_000;

const offsetName = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });

/** Offsets by hour of UTC, as they are asked for: clocks in Prague change on a whole hour of UTC. */
const offsets = new Map<number, number>();
const mostOffsets = 20_000;

/** Milliseconds that clocks in Prague are ahead of UTC at an instant. */
export function offsetAt(ms: number): number {
  const hour = Math.floor(ms / hourMs);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const parts = offsetName.formatToParts(new Date(hour * hourMs));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

/**
 * The instant of a local time, as RFC 5545 § 3.3.5 reads it: a time that the clock shows twice is the first of the
 * two; one that it skips is counted by the offset before the change (2:30 on the last Sunday of March is 3:30).
 */
export function instantOf(local: LocalTime): Date {
  const shown = Date.parse(`${local}:00Z`);
  if (Number.isNaN(shown)) throw new RangeError('not a local time');
  const offsetsAround = [...new Set([offsetAt(shown - 24 * hourMs), offsetAt(shown + 24 * hourMs)])];
  const fitting = offsetsAround
    .map((offset) => shown - offset)
    .filter((ms) => ms + offsetAt(ms) === shown)
    .toSorted((one, other) => one - other);
  return new Date(fitting[0] ?? shown - offsetsAround[0]!);
}

/** What the clock in Prague shows at an instant, whole minutes. */
export function localOf(instant: Date): LocalTime {
  const ms = instant.getTime();
  return new Date(ms + offsetAt(ms)).toISOString().slice(0, 16);
}

/** "2026-11-22 10:32", in Prague. */
export function minuteText(instant: Date): string {
  return localOf(instant).replace('T', ' ');
}

/** The calendar day in Prague at an instant. */
export function dayAt(instant: Date): Day {
  return localOf(instant).slice(0, 10);
}

/** The instant when a day begins in Prague. */
export function startOfDay(day: Day): Date {
  return instantOf(`${day}T00:00`);
}

/** The last instant of a day in Prague. */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() - 1);
}

/** Some moment of the night in which a day begins, for work that nobody waits for: not everybody's in one moment. */
export function nightOf(day: Day): Date {
  return new Date(startOfDay(day).getTime() + 2 * hourMs + Math.random() * 4 * hourMs);
}
