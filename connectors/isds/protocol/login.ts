/** Ways to log in, and the addresses each uses. Source: Provozní řád ISDS 2026; libdatovka doc/login and recorded HOTP dialogs. */
import type { ServicePath } from './operations.ts';

/** Production domain since 25 June 2026; the old one is `mojedatovaschranka.cz`. */
export const PRODUCTION_DOMAIN = 'datovka.gov.cz';
/** Public test environment; the old one is `czebox.cz`. */
export const TEST_DOMAIN = 'datovka-test.gov.cz';

/**
 * How a client proves who it is.
 * - `basic` name and password
 * - `user-certificate` a commercial certificate of a person and name and password
 * - `system-certificate` a certificate of an application registered to the box
 * - `hosted` a certificate of a hosted records system and the box ID as the Basic user name, empty password
 * - `hotp`, `totp` one-time passwords through `/as/processLogin`
 */
export type LoginWay = 'basic' | 'user-certificate' | 'system-certificate' | 'hosted' | 'hotp' | 'totp';

interface LoginWayFacts {
  /** Host label before the domain. */
  readonly host: 'ws1' | 'ws1c' | 'www';
  /** What stands before `/DS/<service>`. */
  readonly prefix: '' | '/cert' | '/certds' | '/hspis' | '/apps';
}

export const LOGIN_WAYS: Record<LoginWay, LoginWayFacts> = {
  basic: { host: 'ws1', prefix: '' },
  'user-certificate': { host: 'ws1c', prefix: '/certds' },
  'system-certificate': { host: 'ws1c', prefix: '/cert' },
  hosted: { host: 'ws1c', prefix: '/hspis' },
  hotp: { host: 'www', prefix: '/apps' },
  totp: { host: 'www', prefix: '/apps' },
};

/** Path of a service for a way of log-in, for example `/certds/DS/dz`. */
export function servicePath(way: LoginWay, service: ServicePath): string {
  return `${LOGIN_WAYS[way].prefix}/DS/${service}`;
}

/** Where one-time passwords are exchanged for the session cookie. */
export const PROCESS_LOGIN_PATH = '/as/processLogin';
/** Where the session cookie is given back. */
export const PROCESS_LOGOUT_PATH = '/as/processLogout';
/** Change of a password protected by a one-time password, and sending of its SMS. */
export const OTP_PASSWORD_PATH = '/asws/changePassword';
/** The session cookie after a one-time-password log-in. Valid for 30 minutes of inactivity. */
export const SESSION_COOKIE = 'IPCZ-X-COOKIE';
export const SESSION_IDLE_MINUTES = 30;
/** Machine-readable outcome of a one-time-password step. */
export const LOGIN_CODE_HEADER = 'X-Response-message-code';
/** The same for people: RFC 2047 method B, UTF-8. */
export const LOGIN_TEXT_HEADER = 'X-Response-message-text';

/** Values of `X-Response-message-code`. The spellings *paswordExpired* and *totpSended* are those of the real system. */
export const LOGIN_CODES = {
  'authentication.error.userIsNotAuthenticated': 'wrong name, password or code',
  'authentication.error.intruderDetected': 'log-in blocked for 60 minutes after repeated failures',
  'authentication.error.paswordExpired': 'the password has expired',
  'authentication.error.badRole': 'this name may not use the requested service',
  'authentication.info.totpSended': 'the code has been sent by SMS',
  'authentication.info.cannotSendQuickly': 'another code cannot be sent so soon',
  'authentication.info.totpNotSended': 'the code could not be sent, try later',
} as const;
export type LoginCode = keyof typeof LOGIN_CODES;

/** `WWW-Authenticate` scheme of a 401 by step: HOTP, TOTP with the code, TOTP asking for the SMS. */
export type OtpChallenge = 'hotp' | 'totp' | 'totpsendsms';
