import ICAL from 'ical.js';
import { instantOf, localOf, type LocalTime, offsetAt } from '#platform/days/index.ts';

/** Name of the zone in files (RFC 5545 § 3.8.3.1), of the IANA database. */
export const tzid = 'Europe/Prague';

/**
 * Clock of Prague by the rule of the European Union (Directive 2000/84/EC), in force since 1996: to summer time at 1:00
 * UTC on the last Sunday of March, back on that of October. RFC 5545 § 3.6.5.
 */
const definition = `BEGIN:VTIMEZONE
TZID:${tzid}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE`.replaceAll('\n', '\r\n');

/** The definition of the zone for a file, a new one each time. */
export function pragueZone(): InstanceType<typeof ICAL.Component> {
  return new ICAL.Component(ICAL.parse(definition) as unknown[]);
}

/** Where a clock time stands on the clock of a zone. */
export interface Clock {
  instantOf(local: LocalTime): Date;
}

/** The clock of Prague; times without a zone are taken for it. */
export const pragueClock: Clock = { instantOf };

const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock of a zone of the IANA database; null for a name that is none. */
export function namedClock(name: string): Clock | null {
  if (name === tzid) return pragueClock;
  try {
    const known = formats.get(name);
    const format =
      known ??
      new Intl.DateTimeFormat('en-CA', { timeZone: name, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' });
    if (formats.size > 200) formats.clear();
    formats.set(name, format);
    const shownAt = (ms: number) => Date.parse(`${format.format(new Date(ms)).replace(', ', 'T')}Z`);
    return {
      instantOf(local) {
        const shown = Date.parse(`${local}:00Z`);
        const first = shown - (shownAt(shown) - shown);
        return new Date(first - (shownAt(first) - shown));
      },
    };
  } catch {
    return null;
  }
}

/** The clock of a zone that a file itself defines. */
export function definedClock(zone: InstanceType<typeof ICAL.Timezone>): Clock {
  return {
    instantOf(local) {
      const time = ICAL.Time.fromDateTimeString(`${local}:00`);
      time.zone = zone;
      return new Date(time.toUnixTime() * 1000);
    },
  };
}

/** Whether a clock always shows what that of Prague does: then what repeats on it can be kept as it is. */
export function goesLikePrague(clock: Clock): boolean {
  const from = Date.UTC(2025, 0, 1);
  for (let week = 0; week < 156; week++) {
    const ms = from + week * 7 * 86_400_000 + 12 * 3_600_000;
    const local = localOf(new Date(ms));
    if (clock.instantOf(local).getTime() + offsetAt(ms) !== Date.parse(`${local}:00Z`)) return false;
  }
  return true;
}
