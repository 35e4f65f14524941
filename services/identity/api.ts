import { contract, defineEvent, instant } from '#platform/contract.ts';
import { z } from 'zod';

/** Contract of identity (po-be-identita): sign-in by the national identity, sessions, devices, sign-in history. */

/** Levels of assurance of eIDAS, Commission Implementing Regulation (EU) 2015/1502. */
export const levelOfAssurance = z.enum(['low', 'substantial', 'high']);
export type LevelOfAssurance = z.infer<typeof levelOfAssurance>;

/** Opaque secret in the citizen's cookie; the service stores only its hash. */
const token = z.string().min(20).max(200);

const device = z.object({
  /** Header User-Agent, cut to 400 characters; sealed at rest. */
  userAgent: z.string().max(400),
  /** Network address as the first trusted proxy saw it; sealed at rest. */
  address: z.string().max(64),
  /** Secret of the browser's device cookie, from an earlier sign-in. */
  secret: token.optional(),
});

/** A text that people agree to, in one language. */
export const consentText = z.object({
  title: z.string(),
  parts: z.array(z.object({ heading: z.string(), items: z.array(z.string()) })),
});
export type ConsentText = z.infer<typeof consentText>;

/** One consent: what was agreed to, when, and since when it is not any more. */
export const consentView = z.object({
  version: z.string(),
  givenAt: instant,
  withdrawnAt: instant.nullable(),
  /** The text as it was then. */
  text: z.object({ cs: consentText, en: consentText }),
});
export type ConsentView = z.infer<typeof consentView>;

/** Why a sign-in did not succeed, in terms a page can explain. */
export const signInFailure = z.enum([
  'refused-by-person',
  'authentication-failed',
  'assurance-too-low',
  'expired',
  'replayed',
  'not-for-this-browser',
  'not-trusted',
]);
export type SignInFailure = z.infer<typeof signInFailure>;

export const sessionView = z.object({
  id: z.uuid(),
  citizen: z.uuid(),
  givenName: z.string(),
  familyName: z.string(),
  levelOfAssurance,
  means: z.string().optional(),
  startedAt: instant,
  /** The session ends then unless the person does something. */
  idleEndsAt: instant,
  /** The session ends then whatever the person does. */
  endsAt: instant,
});
export type SessionView = z.infer<typeof sessionView>;

const startedSession = z.object({
  outcome: z.literal('signed-in'),
  token,
  session: sessionView,
  returnTo: z.string(),
  /** For the browser to keep, so that its next sign-in is not one from a new device. */
  deviceSecret: token,
});

const web = ['po-fe-portal'] as const;
const profile = ['po-be-profil'] as const;
/** Only what reaches the registers learns by which name they know a person. */
const gateway = ['po-be-brana-registru'] as const;
/** Services whose work needs a person's names: in a credential, in a form, for a search in the land registry. */
const named = [
  'po-be-profil',
  'po-be-udaje',
  'po-be-ridic',
  'po-be-vypisy',
  'po-be-nemovitosti',
  'po-be-penezenka',
  'po-be-pojisteni',
  'po-be-zastupovani',
  'po-be-dane',
] as const;
const ofCitizen = z.object({ citizen: z.uuid() });

export const identityApi = {
  signIn: {
    /** Prepares the request to the national identity; `ticket` is to be bound to the browser by a cookie. */
    begin: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sign-ins' })
      .input(z.object({ levelOfAssurance, returnTo: z.string().max(500) }))
      .output(z.object({ redirectUrl: z.url(), ticket: token })),
    /** Takes the answer of the national identity. First-time visitors are asked for consent before anything is stored. */
    finish: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sign-ins/answer' })
      .input(z.object({ samlResponse: z.string().max(300_000), ticket: token.optional(), device }))
      .output(
        z.discriminatedUnion('outcome', [
          startedSession,
          z.object({
            outcome: z.literal('consent-needed'),
            /** Stands for the unfinished sign-in, valid for a quarter of an hour. */
            ticket: token,
            givenName: z.string(),
            familyName: z.string(),
            consentVersion: z.string(),
          }),
          z.object({ outcome: z.literal('failed'), reason: signInFailure }),
        ]),
      ),
    /** What a person about to consent is shown; `null` when the ticket is not valid (any more). */
    pending: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sign-ins/pending' })
      .input(z.object({ ticket: token }))
      .output(z.object({ givenName: z.string(), familyName: z.string(), consentVersion: z.string() }).nullable()),
    /** The person agreed: the citizen and their key are created and the session starts. */
    consent: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sign-ins/consent' })
      .input(z.object({ ticket: token, consentVersion: z.string(), device }))
      .output(
        z.discriminatedUnion('outcome', [
          startedSession,
          z.object({ outcome: z.literal('failed'), reason: signInFailure }),
        ]),
      ),
    /** The person did not agree: what the national identity told is forgotten at once. */
    decline: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sign-ins/decline' })
      .input(z.object({ ticket: token }))
      .output(z.object({})),
  },
  session: {
    /** The session of a token, moved forward by this use; `null` when there is none (any more). */
    resolve: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sessions/resolve' })
      .input(z.object({ token, /** False: look only, do not prolong. */ touch: z.boolean().default(true) }))
      .output(sessionView.nullable()),
    /** Ends the session of a token; gives where to send the browser so that the national identity signs out too. */
    signOut: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sessions/sign-out' })
      .input(z.object({ token }))
      .output(z.object({ redirectUrl: z.url().optional() })),
    /** Reads the national identity's answer to a sign-out, or its own request to sign somebody out. */
    identityProviderLogout: contract
      .meta({ access: web })
      .route({ method: 'POST', path: '/sessions/identity-provider-logout' })
      .input(
        z.object({
          samlResponse: z.string().max(100_000).optional(),
          samlRequest: z.string().max(100_000).optional(),
          relayState: z.string().max(1000).optional(),
          query: z.string().max(100_000).optional(),
        }),
      )
      .output(z.object({ redirectUrl: z.url().optional(), confirmed: z.boolean() })),
    list: contract
      .meta({ access: 'citizen' })
      .route({ method: 'GET', path: '/sessions' })
      .output(
        z.array(
          sessionView.pick({ id: true, levelOfAssurance: true, means: true, startedAt: true }).extend({
            lastSeenAt: instant,
            /** What the person would call the device, e.g. "Firefox, Windows". */
            device: z.string(),
            address: z.string(),
            current: z.boolean(),
          }),
        ),
      ),
    end: contract
      .meta({ access: 'citizen' })
      .route({ method: 'DELETE', path: '/sessions/{id}' })
      .input(z.object({ id: z.uuid() }))
      .output(z.object({})),
    /** Ends every session of the citizen but the current one. */
    endOthers: contract
      .meta({ access: 'citizen' })
      .route({ method: 'DELETE', path: '/sessions' })
      .output(z.object({ ended: z.number().int() })),
  },
  history: contract
    .meta({ access: 'citizen' })
    .route({ method: 'GET', path: '/history' })
    .input(z.object({ before: instant.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }))
    .output(
      z.object({
        items: z.array(
          z.object({
            at: instant,
            what: z.enum(['signed-in', 'signed-out', 'session-ended', 'session-expired']),
            device: z.string(),
            address: z.string(),
            means: z.string().optional(),
          }),
        ),
        next: instant.optional(),
      }),
    ),
  consents: {
    /** What the citizen agreed to, the newest first. */
    list: contract.meta({ access: 'citizen' }).route({ method: 'GET', path: '/consents' }).output(z.array(consentView)),
    /** The citizen begins to leave; profile leads them. At the next sign-in they are asked for their consent again. */
    withdraw: contract
      .meta({ access: profile })
      .route({ method: 'POST', path: '/consents/withdrawals' })
      .input(ofCitizen.extend({ session: z.uuid() }))
      .output(z.object({})),
    /** They have changed their mind within the fortnight. */
    renew: contract
      .meta({ access: profile })
      .route({ method: 'POST', path: '/consents' })
      .input(ofCitizen.extend({ session: z.uuid() }))
      .output(z.object({})),
  },
  people: {
    /** What the state calls the citizen, as the national identity told at the last sign-in; null for one who is not known. */
    names: contract
      .meta({ access: named })
      .route({ method: 'POST', path: '/people/names' })
      .input(ofCitizen)
      .output(z.object({ givenName: z.string(), familyName: z.string(), birthDate: z.string().nullable() }).nullable()),
    /**
     * The identifier by which the national identity knows the citizen at this portal; the registers find a person by it.
     * Null for one who is not known, or has not signed in since the portal keeps it.
     */
    pseudonym: contract
      .meta({ access: gateway })
      .route({ method: 'POST', path: '/people/pseudonym' })
      .input(ofCitizen)
      .output(z.object({ pseudonym: z.string() }).nullable()),
    /** From which devices sessions were; those not known any more are left out. For the citizen's log. */
    sessions: contract
      .meta({ access: profile })
      .route({ method: 'POST', path: '/people/sessions' })
      .input(ofCitizen.extend({ sessions: z.array(z.uuid()).max(200) }))
      .output(z.array(z.object({ id: z.uuid(), device: z.string(), address: z.string() }))),
  },
  /** Metadata of the portal as a service provider, SAML 2.0 Metadata. */
  metadata: contract
    .meta({ access: web })
    .route({ method: 'GET', path: '/metadata' })
    .output(z.object({ xml: z.string() })),
};

export const identityEvents = {
  citizenCreated: defineEvent('identity.citizen-created', z.object({ citizen: z.uuid() })),
  signedIn: defineEvent('identity.signed-in', z.object({ citizen: z.uuid(), session: z.uuid() })),
  /** A sign-in from a browser that the citizen has not signed in from before; not at their first sign-in ever. */
  newDevice: defineEvent('identity.new-device', z.object({ citizen: z.uuid(), session: z.uuid() })),
};
