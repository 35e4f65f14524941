import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { identityApi, type SessionView, type SignInFailure } from '#services/identity/api.ts';
import { fakeClient } from './clients.ts';
import { citizen, now } from './moment.ts';

/** Tokens that the fake identity knows. */
export const tokens = {
  session: 'session-token-of-jana-nova',
  ticket: 'ticket-of-a-sign-in-0001',
  consent: 'ticket-of-a-consent-0001',
  device: 'secret-of-a-browser-0001',
} as const;

export const session: SessionView = {
  id: '11111111-1111-4111-8111-111111111111',
  citizen,
  givenName: 'Jana',
  familyName: 'Nováková',
  levelOfAssurance: 'high',
  means: 'eobcanka',
  startedAt: '2026-11-22T08:05:00Z',
  idleEndsAt: '2026-11-22T09:47:00Z',
  endsAt: '2026-11-22T20:05:00Z',
};

/** What the fake identity remembers and what tests may set. */
export interface IdentityState {
  down: boolean;
  signedIn: boolean;
  /** Whose session it is. */
  session: SessionView;
  resolved: { token: string; touch: boolean }[];
  begun: { returnTo: string; levelOfAssurance: string }[];
  finished: { samlResponse: string; ticket: string | undefined }[];
  failure: SignInFailure | null;
  firstTime: boolean;
  consented: string[];
  declined: string[];
  ended: string[];
  logoutUrl: string | undefined;
}

export function newIdentityState(): IdentityState {
  return {
    down: false,
    signedIn: true,
    session,
    resolved: [],
    begun: [],
    finished: [],
    failure: null,
    firstTime: false,
    consented: [],
    declined: [],
    ended: [],
    logoutUrl: undefined,
  };
}

/** An identity that knows one person. */
export function fakeIdentity(state: IdentityState) {
  const os = implement(identityApi).$context<CallContext>();
  const started = {
    outcome: 'signed-in' as const,
    token: tokens.session,
    session,
    returnTo: '/prehled',
    deviceSecret: tokens.device,
  };
  const pending = { givenName: 'Jana', familyName: 'Nováková', consentVersion: '2026-11' };
  const others = [
    { ...pick(session), lastSeenAt: now, device: 'Firefox, Windows', address: '203.0.113.7', current: true },
    {
      ...pick(session),
      id: '22222222-2222-4222-8222-222222222222',
      means: 'bank-id',
      startedAt: '2026-11-20T17:30:00Z',
      lastSeenAt: '2026-11-21T21:04:00Z',
      device: 'Chrome, Android',
      address: '198.51.100.24',
      current: false,
    },
  ];
  return fakeClient<typeof identityApi>(
    os.router({
      signIn: {
        begin: os.signIn.begin.handler(({ input }) => {
          if (state.down) throw new Error('down');
          state.begun.push(input);
          return { redirectUrl: 'https://nia.example/sso?SAMLRequest=abc&RelayState=x', ticket: tokens.ticket };
        }),
        finish: os.signIn.finish.handler(({ input }) => {
          state.finished.push({ samlResponse: input.samlResponse, ticket: input.ticket });
          if (state.failure) return { outcome: 'failed', reason: state.failure };
          return state.firstTime ? { outcome: 'consent-needed', ticket: tokens.consent, ...pending } : started;
        }),
        pending: os.signIn.pending.handler(({ input }) => (input.ticket === tokens.consent ? pending : null)),
        consent: os.signIn.consent.handler(({ input }) => {
          state.consented.push(input.consentVersion);
          return started;
        }),
        decline: os.signIn.decline.handler(({ input }) => {
          state.declined.push(input.ticket);
          return {};
        }),
      },
      session: {
        resolve: os.session.resolve.handler(({ input }) => {
          if (state.down) throw new Error('down');
          state.resolved.push(input);
          return state.signedIn && input.token === tokens.session ? state.session : null;
        }),
        signOut: os.session.signOut.handler(() => {
          state.signedIn = false;
          return state.logoutUrl === undefined ? {} : { redirectUrl: state.logoutUrl };
        }),
        identityProviderLogout: os.session.identityProviderLogout.handler(({ input }) => ({
          confirmed: input.samlResponse === 'good',
        })),
        list: os.session.list.handler(() => others),
        end: os.session.end.handler(({ input }) => {
          state.ended.push(input.id);
          return {};
        }),
        endOthers: os.session.endOthers.handler(() => ({ ended: 1 })),
      },
      history: os.history.handler(() => ({
        items: [
          {
            at: '2026-11-22T08:05:00Z',
            what: 'signed-in',
            device: 'Firefox, Windows',
            address: '203.0.113.7',
            means: 'eobcanka',
          },
          { at: '2026-11-21T21:34:00Z', what: 'session-expired', device: 'Safari, iPhone', address: '2001:db8::17' },
          {
            at: '2026-11-20T17:30:00Z',
            what: 'signed-in',
            device: 'Chrome, Android',
            address: '198.51.100.24',
            means: 'bank-id',
          },
        ],
        next: '2026-11-20T17:30:00Z',
      })),
      consents: {
        list: os.consents.list.handler(() => []),
        withdraw: os.consents.withdraw.handler(() => ({})),
        renew: os.consents.renew.handler(() => ({})),
      },
      people: {
        names: os.people.names.handler(() => ({ givenName: 'Jana', familyName: 'Nováková', birthDate: null })),
        pseudonym: os.people.pseudonym.handler(() => null),
        sessions: os.people.sessions.handler(() => []),
      },
      metadata: os.metadata.handler(() => ({
        xml: '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>',
      })),
    }),
  );
}

function pick({ id, levelOfAssurance, means, startedAt }: SessionView) {
  return { id, levelOfAssurance, startedAt, ...(means === undefined ? {} : { means }) };
}
