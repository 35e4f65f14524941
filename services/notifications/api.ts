import { contract, instant, localized } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';

/**
 * Contract of notifications (po-be-notifikace): what a citizen is told of, in the portal and by e-mail, SMS and push;
 * what they chose; the verification codes that profile sends. News come by events, not by calls.
 */

export const channel = z.enum(['email', 'sms', 'push']);
export type NotificationChannel = z.infer<typeof channel>;

const lang = z.enum(['cs', 'en']);
/** Time of day in Prague. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const kindName = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(60);
const id = z.uuid();
const byId = z.object({ id });
const nothing = z.object({});

/** One news in the list. */
export const newsItem = z.object({
  id,
  kind: kindName,
  at: instant,
  read: z.boolean(),
  title: localized,
  text: localized,
  /** Page where it is dealt with; a path inside the portal. */
  href: z.string(),
});
export type NewsItem = z.infer<typeof newsItem>;

/**
 * How a channel is: `ready`; `no-address`: profile has none verified, or no device was allowed; `broken`: the provider
 * refused the address, nothing more goes there until it changes; `unavailable`: this installation does not have it.
 */
export const channelState = z.enum(['ready', 'no-address', 'broken', 'unavailable']);
export type ChannelState = z.infer<typeof channelState>;

/** What a citizen chose. */
export const preferences = z.object({
  /** Channels by kind of news. */
  kinds: z.record(kindName, z.object({ email: z.boolean(), sms: z.boolean(), push: z.boolean() })),
  /** Nothing rings between these times; over midnight when `to` is not later. */
  quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** One e-mail a day at this time instead of one for each news. */
  digest: z.object({ at: timeOfDay }).nullable(),
  /** Language of what is sent; null: that of the profile. */
  lang: lang.nullable(),
});
export type PreferencesView = z.infer<typeof preferences>;

/** A browser that takes pushes. */
export const device = z.object({
  id,
  /** As the browser told of itself, e.g. "Firefox, Windows". */
  label: z.string(),
  at: instant,
});
export type PushDeviceView = z.infer<typeof device>;

const citizen = contract.meta({ access: 'citizen' });

export const notificationsApi = {
  standing,
  news: {
    list: citizen
      .route({ method: 'GET', path: '/news' })
      .input(
        z.object({
          unread: z.stringbool().or(z.boolean()).optional(),
          kind: kindName.optional(),
          cursor: z.string().max(100).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
      )
      .output(
        z.object({
          items: z.array(newsItem),
          next: z.string().nullable(),
          /** With the filters. */
          total: z.number().int(),
          /** Of all. */
          unread: z.number().int(),
        }),
      ),
    get: citizen.route({ method: 'GET', path: '/news/{id}' }).input(byId).output(newsItem),
    unread: citizen.route({ method: 'GET', path: '/news/unread' }).output(
      z.object({
        unread: z.number().int(),
        /** Id of the newest news, read or not; null without any. By it a window knows that something came. */
        newest: id.nullable(),
      }),
    ),
    markRead: citizen
      .route({ method: 'PUT', path: '/news/{id}/read' })
      .input(byId.extend({ read: z.boolean() }))
      .output(newsItem),
    /** Those up to a moment, so that what came while the page was open stays unread. */
    markAllRead: citizen
      .route({ method: 'POST', path: '/news/read' })
      .input(z.object({ upTo: instant }))
      .output(z.object({ marked: z.number().int() })),
    /** Kinds there are, in the order of the settings. */
    kinds: citizen.route({ method: 'GET', path: '/kinds' }).output(
      z.array(
        z.object({
          kind: kindName,
          label: localized,
          /** Channels that can be chosen; none: it stands in the list alone. */
          choosable: z.boolean(),
          /** Goes at once, in quiet hours too. */
          urgent: z.boolean(),
        }),
      ),
    ),
  },
  preferences: {
    get: citizen.route({ method: 'GET', path: '/preferences' }).output(
      preferences.extend({
        revision: z.number().int(),
        channels: z.record(channel, z.object({ state: channelState, address: z.string().nullable() })),
      }),
    ),
    /** CONFLICT: changed meanwhile, by another window or by an unsubscription. */
    put: citizen
      .route({ method: 'PUT', path: '/preferences' })
      .input(preferences.extend({ revision: z.number().int() }))
      .output(z.object({ revision: z.number().int() })),
  },
  devices: {
    list: citizen.route({ method: 'GET', path: '/devices' }).output(z.array(device)),
    /** Key that a browser subscribes with (VAPID, RFC 8292); null: this installation sends no pushes. */
    key: citizen.route({ method: 'GET', path: '/devices/key' }).output(z.object({ publicKey: z.string().nullable() })),
    /** Allows pushes to a browser; what the browser's PushSubscription says. The same endpoint again replaces itself. */
    add: citizen
      .route({ method: 'POST', path: '/devices' })
      .input(
        z.object({
          endpoint: z.url().max(1000),
          keys: z.object({ p256dh: z.string().min(80).max(100), auth: z.string().min(16).max(40) }),
          userAgent: z.string().max(400),
        }),
      )
      .errors({
        NOT_ALLOWED: {
          status: 422,
          message: 'This is no push service that the portal sends to, or no key of a browser.',
        },
        TOO_MANY: { status: 422, message: 'Pushes are allowed to too many devices.' },
      })
      .output(z.object({ id })),
    remove: citizen.route({ method: 'DELETE', path: '/devices/{id}' }).input(byId).output(nothing),
  },
  /**
   * Sends a verification code. `sent`: the provider took it; `queued`: the provider does not answer, it is tried again
   * for as long as it holds; `refused`: the address does not exist; `unavailable`: this installation cannot send that way.
   * The address and the code are sealed while they wait, and forgotten then.
   */
  message: {
    code: contract
      .meta({ access: ['po-be-profil'] })
      .route({ method: 'POST', path: '/codes' })
      .input(
        z.object({
          citizen: z.uuid(),
          channel: z.enum(['email', 'sms']),
          to: z.string().min(3).max(320),
          code: z.string().min(4).max(20),
          lang,
        }),
      )
      .errors({ TOO_MANY: { status: 429, message: 'Too many codes were sent to this citizen within an hour.' } })
      .output(z.object({ state: z.enum(['sent', 'queued', 'refused', 'unavailable']) })),
  },
  /** From a link in an e-mail, without signing in. The token says whom and what; null: it is not (any more) valid. */
  unsubscribe: {
    look: contract
      .meta({ access: ['po-fe-portal'] })
      .route({ method: 'POST', path: '/unsubscribe/look' })
      .input(z.object({ token: z.string().max(1000) }))
      .output(z.object({ label: localized, active: z.boolean(), lang }).nullable()),
    confirm: contract
      .meta({ access: ['po-fe-portal'] })
      .route({ method: 'POST', path: '/unsubscribe' })
      .input(z.object({ token: z.string().max(1000) }))
      .output(z.object({ label: localized, lang }).nullable()),
  },
};

/** Stream routes beside the procedures, under `/api/po-be-notifikace`. */
export const notificationsStreams = {
  /**
   * GET, for the front alone: lines of JSON `{"citizen":"…"}` whenever the list of a citizen has changed, and
   * `{"reset":true}` when changes may have been missed; an empty line now and then. Never ends by itself.
   */
  changes: () => '/streams/changes',
} as const;
