/**
 * Log-in with a one-time code: `/as/processLogin` and `/as/processLogout`, as in the recorded dialogs of libdatovka
 * (isds.md §2). HOTP: password and code at once. TOTP: first the password, then the code from the SMS.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LOGIN_CODE_HEADER, LOGIN_TEXT_HEADER, SESSION_COOKIE } from '#connectors/isds/protocol.ts';
import type { LoginCode, OtpChallenge } from '#connectors/isds/protocol.ts';
import type { Accounts } from './accounts.ts';
import { basicCredentials } from './access.ts';
import type { Sessions } from './sessions.ts';

/** What people are told; only the first and totpSended are recorded, the others assumed. */
const TEXTS: Record<LoginCode, string> = {
  'authentication.error.userIsNotAuthenticated': 'Chyba přihlášení, znovu zadejte údaje.',
  'authentication.error.intruderDetected': 'Přístup je na 60 minut zablokován.',
  'authentication.error.paswordExpired': 'Platnost hesla skončila.',
  'authentication.error.badRole': 'K požadované službě nemáte oprávnění.',
  'authentication.info.totpSended': 'Jednorázový kód odeslán.',
  'authentication.info.cannotSendQuickly': 'Další kód zatím nelze odeslat.',
  'authentication.info.totpNotSended': 'Kód se nepodařilo odeslat.',
};

const CODE_DIGITS = 6;

/** Registers the log-in and log-out of one-time codes. @param prefix of ISDS on this server, `/isds` */
export function registerOtp(app: FastifyInstance, prefix: string, accounts: Accounts, sessions: Sessions): void {
  type Query = { Querystring: { type?: string; uri?: string; sendSms?: string } };
  app.post<Query>('/as/processLogin', async (request, reply) => {
    const { type, uri, sendSms } = request.query;
    const target = serviceUri(uri, request, prefix);
    if ((type !== 'hotp' && type !== 'totp') || target === undefined) return notFound(reply);
    const challenge: OtpChallenge = type === 'totp' && sendSms === 'true' ? 'totpsendsms' : type;
    const given = basicCredentials(request);
    if (given === undefined) return refuse(reply, challenge, 'authentication.error.userIsNotAuthenticated');
    if (accounts.isBlocked(given.login)) return refuse(reply, challenge, 'authentication.error.intruderDetected');
    return challenge === 'totpsendsms'
      ? askForCode(request, reply, accounts, given)
      : enter(request, reply, { accounts, sessions, challenge, target }, given);
  });
  app.get('/as/processLogout', async (request, reply) => {
    sessions.end(request);
    return withNoStore(reply)
      .header('set-cookie', `${SESSION_COOKIE}=; Path=/; Expires=Fri, 31-Dec-2010 23:59:59 GMT; Max-Age=0`)
      .type('text/html;charset=utf-8')
      .send('');
  });
}

interface Given {
  readonly login: string;
  readonly password: string;
}

/** The service to go to: on this host, under /apps; anything else is a 404, as recorded. */
function serviceUri(uri: string | undefined, request: FastifyRequest, prefix: string): string | undefined {
  if (uri === undefined || !URL.canParse(uri)) return undefined;
  const { host, pathname } = new URL(uri);
  return host === request.host && (pathname.startsWith(`${prefix}/apps/DS/`) || pathname.startsWith('/apps/DS/'))
    ? uri
    : undefined;
}

function askForCode(
  request: FastifyRequest,
  reply: FastifyReply,
  accounts: Accounts,
  { login, password }: Given,
): FastifyReply {
  if (accounts.byPassword(login, password) === undefined) {
    accounts.failed(login);
    return refuse(reply, 'totpsendsms', 'authentication.error.userIsNotAuthenticated');
  }
  if (!accounts.sendSms(login)) return refuse(reply, 'totpsendsms', 'authentication.info.cannotSendQuickly');
  const next = request.originalUrl.replace(/([?&])sendSms=true(&|$)/, (_whole, before: string, after: string) =>
    after === '' ? '' : before,
  );
  return redirect(withCode(reply, 'authentication.info.totpSended'), `${request.protocol}://${request.host}${next}`);
}

interface Entry {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly challenge: OtpChallenge;
  readonly target: string;
}

function enter(request: FastifyRequest, reply: FastifyReply, entry: Entry, { login, password }: Given): FastifyReply {
  const { accounts, sessions, challenge, target } = entry;
  const code = password.slice(-CODE_DIGITS);
  const box = accounts.byPassword(login, password.slice(0, -CODE_DIGITS));
  const isTaken =
    box !== undefined && (challenge === 'hotp' ? accounts.takeHotp(login, code) : accounts.takeSms(login, code));
  if (!isTaken) {
    accounts.failed(login);
    return refuse(reply, challenge, 'authentication.error.userIsNotAuthenticated');
  }
  const secure = request.protocol === 'https' ? ' secure;' : '';
  return redirect(
    reply.header('set-cookie', `${SESSION_COOKIE}=${sessions.start(box)}; Path=/;${secure} HttpOnly`),
    target,
  );
}

const redirect = (reply: FastifyReply, to: string): FastifyReply =>
  withNoStore(reply).code(302).header('location', to).type('text/plain').send('');

function refuse(reply: FastifyReply, challenge: OtpChallenge, code: LoginCode): FastifyReply {
  return withNoStore(withCode(reply, code))
    .code(401)
    .header('www-authenticate', challenge)
    .type('text/html;charset=utf-8')
    .send('');
}

/** The code, and its text by RFC 2047, method B. */
const withCode = (reply: FastifyReply, code: LoginCode): FastifyReply =>
  reply
    .header(LOGIN_CODE_HEADER, code)
    .header(LOGIN_TEXT_HEADER, `=?UTF-8?B?${Buffer.from(TEXTS[code]).toString('base64')}?=`);

const withNoStore = (reply: FastifyReply): FastifyReply =>
  reply.headers({ 'cache-control': 'no-store,no-transform,private,max-age=0', expires: '0' });

const notFound = (reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .type('text/html;charset=utf-8')
    .send('<!DOCTYPE html><html lang="cs"><head><title>404</title></head><body><h1>HTTP Status 404</h1></body></html>');
