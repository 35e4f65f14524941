import { z } from 'zod';
import { instant, localized } from '#platform/contract.ts';

/** What the contract of the calendar speaks of; others get it from `api.ts`. */

const id = z.uuid();

/** A calendar day, "2026-11-22". */
export const day = z.iso.date();
/** A time as clocks in Prague show it, to the minute: "2026-11-22T10:30". */
export const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
/** Which of its times a repeated entry: its beginning. */
const beginning = z.union([day, localTime]);

/**
 * `deadline`: something must be done by then; `appointment`: one must be somewhere; `validity`: something ends to be
 * valid; `yearly`: a day of the year set by a law; `own`: the citizen's own entry, an imported one too.
 */
export const kind = z.enum(['deadline', 'appointment', 'validity', 'yearly', 'own']);
export type Kind = z.infer<typeof kind>;

/** `settled`: done; `withdrawn`: it does not hold any more, or the citizen said that it is no deadline. */
export const entryState = z.enum(['open', 'settled', 'withdrawn']);
export type EntryState = z.infer<typeof entryState>;

export const when = z.discriminatedUnion('kind', [
  /** Whole days, both included. */
  z.object({ kind: z.literal('days'), from: day, to: day }),
  /** From–to in Prague. */
  z.object({ kind: z.literal('times'), from: localTime, to: localTime }),
]);

/** RFC 5545: a rule (RRULE), beginnings left out (EXDATE) and added (RDATE). */
export const repeat = z.object({
  rule: z.string().max(300).nullable(),
  except: z.array(beginning).max(1000).default([]),
  also: z.array(beginning).max(1000).default([]),
});

/** Where an entry comes from. `letter`: a message of the data box; `law`: a day set by a law; `service`: another service. */
export const source = z.object({
  kind: z.enum(['own', 'import', 'letter', 'law', 'service']),
  /** Whose letter, which law, which service; null where the kind says all. */
  name: localized.nullable(),
});
export type Source = z.infer<typeof source>;

/** Path inside the portal; never another site. */
const path = z
  .string()
  .regex(/^\/(?!\/)/)
  .max(300);

/** How a deadline was found and counted. */
export const counted = z.object({
  /** The sentence that it was read from, as it stands in the letter. */
  sentence: z.string(),
  /** What it is counted from and how, one step each. */
  steps: z.array(localized),
  /** Provisional: the day of delivery is not known yet, and the deadline may move by it. */
  provisional: z.boolean(),
  /** Name of the attachment that it was read from; null: the subject. */
  attachment: z.string().nullable(),
});
export type Counted = z.infer<typeof counted>;

/** Days before an entry on which a reminder comes, at eight in the morning; 0 is the day itself. */
export const daysBefore = z.array(z.number().int().min(0).max(120)).max(8);

/** One time that an entry happens, as lists and months show it. */
export const happening = z.object({
  entry: id,
  /** Its beginning: a day or a local time; tells the times of a repeated entry apart. */
  on: beginning,
  kind,
  title: localized,
  place: z.string(),
  state: entryState,
  source,
  /** Days that it touches. */
  from: day,
  to: day,
  /** Local times in Prague and the instants that they are; null for whole days. */
  time: z.object({ from: localTime, to: localTime, startsAt: instant, endsAt: instant }).nullable(),
  repeated: z.boolean(),
  provisional: z.boolean(),
  link: path.nullable(),
});
export type HappeningView = z.infer<typeof happening>;

/** One entry with everything that is known of it. */
export const entry = z.object({
  id,
  revision: z.number().int(),
  kind,
  state: entryState,
  /** The state is the citizen's own decision, which no new reading of the source changes. */
  decided: z.boolean(),
  title: localized,
  description: localized,
  place: z.string(),
  when,
  repeat: repeat.nullable(),
  source,
  link: path.nullable(),
  /** null: as the settings say for its kind. */
  reminders: daysBefore.nullable(),
  counted: counted.nullable(),
  /** Sections of the law that it stands on; null: none. */
  law: z.string().nullable(),
  /** Whether the citizen may change and remove it: only their own entries, imported ones too. */
  own: z.boolean(),
  changedAt: instant,
  /** Removed by the citizen then; kept for 30 days. */
  removedAt: instant.nullable(),
});
export type EntryView = z.infer<typeof entry>;

/** What the citizen writes in an own entry. */
export const ownFields = z.object({
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(4000).default(''),
  place: z.string().trim().max(200).default(''),
  when,
  repeat: repeat.pick({ rule: true }).nullable(),
  reminders: daysBefore.default([]),
});
export type OwnFields = z.infer<typeof ownFields>;

/** Why an own entry cannot be stored; a page shows it beside the field. */
export const fieldProblem = z.enum([
  'not-a-day',
  'out-of-years',
  'ends-before-it-begins',
  'too-long',
  'rule-not-supported',
  'too-many-entries',
]);
export type FieldProblem = z.infer<typeof fieldProblem>;

/** What another service puts into a citizen's calendar. */
export const putEntry = z.object({
  kind: kind.exclude(['own', 'yearly']),
  title: localized,
  description: localized.optional(),
  place: z.string().max(200).default(''),
  when,
  /** Where in the portal it is dealt with. */
  link: path.nullable().default(null),
  /** What the citizen knows the source by, e.g. "Průkazy". */
  source: localized,
  reminders: daysBefore.nullable().default(null),
  law: z.string().max(200).nullable().default(null),
  state: z.enum(['open', 'settled']).default('open'),
});

/** A day of the calendar, whoever looks at it. */
export const calendarDay = z.object({
  day,
  /** Number of the week by ISO 8601. */
  week: z.number().int(),
  /** Public holiday, Act 245/2000 Coll. */
  holiday: localized.nullable(),
  working: z.boolean(),
  /** Czech name days. */
  names: z.array(z.string()),
});
export type CalendarDay = z.infer<typeof calendarDay>;

/** A group of people that laws set days for. */
export const group = z.object({
  id: z.string(),
  name: localized,
  note: localized,
  chosen: z.boolean(),
  /** What it would put into the calendar next. */
  duties: z.array(z.object({ title: localized, law: z.string(), next: day })),
});
export type Group = z.infer<typeof group>;

export const settings = z.object({
  /** Ids of groups of people that the citizen says they belong to. */
  groups: z.array(z.string().max(40)).max(40),
  reminders: z.object({ deadline: daysBefore, appointment: daysBefore, validity: daysBefore, yearly: daysBefore }),
});
export type Settings = z.infer<typeof settings>;

/** `all`: entries as they are; `busy`: only that something is due on a day, without what, whose and where. */
export const share = z.enum(['all', 'busy']);
export type Share = z.infer<typeof share>;

/** A way into the calendar for a program of the citizen's. */
export const subscription = z.object({
  id,
  /** `link`: an ICS address that needs nothing else; `caldav`: a name and a password. */
  kind: z.enum(['link', 'caldav']),
  /** What the citizen calls it. */
  label: z.string(),
  share,
  createdAt: instant,
  /** To the day; null: never yet. */
  usedAt: instant.nullable(),
  /** Name to log in with; null for a link. */
  login: z.string().nullable(),
});
export type Subscription = z.infer<typeof subscription>;

/** Why something of an imported file was left out. */
export const leftOutReason = z.enum([
  'no-time',
  'rule',
  'zone',
  'out-of-years',
  'too-long',
  'not-an-event',
  'ours',
  'cancelled',
]);
export type LeftOutReason = z.infer<typeof leftOutReason>;

/** What an import would bring. */
export const importPreview = z.object({
  id,
  items: z.array(z.object({ title: z.string(), when, repeated: z.boolean(), known: z.boolean() })),
  leftOut: z.array(z.object({ title: z.string(), reason: leftOutReason })),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** One resource of the calendar as CalDAV knows it. */
export const davObject = z.object({
  /** Last part of its address, "<id>.ics". */
  name: z.string(),
  etag: z.string(),
  /** null: not asked for. */
  ics: z.string().nullable(),
});
