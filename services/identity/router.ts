import { implement, ORPCError } from '@orpc/server';
import { citizenOf, type Caller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { CallContext } from '#platform/service.ts';
import { OutsideError } from '#platform/outside/index.ts';
import type { Nia } from '#connectors/nia/index.ts';
import { identityApi, type SessionView } from './api.ts';
import { deviceName } from './device.ts';
import type { SignIn } from './sign-in.ts';
import type { SignOut } from './sign-out.ts';
import type { SessionStore, StoredSession } from './store/sessions.ts';

export interface IdentityParts {
  readonly signIn: SignIn;
  readonly signOut: SignOut;
  readonly sessions: SessionStore;
  readonly provider: () => Promise<Nia>;
  now(): Date;
}

/** The contract's implementation. */
export function identityRouter({ signIn, signOut, sessions, provider, now }: IdentityParts) {
  const os = implement(identityApi).$context<CallContext>();
  const started = <T extends { session: StoredSession }>(result: T) => ({ ...result, session: viewOf(result.session) });
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
        return {};
      }),
      endOthers: os.session.endOthers.handler(async ({ context }) => ({
        ended: await sessions.end(
          citizenOf(context.caller),
          { kind: 'others', id: sessionOf(context.caller) },
          'session-ended',
          now(),
        ),
      })),
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
      return { items, ...(items.length === input.limit ? { next: items.at(-1)!.at } : {}) };
    }),
    metadata: os.metadata.handler(() => withProvider(async () => ({ xml: (await provider()).metadata() }))),
  });
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
