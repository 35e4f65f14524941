/**
 * Ways of log-in: headers for each request, and the one-time-password dance. Source: libdatovka doc/login and its
 * recorded HOTP dialogs.
 */
import type { Endpoints } from './endpoints.ts';
import { IsdsError } from './errors.ts';
import { httpError, type Authenticator, type CallHook, type CallOptions } from './exchange.ts';
import type { ClientCertificate, HttpAnswer, IsdsTransport } from './http.ts';
import { LOGIN_CODE_HEADER, SESSION_COOKIE } from './protocol/login.ts';
import { soapRequest } from './soap.ts';

/**
 * Proof of who is calling. Certificates may be left out only where there is no TLS (a simulator on http).
 * `session` takes over a one-time-password session opened before, so that one log-in serves many processes.
 */
export type IsdsCredentials =
  | { readonly way: 'basic'; readonly user: string; readonly password: string }
  | {
      readonly way: 'user-certificate';
      readonly user: string;
      readonly password: string;
      readonly certificate: ClientCertificate | null;
    }
  | { readonly way: 'system-certificate'; readonly certificate: ClientCertificate | null }
  | { readonly way: 'hosted'; readonly boxId: string; readonly certificate: ClientCertificate | null }
  | { readonly way: 'hotp' | 'totp'; readonly user: string; readonly password: string; readonly session?: string };

function basic(user: string, password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}

/** A one-time-password log-in. */
export interface OtpLogin {
  /** TOTP only: asks ISDS to send the code by SMS. Not repeated by itself: the message costs money. */
  requestSms(options?: CallOptions): Promise<void>;
  /** Exchanges the code for a session. @throws {IsdsError} credentials, login-blocked, password, no-access */
  logIn(code: string, options?: CallOptions): Promise<void>;
  /** Gives the session back. */
  logOut(options?: CallOptions): Promise<void>;
  /** The session to keep (sealed!), or null when not logged in. Lasts 30 minutes without a request. */
  session(): string | null;
}

/** Headers for the ways that need no session. */
export function staticAuthenticator(credentials: Exclude<IsdsCredentials, { way: 'hotp' | 'totp' }>): Authenticator {
  const headers =
    credentials.way === 'system-certificate'
      ? {}
      : credentials.way === 'hosted'
        ? basic(credentials.boxId, '')
        : basic(credentials.user, credentials.password);
  return { headers: () => headers };
}

const COOKIE_VALUE = /^[!#-+\--:<-[\]-~]{1,512}$/;

/** The value of the session cookie an answer sets; undefined when none, null when it is taken away. */
export function sessionCookie(cookies: readonly string[]): string | null | undefined {
  for (const cookie of cookies) {
    const [pair = ''] = cookie.split(';');
    const equals = pair.indexOf('=');
    if (pair.slice(0, equals).trim() !== SESSION_COOKIE) continue;
    const value = pair.slice(equals + 1).trim();
    return COOKIE_VALUE.test(value) ? value : null;
  }
  return undefined;
}

const refuse = (operation: string, answer: HttpAnswer): IsdsError => httpError(answer, { operation, changes: false });

export interface OtpParts {
  readonly transport: IsdsTransport;
  readonly endpoints: Endpoints;
  readonly call: CallHook;
}

/** The dance of `/as/processLogin`, and the cookie it yields. */
export function createOtpLogin(
  credentials: Extract<IsdsCredentials, { way: 'hotp' | 'totp' }>,
  parts: OtpParts,
): { authenticator: Authenticator; login: OtpLogin } {
  const { transport, endpoints, call } = parts;
  let session: string | null = credentials.session ?? null;

  const step = (
    operation: string,
    url: string,
    method: 'GET' | 'POST',
    headers: Readonly<Record<string, string>>,
    options?: CallOptions,
  ) =>
    call(operation, false, async (deadline): Promise<HttpAnswer> => {
      const signal = options?.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
      const answer = await transport.send({
        method,
        url,
        operation,
        signal,
        changes: false,
        headers: { 'content-type': 'text/xml; charset=utf-8', 'user-agent': 'portal-obcana', ...headers },
        ...(method === 'POST' ? { body: soapRequest('DummyOperation', '') } : {}),
      });
      await answer.discard();
      return answer;
    });

  return {
    authenticator: {
      headers: () => {
        if (session === null) throw new IsdsError({ kind: 'credentials', operation: 'log-in' });
        return { cookie: `${SESSION_COOKIE}=${session}` };
      },
    },
    login: {
      session: () => session,
      requestSms: async (options) => {
        if (credentials.way !== 'totp') throw new TypeError('only TOTP codes come by SMS');
        const url = endpoints.login('totp', true);
        const answer = await step('request-sms', url, 'POST', basic(credentials.user, credentials.password), options);
        const code = answer.header(LOGIN_CODE_HEADER.toLowerCase());
        if (answer.status !== 302 || code !== 'authentication.info.totpSended') throw refuse('request-sms', answer);
      },
      logIn: async (code, options) => {
        const url = endpoints.login(credentials.way, false);
        const answer = await step('log-in', url, 'POST', basic(credentials.user, credentials.password + code), options);
        const fresh = sessionCookie(answer.cookies);
        if (answer.status !== 302 || !fresh) throw refuse('log-in', answer);
        session = fresh;
      },
      logOut: async (options) => {
        if (session === null) return;
        const cookie = `${SESSION_COOKIE}=${session}`;
        session = null;
        await step('log-out', endpoints.logout(), 'GET', { cookie }, options);
      },
    },
  };
}
