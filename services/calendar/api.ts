import { contract, defineEvent } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import {
  calendarDay,
  davObject,
  day,
  entry,
  fieldProblem,
  group,
  happening,
  importPreview,
  localTime,
  ownFields,
  putEntry,
  settings,
  share,
  subscription,
} from './shapes.ts';

export * from './shapes.ts';

/** Contract of the calendar (po-be-kalendar): what is due, when, and where it comes from. */

const citizen = contract.meta({ access: 'citizen' });
const front = contract.meta({ access: ['po-fe-portal'] });
const id = z.uuid();
const byId = z.object({ id });
const nothing = z.object({});
const revision = z.number().int();

const invalid = {
  INVALID: {
    status: 422,
    message: 'The entry cannot be stored like this.',
    data: z.object({ problems: z.array(fieldProblem) }),
  },
} as const;

/** Longest range of `view`, days. */
export const longestView = 62;
/** Most that a file to be imported may have. */
export const importLimits = { characters: 500_000, events: 1000 } as const;
/** Most subscriptions that a citizen may have at once. */
export const mostSubscriptions = 10;

/** How a program logs in to CalDAV. */
const login = z.object({ name: z.string().max(100), password: z.string().max(200) });
const refused = { REFUSED: { status: 401, message: 'No such name and password.' } } as const;

export const calendarApi = {
  standing,
  /** Days of a range with what happens on them; both ends included. */
  view: citizen
    .route({ method: 'GET', path: '/view' })
    .input(z.object({ from: day, to: day }))
    .output(z.object({ days: z.array(calendarDay), items: z.array(happening) })),
  /**
   * What happens from a day on (`next`), or before it, the latest first (`past`). Whole days until there are `limit`;
   * `cursor` is the day to go on from, null at the end. Repeated entries are followed for a year.
   */
  list: citizen
    .route({ method: 'GET', path: '/list' })
    .input(
      z.object({
        from: day,
        direction: z.enum(['next', 'past']).default('next'),
        /** What began before `from` and is still under way; left out when going on from a cursor. */
        started: z.enum(['shown', 'left-out']).default('shown'),
        limit: z.coerce.number().int().min(1).max(200).default(30),
      }),
    )
    .output(z.object({ items: z.array(happening), cursor: day.nullable() })),
  entries: {
    get: citizen.route({ method: 'GET', path: '/entries/{id}' }).input(byId).output(entry),
    /**
     * With a `key` of the sender's own, what is sent twice is stored once: the same fields under the same key meet the
     * entry that is there, and change nothing.
     */
    create: citizen
      .route({ method: 'POST', path: '/entries' })
      .errors(invalid)
      .input(z.object({ fields: ownFields, key: z.uuid().optional() }))
      .output(byId.extend({ revision })),
    /** Own entries only. CONFLICT: it has changed since `revision`. */
    update: citizen
      .route({ method: 'PUT', path: '/entries/{id}' })
      .errors(invalid)
      .input(byId.extend({ revision, fields: ownFields }))
      .output(z.object({ revision })),
    /** Leaves out one time of an own repeated entry. */
    skip: citizen
      .route({ method: 'POST', path: '/entries/{id}/skip' })
      .input(byId.extend({ on: z.union([day, localTime]) }))
      .output(nothing),
    /** Own entries only; kept for 30 days, in which `restore` brings it back. */
    remove: citizen.route({ method: 'DELETE', path: '/entries/{id}' }).input(byId).output(nothing),
    restore: citizen.route({ method: 'POST', path: '/entries/{id}/restore' }).input(byId).output(nothing),
    /** Removed in the last 30 days, the latest first. */
    removed: citizen.route({ method: 'GET', path: '/removed' }).output(z.array(entry)),
    /** `settled`: it is done; `withdrawn`: it is no deadline; `open`: neither. The citizen's word holds from then on. */
    decide: citizen
      .route({ method: 'PUT', path: '/entries/{id}/state' })
      .input(byId.extend({ state: z.enum(['open', 'settled', 'withdrawn']) }))
      .output(nothing),
    /**
     * Another service puts something dated into a citizen's calendar, or withdraws it (`entry: null`). The service,
     * `source` and `key` say which one it is: the same again replaces what was put before, and nothing is doubled.
     */
    put: contract
      .meta({ access: 'services' })
      .route({ method: 'PUT', path: '/put' })
      .errors(invalid)
      .input(
        z.object({
          citizen: z.uuid(),
          source: z.string().min(1).max(60),
          key: z.string().min(1).max(200),
          entry: putEntry.nullable(),
        }),
      )
      .output(byId),
  },
  settings: {
    get: citizen.route({ method: 'GET', path: '/settings' }).output(settings.extend({ catalogue: z.array(group) })),
    put: citizen.route({ method: 'PUT', path: '/settings' }).input(settings).output(nothing),
  },
  /** The whole calendar as iCalendar (RFC 5545). */
  download: citizen
    .route({ method: 'GET', path: '/calendar' })
    .input(z.object({ lang: z.enum(['cs', 'en']) }))
    .output(z.object({ ics: z.string() })),
  imports: {
    /** Reads a file; nothing is in the calendar yet. Forgotten after an hour. */
    begin: citizen
      .route({ method: 'POST', path: '/imports' })
      .errors({
        NOT_ICS: { status: 422, message: 'It cannot be read as iCalendar.' },
        TOO_LARGE: { status: 413, message: 'It has more than can be imported at once.' },
      })
      .input(z.object({ text: z.string() }))
      .output(byId),
    get: citizen.route({ method: 'GET', path: '/imports/{id}' }).input(byId).output(importPreview),
    /** Puts what the preview shows into the calendar; the same file again changes what it brought. */
    confirm: citizen
      .route({ method: 'POST', path: '/imports/{id}/confirm' })
      .errors(invalid)
      .input(byId)
      .output(z.object({ stored: z.number().int() })),
    cancel: citizen.route({ method: 'DELETE', path: '/imports/{id}' }).input(byId).output(nothing),
  },
  subscriptions: {
    list: citizen.route({ method: 'GET', path: '/subscriptions' }).output(z.array(subscription)),
    /** The secret is told this once: the last part of the link, or the password. */
    create: citizen
      .route({ method: 'POST', path: '/subscriptions' })
      .errors({ TOO_MANY: { status: 422, message: 'There are too many subscriptions already.' } })
      .input(
        z.object({
          kind: z.enum(['link', 'caldav']),
          label: z.string().trim().min(1).max(60),
          share,
          lang: z.enum(['cs', 'en']),
        }),
      )
      .output(z.object({ subscription, secret: z.string() })),
    /** The link or the password stops working at once. */
    revoke: citizen.route({ method: 'DELETE', path: '/subscriptions/{id}' }).input(byId).output(nothing),
  },
  /** What stands behind a link, for whoever has it. `ics` null: unchanged since `etag`. */
  feed: front
    .route({ method: 'POST', path: '/feed' })
    .input(z.object({ secret: z.string().max(100), etag: z.string().max(200).nullable() }))
    .output(z.object({ etag: z.string(), ics: z.string().nullable() })),
  /** What the pages of CalDAV (RFC 4791, RFC 6578) stand on; reading only. */
  dav: {
    /** The calendar of a login. `ctag` moves with every change. */
    calendar: front
      .route({ method: 'POST', path: '/dav/calendar' })
      .errors(refused)
      .input(login)
      .output(z.object({ calendar: id, label: z.string(), ctag: z.string(), token: z.string() })),
    /** Resources by name, in a range of days, or all; `content` with their iCalendar. */
    objects: front
      .route({ method: 'POST', path: '/dav/objects' })
      .errors(refused)
      .input(
        login.extend({
          names: z.array(z.string().max(200)).max(500).nullable().default(null),
          range: z.object({ from: day.nullable(), to: day.nullable() }).nullable().default(null),
          content: z.boolean(),
        }),
      )
      .output(z.object({ objects: z.array(davObject), token: z.string() })),
    /** What has changed since a token; BAD_TOKEN: ask for everything again (RFC 6578 § 3.8). */
    changes: front
      .route({ method: 'POST', path: '/dav/changes' })
      .errors({ ...refused, BAD_TOKEN: { status: 403, message: 'The token is not valid any more.' } })
      .input(login.extend({ token: z.string().max(200).nullable(), content: z.boolean() }))
      .output(z.object({ token: z.string(), changed: z.array(davObject), removed: z.array(z.string()) })),
  },
};

export const calendarEvents = {
  /** A reminder of an entry is due: a week and a day before a deadline by default, at eight in the morning in Prague. */
  reminderDue: defineEvent('calendar.reminder-due', z.object({ citizen: z.uuid(), entry: z.uuid() })),
};
