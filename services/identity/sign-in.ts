import { randomUUID } from 'node:crypto';
import { NiaError, type NiaErrorReason, type NiaIdentity, type Nia } from '#connectors/nia/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { LevelOfAssurance, SignInFailure } from './api.ts';
import { consentVersion } from './consent.ts';
import type { IdentityFacts, PendingStore } from './store/pending.ts';
import type { ConsentStore } from './store/consents.ts';
import type { DeviceStore } from './store/devices.ts';
import type { PeopleStore } from './store/people.ts';
import type { SessionStore, StoredSession } from './store/sessions.ts';

export interface SignInOptions {
  readonly provider: () => Promise<Nia>;
  readonly pending: PendingStore;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly consents: ConsentStore;
  readonly devices: DeviceStore;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}

export interface Device {
  readonly userAgent: string;
  readonly address: string;
  /** Of the browser's device cookie. */
  readonly secret?: string | undefined;
}

type SignedIn = { outcome: 'signed-in'; token: string; session: StoredSession; returnTo: string; deviceSecret: string };
type Failed = { outcome: 'failed'; reason: SignInFailure };
type ConsentNeeded = {
  outcome: 'consent-needed';
  ticket: string;
  givenName: string;
  familyName: string;
  consentVersion: string;
};

/** From the button "sign in" to a session, by way of the national identity and, the first time, of consent. */
export function createSignIn(options: SignInOptions) {
  const { provider, pending, people, sessions, consents, devices, audit, log, now } = options;

  const start = async (
    citizen: CitizenId,
    facts: IdentityFacts,
    device: Device,
    returnTo: string,
    agreed = false,
  ): Promise<SignedIn> => {
    const { token, session } = await sessions.start(
      citizen,
      { ...facts, userAgent: device.userAgent.slice(0, 400), address: device.address },
      now(),
    );
    const { id, facts: kept } = session;
    const by = { kind: 'citizen', citizen, session: id, levelOfAssurance: kept.levelOfAssurance } as const;
    const [deviceSecret] = await Promise.all([
      devices.seen(citizen, id, device.secret, now()),
      audit.note({ citizen, deed: 'signed-in', by, subject: id }),
    ]);
    if (agreed) await audit.note({ citizen, deed: 'consent-given', by, subject: consentVersion });
    return { outcome: 'signed-in', token, session, returnTo, deviceSecret };
  };

  return {
    async begin(
      levelOfAssurance: LevelOfAssurance,
      returnTo: string,
    ): Promise<{ redirectUrl: string; ticket: string }> {
      const nia = await provider();
      const { redirectUrl, requestId } = await nia.begin({
        loa: levelOfAssurance,
        attributes: ['PersonIdentifier', 'CurrentGivenName', 'CurrentFamilyName', 'DateOfBirth'],
        required: ['CurrentGivenName', 'CurrentFamilyName'],
        relayState: randomUUID(),
      });
      return { redirectUrl, ticket: await pending.add({ step: 'asked', requestId, returnTo }, now()) };
    },

    /** The answer counts only in the browser that asked: otherwise a stranger could sign a victim in as themselves. */
    async finish(
      samlResponse: string,
      ticket: string | undefined,
      device: Device,
    ): Promise<SignedIn | ConsentNeeded | Failed> {
      const identity = await (await provider()).finish({ samlResponse }).catch((error: unknown) => {
        if (!(error instanceof NiaError)) throw error;
        log.warn({ reason: error.reason }, 'sign-in refused');
        return error;
      });
      const asked = ticket === undefined ? undefined : await pending.take(ticket, now());
      if (identity instanceof NiaError) return { outcome: 'failed', reason: failureOf(identity.reason) };
      if (asked?.step !== 'asked' || asked.requestId !== identity.requestId)
        return { outcome: 'failed', reason: 'not-for-this-browser' };
      const facts = factsOf(identity);
      const citizen = await people.find(facts.pseudonym);
      if (citizen && (await consents.inForce(citizen, consentVersion))) {
        await people.refresh(citizen, facts);
        return start(citizen, facts, device, asked.returnTo);
      }
      const next = await pending.add({ step: 'consent', facts, returnTo: asked.returnTo }, now());
      const { givenName, familyName } = facts;
      return { outcome: 'consent-needed', ticket: next, givenName, familyName, consentVersion };
    },

    async pending(ticket: string) {
      const waiting = await pending.peek(ticket, now());
      if (waiting?.step !== 'consent') return null;
      return { givenName: waiting.facts.givenName, familyName: waiting.facts.familyName, consentVersion };
    },

    /** Agreeing to an older text than today's is not agreeing. */
    async consent(ticket: string, version: string, device: Device): Promise<SignedIn | Failed> {
      if (version !== consentVersion) return { outcome: 'failed', reason: 'expired' };
      const waiting = await pending.take(ticket, now());
      if (waiting?.step !== 'consent') return { outcome: 'failed', reason: 'expired' };
      const citizen = (await people.find(waiting.facts.pseudonym)) ?? (await people.create(waiting.facts));
      await people.welcome(citizen, waiting.facts, version);
      return start(citizen, waiting.facts, device, waiting.returnTo, true);
    },

    async decline(ticket: string): Promise<void> {
      await pending.take(ticket, now());
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;

function factsOf(identity: NiaIdentity): IdentityFacts {
  return {
    pseudonym: identity.pseudonym,
    nameId: identity.nameId,
    sessionIndex: identity.sessionIndex,
    levelOfAssurance: identity.loa,
    means: identity.means,
    givenName: identity.givenName ?? '',
    familyName: identity.familyName ?? '',
    birthDate: identity.birthDate,
  };
}

/** What a person can do something about keeps its name; an attack is told apart only in the log. */
function failureOf(reason: NiaErrorReason): SignInFailure {
  switch (reason) {
    case 'refused-by-person':
    case 'authentication-failed':
    case 'assurance-too-low':
    case 'expired':
    case 'replayed':
      return reason;
    case 'unknown-request':
      return 'expired';
    default:
      return 'not-trusted';
  }
}
