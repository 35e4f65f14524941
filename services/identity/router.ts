import { implement, ORPCError } from '@orpc/server';
import { citizenOf, type Caller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { Audit } from '#platform/audit/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { OutsideError } from '#platform/outside/index.ts';
import type { Nia } from '#connectors/nia/index.ts';
import { identityApi, type ConsentView, type SessionView } from './api.ts';
import { consentVersion } from './consent.ts';
import { consentOf } from './consents/texts.ts';
import { deviceName } from './device.ts';
import type { SignIn } from './sign-in.ts';
import type { SignOut } from './sign-out.ts';
import type { ConsentRow, ConsentStore } from './store/consents.ts';
import type { PeopleStore } from './store/people.ts';
import type { SessionStore, StoredSession } from './store/sessions.ts';

export interface IdentityParts {
  readonly signIn: SignIn;
  readonly signOut: SignOut;
  readonly sessions: SessionStore;
  readonly people: PeopleStore;
  readonly consents: ConsentStore;
  readonly audit: Audit;
  readonly provider: () => Promise<Nia>;
  now(): Date;
}

/** The contract's implementation. */
export function identityRouter(parts: IdentityParts) {
  const { signIn, signOut, sessions, people, consents, audit, provider, now } = parts;
  const os = implement(identityApi).$context<CallContext>();
  const started = <T extends { session: StoredSession }>(result: T) => ({ ...result, session: viewOf(result.session) });
  const noteEnded = (by: Caller, subject?: string) =>
    audit.note({ citizen: citizenOf(by), deed: 'session-ended', by, ...(subject === undefined ? {} : { subject }) });
  /** Profile passes on what the citizen decided there. */
  const noteConsent = (citizen: CitizenId, session: string, deed: 'consent-given' | 'consent-withdrawn') =>
    audit.note({
      citizen,
      deed,
      by: { kind: 'citizen', citizen, session, levelOfAssurance: 'low' },
      subject: consentVersion,
    });
  return os.router({
    signIn: {
      begin: os.signIn.begin.handler(({ input }) =>
        withProvider(() => signIn.begin(input.levelOfAssurance, input.returnTo)),
      ),
      finish: os.signIn.finish.handler(({ input }) =>
        withProvider(async () => {
          const result = await signIn.finish(input.samlResponse, input.ticket, input.device);
          return result.outcome === 'signed-in' ? started(result) : result;
        }),
      ),
      pending: os.signIn.pending.handler(({ input }) => signIn.pending(input.ticket)),
      consent: os.signIn.consent.handler(async ({ input }) => {
        const result = await signIn.consent(input.ticket, input.consentVersion, input.device);
        return result.outcome === 'signed-in' ? started(result) : result;
      }),
      decline: os.signIn.decline.handler(async ({ input }) => {
        await signIn.decline(input.ticket);
        return {};
      }),
    },
    session: {
      resolve: os.session.resolve.handler(async ({ input }) => {
        const session = await sessions.resolve(input.token, input.touch, now());
        return session ? viewOf(session) : null;
      }),
      signOut: os.session.signOut.handler(({ input }) => signOut.signOut(input.token)),
      identityProviderLogout: os.session.identityProviderLogout.handler(({ input }) =>
        withProvider(() => signOut.providerLogout(input)),
      ),
      list: os.session.list.handler(async ({ context }) => {
        const open = await sessions.list(citizenOf(context.caller), now());
        return open.map((session) => ({
          ...viewOf(session),
          lastSeenAt: session.lastSeenAt.toISOString(),
          device: deviceName(session.facts.userAgent),
          address: session.facts.address,
          current: session.id === sessionOf(context.caller),
        }));
      }),
      end: os.session.end.handler(async ({ context, input }) => {
        const ended = await sessions.end(
          citizenOf(context.caller),
          { kind: 'one', id: input.id },
          'session-ended',
          now(),
        );
        if (ended === 0) throw new ORPCError('NOT_FOUND');
        await noteEnded(context.caller, input.id);
        return {};
      }),
      endOthers: os.session.endOthers.handler(async ({ context }) => {
        const others = { kind: 'others', id: sessionOf(context.caller) } as const;
        const ended = await sessions.end(citizenOf(context.caller), others, 'session-ended', now());
        if (ended > 0) await noteEnded(context.caller);
        return { ended };
      }),
    },
    history: os.history.handler(async ({ context, input }) => {
      const before = input.before === undefined ? new Date(now().getTime() + 1000) : new Date(input.before);
      const entries = await sessions.history(citizenOf(context.caller), before, input.limit);
      const items = entries.map(({ at, what, userAgent, address, means }) => ({
        at: at.toISOString(),
        what,
        device: deviceName(userAgent),
        address,
        ...(means === undefined ? {} : { means }),
      }));
      return { items, ...(items.length >= input.limit ? { next: items.at(-1)!.at } : {}) };
    }),
    consents: {
      list: os.consents.list.handler(async ({ context }) =>
        (await consents.list(citizenOf(context.caller))).flatMap(consentViewOf),
      ),
      withdraw: os.consents.withdraw.handler(async ({ input }) => {
        const citizen = citizenId(input.citizen);
        if (await consents.withdraw(citizen, now())) await noteConsent(citizen, input.session, 'consent-withdrawn');
        return {};
      }),
      renew: os.consents.renew.handler(async ({ input }) => {
        const citizen = citizenId(input.citizen);
        if (await consents.give(citizen, consentVersion, now()))
          await noteConsent(citizen, input.session, 'consent-given');
        return {};
      }),
    },
    people: {
      names: os.people.names.handler(async ({ input }) => {
        const person = await people.read(citizenId(input.citizen));
        if (!person) return null;
        return { givenName: person.givenName, familyName: person.familyName, birthDate: person.birthDate ?? null };
      }),
      pseudonym: os.people.pseudonym.handler(async ({ input }) => {
        const person = await people.read(citizenId(input.citizen));
        return person?.pseudonym === undefined ? null : { pseudonym: person.pseudonym };
      }),
      sessions: os.people.sessions.handler(async ({ input }) => {
        const found = await sessions.facts(citizenId(input.citizen), input.sessions);
        return found.map(({ id, facts }) => ({ id, device: deviceName(facts.userAgent), address: facts.address }));
      }),
    },
    metadata: os.metadata.handler(() => withProvider(async () => ({ xml: (await provider()).metadata() }))),
  });
}

function consentViewOf({ version, given_at, withdrawn_at }: ConsentRow): ConsentView[] {
  const text = consentOf(version);
  if (!text) return [];
  const { cs, en } = text;
  return [
    { version, givenAt: given_at.toISOString(), withdrawnAt: withdrawn_at?.toISOString() ?? null, text: { cs, en } },
  ];
}

/** The national identity being down is told as such, whatever the cause. */
async function withProvider<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutsideError) throw unavailable(error);
    throw error;
  }
}

function sessionOf(caller: Caller): string {
  return caller.kind === 'citizen' ? caller.session : '';
}

function viewOf({ id, citizen, facts, startedAt, idleEndsAt, endsAt }: StoredSession): SessionView {
  const { givenName, familyName, levelOfAssurance, means } = facts;
  return {
    id,
    citizen,
    givenName,
    familyName,
    levelOfAssurance,
    ...(means === undefined ? {} : { means }),
    startedAt: startedAt.toISOString(),
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}
