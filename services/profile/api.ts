import { contract, defineEvent, instant, localized } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { citizenErased, citizenLeft } from '#platform/leaving/index.ts';
import { z } from 'zod';

/**
 * Contract of profile (po-be-profil): who a citizen is to the portal, how to reach them, what they chose, the log of who
 * touched their data, the archive of everything, and leaving.
 */

/** The two ways to reach a citizen outside of the portal. */
export const contactChannel = z.enum(['email', 'sms']);
export type ContactChannel = z.infer<typeof contactChannel>;

export const language = z.enum(['cs', 'en']);
export const theme = z.enum(['auto', 'light', 'dark']);
/** How the citizen would like authorities to write to them, where the law lets them choose. */
export const correspondence = z.enum(['databox', 'email', 'post']);

/** What the citizen chose; null: they have not, the device decides. */
export const preferences = z.object({
  lang: language.nullable(),
  theme: theme.nullable(),
  correspondence: correspondence.nullable(),
});
export type Preferences = z.infer<typeof preferences>;

/** Where authorities are to write to the citizen by post. */
export const postalAddress = z.object({
  /** On one line, as it is to stand on an envelope. */
  text: z.string().trim().min(1).max(200),
  /** Code of the address place in RÚIAN; null: the citizen's own words, e.g. an address abroad. */
  place: z.number().int().min(1).nullable(),
});
export type PostalAddress = z.infer<typeof postalAddress>;

/** An address that the citizen has proved to be theirs. */
export const contact = z.object({
  /** E-mail address, or phone number in E.164 ("+420777123456"). */
  address: z.string(),
  verifiedAt: instant,
  /** The provider refused it since: nothing is sent there until it is verified again. */
  broken: z.boolean(),
});
export type Contact = z.infer<typeof contact>;

/** An address that waits for its code; the verified one, if any, holds until then. */
export const pendingContact = z.object({
  address: z.string(),
  /** The code is of no use after that. */
  expiresAt: instant,
  /** Another code may be asked for then. */
  resendAt: instant,
  attemptsLeft: z.number().int(),
});
export type PendingContact = z.infer<typeof pendingContact>;

const contactState = z.object({ verified: contact.nullable(), pending: pendingContact.nullable() });

export const profile = z.object({
  /** As the state has them; null while identity does not answer. */
  names: z.object({ givenName: z.string(), familyName: z.string(), birthDate: z.string().nullable() }).nullable(),
  address: z.object({
    /** How the portal addresses the citizen in Czech: "Jano", "paní Nováková"; null: unknown for now. */
    text: z.string().nullable(),
    /** By the rules, "Jano"; null while the names are not known. */
    suggested: z.string().nullable(),
    /** By the rules, "paní Nováková". */
    formal: z.string().nullable(),
    own: z.boolean(),
  }),
  postal: postalAddress.nullable(),
  email: contactState,
  sms: contactState,
  preferences,
});
export type Profile = z.infer<typeof profile>;

/** One deed in the citizen's log. */
export const logEntry = z.object({
  number: z.number().int(),
  at: instant,
  /** A whole sentence. */
  text: localized,
  /** Page of what it was done to. */
  href: z.string().nullable(),
  /** The service that noted it; null: the operator's command. */
  service: localized.nullable(),
  by: z.discriminatedUnion('kind', [
    /** The device as people know it, e.g. "Firefox, Windows"; null: not known any more. */
    z.object({
      kind: z.literal('citizen'),
      device: z.string().nullable(),
      address: z.string().nullable(),
      current: z.boolean(),
    }),
    z.object({ kind: z.literal('service'), name: localized }),
    z.object({ kind: z.literal('operator'), command: z.string() }),
    z.object({ kind: z.literal('stranger') }),
  ]),
});
export type LogEntry = z.infer<typeof logEntry>;

const target = z
  .string()
  .regex(/^po-(be|fe)-[a-z0-9-]+$/)
  .max(60);

/** The archive of everything about a citizen. */
export const archive = z.object({
  /** `none`: not asked for, or gone; `failed`: may be asked for again. */
  state: z.enum(['none', 'making', 'ready', 'failed']),
  /** Services read so far, and all; while it is being made. */
  done: z.number().int(),
  total: z.number().int(),
  size: z.number().int().nullable(),
  askedAt: instant.nullable(),
  readyAt: instant.nullable(),
  /** It is deleted then. */
  expiresAt: instant.nullable(),
  /** Services that could not be read: what they hold is not in it. */
  missing: z.array(localized),
});
export type Archive = z.infer<typeof archive>;

/** How long a code that is to prove an address is good, from when it was made; nobody sends it later than that. */
export const codeLifetimeMs = 15 * 60_000;

/** A citizen on the way out. */
export const leaving = z.object({
  requestedAt: instant,
  /** The data are destroyed then; until then it can be taken back. */
  leavesAt: instant,
});
export type Leaving = z.infer<typeof leaving>;

const citizen = contract.meta({ access: 'citizen' });
const notifications = contract.meta({ access: ['po-be-notifikace'] });
const nothing = z.object({});
const onChannel = z.object({ channel: contactChannel });

/** What became of a code that was sent; `refused`: the provider says that there is no such address. */
const sending = z.enum(['sent', 'queued', 'refused', 'unavailable']);

const sendingErrors = {
  TOO_SOON: { status: 429, message: 'Wait before asking for another code.', data: z.object({ resendAt: instant }) },
  TOO_MANY: { status: 429, message: 'Too many codes were sent; try again tomorrow.' },
} as const;

export const profileApi = {
  standing,
  get: citizen.route({ method: 'GET', path: '/profile' }).output(profile),
  /** The citizen's own way of being addressed; null: back to the rules. */
  setAddress: citizen
    .route({ method: 'PUT', path: '/profile/address' })
    .input(z.object({ text: z.string().trim().min(1).max(60).nullable() }))
    .output(nothing),
  /** The citizen's address for post; null: none. */
  setPostal: citizen
    .route({ method: 'PUT', path: '/profile/postal' })
    .input(z.object({ postal: postalAddress.nullable() }))
    .output(nothing),
  preferences: {
    get: citizen.route({ method: 'GET', path: '/preferences' }).output(preferences),
    set: citizen.route({ method: 'PUT', path: '/preferences' }).input(preferences).output(nothing),
  },
  contacts: {
    /** Takes a new address and sends a code there. An address that waited before is forgotten. */
    begin: citizen
      .route({ method: 'POST', path: '/contacts/{channel}' })
      .input(onChannel.extend({ address: z.string().max(320) }))
      .errors({
        ...sendingErrors,
        NOT_AN_ADDRESS: { status: 422, message: 'This is no e-mail address, or no number of a mobile phone.' },
        ALREADY_VERIFIED: { status: 409, message: 'That address is verified already.' },
      })
      .output(z.object({ sending, pending: pendingContact })),
    /** Sends another code to the address that waits; the one before is of no use any more. */
    resend: citizen
      .route({ method: 'POST', path: '/contacts/{channel}/codes' })
      .input(onChannel)
      .errors(sendingErrors)
      .output(z.object({ sending, pending: pendingContact })),
    /** The address is verified and takes the place of the one before. */
    confirm: citizen
      .route({ method: 'POST', path: '/contacts/{channel}/confirmation' })
      .input(onChannel.extend({ code: z.string().max(40) }))
      .errors({
        WRONG_CODE: {
          status: 422,
          message: 'The code is another one.',
          data: z.object({ attemptsLeft: z.number().int() }),
        },
        EXPIRED: { status: 410, message: 'The code is of no use any more; ask for another one.' },
      })
      .output(contact),
    /** Forgets the address that waits. */
    cancel: citizen.route({ method: 'DELETE', path: '/contacts/{channel}/pending' }).input(onChannel).output(nothing),
    remove: citizen.route({ method: 'DELETE', path: '/contacts/{channel}' }).input(onChannel).output(nothing),
    /** Where notifications may write: verified addresses that work. */
    of: notifications
      .route({ method: 'POST', path: '/contacts/of' })
      .input(z.object({ citizen: z.uuid() }))
      .output(z.object({ email: z.string().nullable(), phone: z.string().nullable(), lang: language })),
    /** The provider refuses the address for good. */
    broken: notifications
      .route({ method: 'POST', path: '/contacts/broken' })
      .input(z.object({ citizen: z.uuid(), channel: contactChannel, reason: z.enum(['rejected']) }))
      .output(nothing),
  },
  log: {
    /** Newest first, from before an entry's number. */
    list: citizen
      .route({ method: 'GET', path: '/log' })
      .input(
        z.object({
          target: target.optional(),
          from: instant.optional(),
          /** Not including. */
          to: instant.optional(),
          before: z.coerce.number().int().min(1).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(30),
        }),
      )
      .output(z.object({ items: z.array(logEntry), next: z.number().int().nullable() })),
    /** Services that note deeds, to filter by. */
    services: citizen
      .route({ method: 'GET', path: '/log/services' })
      .output(z.array(z.object({ target, title: localized }))),
    /** Follows the whole chain of the citizen's log. */
    verify: citizen
      .route({ method: 'POST', path: '/log/verification' })
      .output(z.object({ holds: z.boolean(), entries: z.number().int(), brokenAt: z.number().int().nullable() })),
  },
  archive: {
    get: citizen.route({ method: 'GET', path: '/archive' }).output(archive),
    /** Begins making one in the background; while one is being made, nothing new begins. */
    request: citizen.route({ method: 'POST', path: '/archive' }).output(archive),
    remove: citizen.route({ method: 'DELETE', path: '/archive' }).output(nothing),
  },
  leaving: {
    get: citizen.route({ method: 'GET', path: '/leaving' }).output(leaving.nullable()),
    /** Withdraws the consent and begins to leave; after a fortnight everything is destroyed. */
    request: citizen.route({ method: 'POST', path: '/leaving' }).output(leaving),
    /** Takes it back within the fortnight, and gives the consent again. */
    cancel: citizen
      .route({ method: 'DELETE', path: '/leaving' })
      .errors({ TOO_LATE: { status: 409, message: 'The data are being destroyed already.' } })
      .output(nothing),
  },
};

/** Stream routes beside the procedures, under `/api/po-be-profil`. */
export const profileStreams = {
  /** GET, for the citizen: the archive as ZIP; 404 when there is none. */
  archive: () => '/streams/archive',
} as const;

const about = z.object({ citizen: z.uuid() });

export const profileEvents = {
  /** An address was verified, replaced or removed. */
  contactChanged: defineEvent('profile.contact-changed', about.extend({ channel: contactChannel })),
  archiveReady: defineEvent('profile.archive-ready', about),
  archiveFailed: defineEvent('profile.archive-failed', about),
  leavingRequested: defineEvent('profile.leaving-requested', about),
  leavingCancelled: defineEvent('profile.leaving-cancelled', about),
  /** Three days before the data are destroyed. */
  leavingSoon: defineEvent('profile.leaving-soon', about),
  citizenLeft,
  citizenErased,
};
