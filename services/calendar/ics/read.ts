import ICAL from 'ical.js';
import type { LeftOutReason } from '../api.ts';
import { newContent, untranslated, type EntryContent } from '../entries/content.ts';
import { canonicalRule, mostRepeats, type Repeat, UnsupportedRule } from '../entries/rule.ts';
import { problemOfWhen, type When } from '../entries/when.ts';
import { readTimes, UnknownZone, type FileTimes } from './times.ts';

type Component = InstanceType<typeof ICAL.Component>;

/** The text is no iCalendar. */
export class NotIcs extends Error {
  override readonly name = 'NotIcs';
}

/** What a file holds: what can be taken, and what cannot and why. */
export interface ReadFile {
  /** `key` tells an event of the file from every other, the same in every version of the file. */
  readonly events: readonly { readonly key: string; readonly uid: string; readonly content: EntryContent }[];
  readonly leftOut: readonly { readonly title: string; readonly reason: LeftOutReason }[];
}

class LeftOut extends Error {
  readonly reason: LeftOutReason;
  constructor(reason: LeftOutReason) {
    super(reason);
    this.reason = reason;
  }
}

const longest = { title: 200, description: 4000, place: 200 };

/**
 * Reads an iCalendar file of another program. Times of other zones become those of Prague. What repeats in a zone whose
 * clock goes otherwise is left out rather than shown at wrong times; so is a repetition that cannot be counted.
 *
 * @throws {NotIcs}
 */
export function readIcs(text: string): ReadFile {
  const events: ReadFile['events'][number][] = [];
  const leftOut: ReadFile['leftOut'][number][] = [];
  for (const calendar of calendarsOf(text)) {
    const times = readTimes(calendar);
    for (const component of calendar.getAllSubcomponents()) {
      if (component.name === 'vtimezone') continue;
      try {
        if (component.name !== 'vevent') throw new LeftOut('not-an-event');
        events.push(readEvent(component, calendar, times));
      } catch (error) {
        leftOut.push({ title: titleOf(component), reason: reasonOf(error) });
      }
    }
  }
  return { events, leftOut };
}

function calendarsOf(text: string): Component[] {
  try {
    const parsed = ICAL.parse(text) as unknown[];
    const all = Array.isArray(parsed[0]) ? (parsed as unknown[][]) : [parsed];
    const calendars = all.map((one) => new ICAL.Component(one));
    if (calendars.length > 0 && calendars.every(({ name }) => name === 'vcalendar')) return calendars;
  } catch {
    // Said below.
  }
  throw new NotIcs('not iCalendar');
}

function reasonOf(error: unknown): LeftOutReason {
  if (error instanceof LeftOut) return error.reason;
  if (error instanceof UnsupportedRule) return 'rule';
  if (error instanceof UnknownZone) return 'zone';
  // Whatever else is wrong with one event is wrong with its times: the library gives what it could not read as text.
  return 'no-time';
}

function titleOf(component: Component): string {
  return textOf(component, 'summary').slice(0, longest.title);
}

function textOf(component: Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
}

function readEvent(vevent: Component, calendar: Component, times: FileTimes): ReadFile['events'][number] {
  if (textOf(vevent, 'status').toUpperCase() === 'CANCELLED') throw new LeftOut('cancelled');
  const instance = vevent.getFirstProperty('recurrence-id');
  if (instance?.getFirstParameter('range')) throw new LeftOut('rule');
  const when = times.when(vevent);
  const problem = problemOfWhen(when);
  if (problem) throw new LeftOut(problem === 'too-long' || problem === 'out-of-years' ? problem : 'no-time');
  const on = instance ? times.beginning(instance, when) : null;
  // Without a UID, as some programs write, what it says and when is what it is.
  const uid = textOf(vevent, 'uid') || `${when.from} ${titleOf(vevent)}`;
  const url = textOf(vevent, 'url');
  const description = textOf(vevent, 'description');
  const content = newContent({
    kind: 'own',
    title: untranslated(titleOf(vevent) || '–'),
    description: untranslated(
      (url && !description.includes(url) ? `${description}\n${url}`.trim() : description).slice(0, longest.description),
    ),
    place: textOf(vevent, 'location').slice(0, longest.place),
    when,
    repeat: on === null ? repeatOf(vevent, calendar, when, times) : null,
    source: { kind: 'import', name: null },
    reminders: remindersOf(vevent, when),
    imported: {
      uid: (on === null ? uid : `${uid}-${on}`).slice(0, 500),
      sequence: Math.max(0, Math.trunc(Number(vevent.getFirstPropertyValue('sequence') ?? 0)) || 0),
    },
  });
  return { key: `${uid}\n${on ?? ''}`, uid, content };
}

/** Its repetition, without the times that the file changes one by one: those are entries of their own. */
function repeatOf(vevent: Component, calendar: Component, when: When, times: FileTimes): Repeat | null {
  const rules = vevent.getAllProperties('rrule');
  const added = vevent.getAllProperties('rdate');
  if (rules.length + added.length === 0) return null;
  if (rules.length > 1) throw new LeftOut('rule');
  const zoned = times.repeatable(vevent);
  if (!zoned) throw new LeftOut('zone');
  const uid = textOf(vevent, 'uid');
  const changed = calendar
    .getAllSubcomponents('vevent')
    .filter((one) => uid !== '' && textOf(one, 'uid') === uid && one.hasProperty('recurrence-id'))
    .map((one) => times.beginning(one.getFirstProperty('recurrence-id')!, when));
  const left = vevent.getAllProperties('exdate').flatMap((one) => times.beginnings(one, when));
  const also = added.flatMap((one) => times.beginnings(one, when));
  const except = [...new Set([...changed, ...left])].toSorted();
  if (except.length + also.length > mostRepeats) throw new LeftOut('rule');
  const rule: unknown = rules[0]?.getFirstValue();
  if (rules.length > 0 && !(rule instanceof ICAL.Recur)) throw new LeftOut('rule');
  return {
    rule: rule instanceof ICAL.Recur ? canonicalRule(rule.toString(), when.kind === 'times') : null,
    except,
    also: [...new Set(also)].toSorted(),
  };
}

/** Alarms as days before; the hour is that of all reminders here. */
function remindersOf(vevent: Component, when: When): number[] {
  const start = Date.parse(when.from.length > 10 ? `${when.from}:00Z` : `${when.from}T00:00:00Z`);
  const days = vevent.getAllSubcomponents('valarm').flatMap((valarm) => {
    const trigger: unknown = valarm.getFirstPropertyValue('trigger');
    if (!(trigger instanceof ICAL.Duration)) return [];
    const at = new Date(start + trigger.toSeconds() * 1000).toISOString().slice(0, 10);
    const before = (Date.parse(when.from.slice(0, 10)) - Date.parse(at)) / 86_400_000;
    return before >= 0 && before <= 90 ? [before] : [];
  });
  return [...new Set(days)].toSorted((one, other) => other - one).slice(0, 8);
}
