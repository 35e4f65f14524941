import { randomUUID } from 'node:crypto';
import { NiaError, type Nia } from '#connectors/nia/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { SessionStore } from './store/sessions.ts';

export interface SignOutOptions {
  readonly provider: () => Promise<Nia>;
  readonly sessions: SessionStore;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}

/** What came to the portal's sign-out address: an answer to our request, or a request of the national identity. */
export interface LogoutMessage {
  readonly samlResponse?: string | undefined;
  readonly samlRequest?: string | undefined;
  readonly relayState?: string | undefined;
  /** The query as received, when it came by redirect. */
  readonly query?: string | undefined;
}

/** Ends sessions here first, and then at the national identity. */
export function createSignOut({ provider, sessions, audit, log, now }: SignOutOptions) {
  return {
    async signOut(token: string): Promise<{ redirectUrl?: string }> {
      const session = await sessions.resolve(token, false, now());
      if (!session) return {};
      const { citizen, id } = session;
      const { nameId, sessionIndex, levelOfAssurance } = session.facts;
      await sessions.end(citizen, { kind: 'one', id }, 'signed-out', now());
      await audit.note({
        citizen,
        deed: 'signed-out',
        by: { kind: 'citizen', citizen, session: id, levelOfAssurance },
      });
      try {
        const { redirectUrl } = await (
          await provider()
        ).beginLogout({ nameId, sessionIndex, relayState: randomUUID() });
        return { redirectUrl };
      } catch (error) {
        // The portal's own session is over; that of the national identity ends by itself.
        log.warn({ err: error }, 'the national identity could not be asked to sign out');
        return {};
      }
    },

    /** `confirmed` is false when the message cannot be trusted or the sign-out elsewhere is not complete. */
    async providerLogout(message: LogoutMessage): Promise<{ redirectUrl?: string; confirmed: boolean }> {
      try {
        const nia = await provider();
        if (message.samlResponse !== undefined) {
          return { confirmed: (await nia.finishLogout(message.samlResponse)).complete };
        }
        const request = await nia.readLogoutRequest(sourceOf(message));
        const meant = await sessions.ofProvider(request.nameId, request.sessionIndexes);
        const ended = await Promise.all(
          meant.map(async ({ citizen, id }) => {
            const count = await sessions.end(citizen, { kind: 'one', id }, 'session-ended', now());
            const by = { kind: 'service', target: 'po-be-identita' } as const;
            if (count > 0) await audit.note({ citizen, deed: 'signed-out-by-provider', by, subject: id });
            return count;
          }),
        );
        return {
          ...(await nia.answerLogoutRequest(
            request,
            ended.some((count) => count > 0),
          )),
          confirmed: true,
        };
      } catch (error) {
        if (!(error instanceof NiaError)) throw error;
        log.warn({ reason: error.reason }, 'sign-out message refused');
        return { confirmed: false };
      }
    },
  };
}

export type SignOut = ReturnType<typeof createSignOut>;

function sourceOf({ samlRequest = '', relayState, query }: LogoutMessage) {
  if (query !== undefined) return { query };
  return { form: { SAMLRequest: samlRequest, ...(relayState === undefined ? {} : { RelayState: relayState }) } };
}
