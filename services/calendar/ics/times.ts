import ICAL from 'ical.js';
import { addDays, localOf } from '#platform/days/index.ts';
import type { When } from '../entries/when.ts';
import { type Clock, definedClock, goesLikePrague, namedClock, pragueClock, tzid } from './zone.ts';

type Component = InstanceType<typeof ICAL.Component>;
type Property = InstanceType<typeof ICAL.Property>;
type Time = InstanceType<typeof ICAL.Time>;

/** A zone that neither the file nor the IANA database defines. */
export class UnknownZone extends Error {
  override readonly name = 'UnknownZone';
}

/** Times of a file as times of Prague. */
export interface FileTimes {
  /** When an event happens. @throws when it does not say so, or {UnknownZone} */
  when(vevent: Component): When;
  /** A beginning of a repeated event. */
  beginning(property: Property, when: When): string;
  beginnings(property: Property, when: When): string[];
  /** Whether what repeats in the event's zone repeats alike in Prague. */
  repeatable(vevent: Component): boolean;
}

/** Changes of a clock come once a year, by a month. Anything else a file may say only to keep its reader busy. */
function isPlain(zone: Component): boolean {
  return zone.getAllSubcomponents().every((change) =>
    change.getAllProperties('rrule').every((property) => {
      const rule: unknown = property.getFirstValue();
      if (!(rule instanceof ICAL.Recur)) return false;
      return (
        rule.freq === 'YEARLY' &&
        Object.keys(rule.parts).every((part) => ['BYMONTH', 'BYDAY', 'BYMONTHDAY'].includes(part))
      );
    }),
  );
}

/** Reads times of one VCALENDAR with the zones that it defines. */
export function readTimes(calendar: Component): FileTimes {
  const defined = new Map(
    calendar
      .getAllSubcomponents('vtimezone')
      .filter(isPlain)
      .map((one) => {
        const zone = new ICAL.Timezone(one);
        return [zone.tzid, definedClock(zone)] as const;
      }),
  );
  const alike = new Map<Clock, boolean>([[pragueClock, true]]);

  const clockOf = (property: Property): Clock => {
    const name = property.getFirstParameter('tzid');
    if (!name || name === tzid) return pragueClock;
    const clock = defined.get(name) ?? namedClock(name);
    if (!clock) throw new UnknownZone(name);
    return clock;
  };
  const localTime = (time: Time, property: Property): string => {
    if (time.isDate) return time.toString().slice(0, 10);
    if (time.zone === ICAL.Timezone.utcTimezone) return localOf(time.toJSDate());
    const local = time.toString().slice(0, 16);
    const clock = clockOf(property);
    return clock === pragueClock ? local : localOf(clock.instantOf(local));
  };
  const values = (property: Property): Time[] =>
    (property.getValues() as unknown[]).map((value) => {
      if (value instanceof ICAL.Period) return value.start;
      if (!(value instanceof ICAL.Time)) throw new TypeError('not a time');
      return value;
    });
  const beginnings = (property: Property, when: When): string[] =>
    values(property).map((time) => {
      const local = localTime(time, property);
      if (when.kind === 'days') return local.slice(0, 10);
      return local.length > 10 ? local : local + when.from.slice(10);
    });

  return {
    when(vevent) {
      const start = vevent.getFirstProperty('dtstart');
      if (!start) throw new TypeError('no beginning');
      const [time] = values(start);
      const from = localTime(time!, start);
      const end = vevent.getFirstProperty('dtend');
      const duration: unknown = vevent.getFirstPropertyValue('duration');
      if (time!.isDate) {
        const days = duration instanceof ICAL.Duration ? Math.max(1, Math.ceil(duration.toSeconds() / 86_400)) : 1;
        const after = end ? localTime(values(end)[0]!, end).slice(0, 10) : addDays(from, days);
        const to = addDays(after, -1);
        return { kind: 'days', from, to: to < from ? from : to };
      }
      const instant =
        time!.zone === ICAL.Timezone.utcTimezone
          ? time!.toJSDate()
          : clockOf(start).instantOf(time!.toString().slice(0, 16));
      if (end) {
        const to = localTime(values(end)[0]!, end);
        return { kind: 'times', from, to: to.length > 10 && to >= from ? to : from };
      }
      const seconds = duration instanceof ICAL.Duration ? Math.max(0, duration.toSeconds()) : 0;
      return { kind: 'times', from, to: localOf(new Date(instant.getTime() + seconds * 1000)) };
    },

    beginnings,
    beginning: (property, when) => beginnings(property, when)[0]!,

    repeatable(vevent) {
      const start = vevent.getFirstProperty('dtstart');
      if (!start) return false;
      const [time] = values(start);
      if (time!.isDate) return true;
      if (time!.zone === ICAL.Timezone.utcTimezone) return false;
      const clock = clockOf(start);
      const known = alike.get(clock) ?? goesLikePrague(clock);
      alike.set(clock, known);
      return known;
    },
  };
}
