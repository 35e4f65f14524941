/** A moment as clocks and calendars in Prague show it; months from 1. */
export interface PragueTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const hourMs = 3_600_000;

/**
 * Offsets from UTC by hour, as they are asked for. Clocks change on a whole hour of UTC, so an hour has one offset;
 * asking Intl for each time shown would be a quarter of the work of a page.
 */
const offsets = new Map<number, number>();
const mostOffsets = 10_000;

const offsetOf = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Prague', timeZoneName: 'longOffset' });

/** The moment in Prague; throws a RangeError for what is no instant. */
export function pragueTime(instant: string | Date): PragueTime {
  const ms = new Date(instant).getTime();
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  const shifted = new Date(ms + offsetAt(Math.floor(ms / hourMs)));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** Milliseconds that Prague is ahead of UTC in an hour counted from the epoch. */
function offsetAt(hour: number): number {
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const name = offsetOf.formatToParts(new Date(hour * hourMs)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}
