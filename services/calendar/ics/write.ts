import ICAL from 'ical.js';
import type { Kind, Share } from '../api.ts';
import { addDays } from '#platform/days/index.ts';
import type { Entry } from '../entries/content.ts';
import { pragueZone, tzid } from './zone.ts';

/** How a calendar is written for somebody. */
export interface WriteOptions {
  readonly share: Share;
  readonly lang: 'cs' | 'en';
  /** Address of the portal, for links back. */
  readonly publicUrl: string;
}

type Component = InstanceType<typeof ICAL.Component>;
type Time = InstanceType<typeof ICAL.Time>;

/** What entries of this calendar are called everywhere (UID, RFC 5545 § 3.8.4.7). */
export const ownUid = (id: string): string => `${id}@kalendar.portal-obcana`;

/** Version of how entries are written; a part of entity tags, so that a release that writes otherwise is noticed. */
export const writing = 1;

// The library does not count the space that a folded line begins with, RFC 5545 § 3.1 does.
ICAL.foldLength = 74;

const productId = '-//Portal obcana//Kalendar//CS';
const words = {
  cs: {
    calendar: 'Portál občana',
    due: 'Termín',
    kinds: {
      deadline: 'Lhůta',
      appointment: 'Jednání',
      validity: 'Konec platnosti',
      yearly: 'Daně a pojištění',
      own: '',
    },
    law: 'Podle',
    read: 'Z věty',
  },
  en: {
    calendar: 'Portál občana',
    due: 'Something is due',
    kinds: {
      deadline: 'Deadline',
      appointment: 'Appointment',
      validity: 'End of validity',
      yearly: 'Tax and insurance',
      own: '',
    },
    law: 'By',
    read: 'From the sentence',
  },
} as const satisfies Record<'cs' | 'en', { kinds: Record<Kind, string> } & Record<string, unknown>>;

/** Whether an entry is among what is shared: `busy` tells of things to be done only. */
export function isShared({ content }: Entry, share: Share): boolean {
  return share === 'all' || ['deadline', 'validity', 'yearly'].includes(content.kind);
}

/** A whole calendar as a file to subscribe to or to keep (RFC 5545; names by RFC 7986). */
export function writeCalendar(entries: readonly Entry[], options: WriteOptions): string {
  const calendar = emptyCalendar();
  calendar.addPropertyWithValue('name', words[options.lang].calendar);
  // What programs older than RFC 7986 read.
  calendar.addPropertyWithValue('x-wr-calname', words[options.lang].calendar);
  calendar.addPropertyWithValue('x-wr-timezone', tzid);
  const refresh = new ICAL.Property('refresh-interval');
  refresh.resetType('duration');
  refresh.setValue(ICAL.Duration.fromString('PT6H'));
  calendar.addProperty(refresh);
  return written(
    calendar,
    entries.filter((entry) => isShared(entry, options.share)),
    options,
  );
}

/** One entry as a resource of its own (RFC 4791 § 4.1). */
export function writeEntry(entry: Entry, options: WriteOptions): string {
  return written(emptyCalendar(), [entry], options);
}

function emptyCalendar(): Component {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', productId);
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  return calendar;
}

function written(calendar: Component, entries: readonly Entry[], options: WriteOptions): string {
  if (entries.some(({ content }) => content.when.kind === 'times')) calendar.addSubcomponent(pragueZone());
  for (const entry of entries) calendar.addSubcomponent(event(entry, options));
  return `${calendar.toString()}\r\n`;
}

function event(entry: Entry, options: WriteOptions): Component {
  const { id, content, changedAt, revision } = entry;
  const { when, repeat, imported } = content;
  const vevent = new ICAL.Component('vevent');
  const changed = ICAL.Time.fromJSDate(changedAt, true);
  vevent.addPropertyWithValue('uid', imported?.uid ?? ownUid(id));
  vevent.addPropertyWithValue('dtstamp', changed);
  vevent.addPropertyWithValue('last-modified', changed.clone());
  vevent.addPropertyWithValue('sequence', (imported?.sequence ?? 0) + revision - 1);
  addTime(vevent, 'dtstart', when.from);
  addTime(vevent, 'dtend', when.kind === 'days' ? addDays(when.to, 1) : when.to);
  if (repeat?.rule) vevent.addPropertyWithValue('rrule', ICAL.Recur.fromString(repeat.rule));
  for (const on of repeat?.except ?? []) addTime(vevent, 'exdate', on);
  for (const on of repeat?.also ?? []) addTime(vevent, 'rdate', on);
  // Something to be done by a day does not take the day.
  vevent.addPropertyWithValue('transp', when.kind === 'days' ? 'TRANSPARENT' : 'OPAQUE');
  if (options.share === 'busy') vevent.addPropertyWithValue('summary', words[options.lang].due);
  else addDetails(vevent, entry, options);
  return vevent;
}

function addDetails(vevent: Component, { id, state, content }: Entry, { lang, publicUrl }: WriteOptions): void {
  const t = words[lang];
  const { title, description, place, law, counted, kind, reminders, when } = content;
  vevent.addPropertyWithValue('summary', (state === 'settled' ? '✓ ' : '') + title[lang]);
  const said = [
    description[lang],
    law && `${t.law}: ${law}`,
    counted && `${t.read}: „${counted.sentence}“`,
    ...(counted?.steps.map((step) => step[lang]) ?? []),
  ].filter((text) => typeof text === 'string' && text !== '');
  if (said.length > 0) vevent.addPropertyWithValue('description', said.join('\n'));
  if (place) vevent.addPropertyWithValue('location', place);
  if (t.kinds[kind]) vevent.addPropertyWithValue('categories', t.kinds[kind]);
  if (kind !== 'own') {
    const english = lang === 'en' ? '/en' : '';
    vevent.addPropertyWithValue('url', `${publicUrl}${english}/kalendar/udalost/${id}`);
  }
  for (const days of state === 'open' && kind === 'own' ? (reminders ?? []) : [])
    vevent.addSubcomponent(alarm(title[lang], when.from, days));
}

/** At eight in the morning so many days before (RFC 5545 § 3.6.6). */
function alarm(title: string, from: string, days: number): Component {
  const valarm = new ICAL.Component('valarm');
  valarm.addPropertyWithValue('action', 'DISPLAY');
  valarm.addPropertyWithValue('description', title);
  const [hours = 0, minutes = 0] = from.length > 10 ? from.slice(11).split(':').map(Number) : [];
  const before = (days * 24 + hours - 8) * 60 + minutes;
  const duration = new ICAL.Duration({ isNegative: before > 0, minutes: Math.abs(before) });
  duration.normalize();
  valarm.addPropertyWithValue('trigger', duration);
  return valarm;
}

function addTime(component: Component, name: string, local: string): void {
  const property = new ICAL.Property(name);
  property.setValue(timeOf(local));
  if (local.length > 10) property.setParameter('tzid', tzid);
  component.addProperty(property);
}

function timeOf(local: string): Time {
  return local.length > 10 ? ICAL.Time.fromDateTimeString(`${local}:00`) : ICAL.Time.fromDateString(local);
}
