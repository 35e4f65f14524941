/** Who calls, by which of the ways to log in of isds.md §2. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';
import type { DataBox, Population } from '../../population/types.ts';
import type { Credentials } from '../hssu/credentials.ts';
import type { AcceptedBy } from '../messages/model.ts';
import type { Accounts } from './accounts.ts';
import type { Sessions } from './sessions.ts';

/** The part of the path before `/DS/`. */
export const WAYS = ['', '/cert', '/certds', '/hspis', '/apps'] as const;
export type Way = (typeof WAYS)[number];

/** A logged-in caller. */
export interface Access {
  readonly way: Way;
  readonly box: DataBox;
  /** In whose name messages are accepted; `portal` is consented access (§ 14a), which does not accept by listing. */
  readonly by: AcceptedBy;
  /** Name of the application with consent, only for `portal`. */
  readonly application?: string;
}

/** Finds the certificate with which the client proved itself; undefined when there is none or it is not trusted. */
export type PeerCertificate = (request: FastifyRequest) => X509Certificate | undefined;

/** Certificate of the TLS connection, if it chains to the authority of the state in a box. */
export const tlsPeerCertificate: PeerCertificate = (request) => {
  const socket = request.raw.socket as TLSSocket;
  return socket.authorized ? socket.getPeerX509Certificate?.() : undefined;
};

/** What log-in looks at. */
export interface LoginParts {
  readonly population: Population;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly peerCertificate: PeerCertificate;
}

/** Name and password of the Authorization header; an OTP code is a part of the password. */
export function basicCredentials(request: FastifyRequest): { login: string; password: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { login: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Logs the caller in; undefined is a 401. */
export function logIn(way: Way, request: FastifyRequest, parts: LoginParts): Access | undefined {
  if (way === '/apps') {
    const box = parts.sessions.boxOf(request);
    return box && { way, box, by: 'person' };
  }
  const given = basicCredentials(request);
  if (way === '/hspis') return given && hostedAccess(request, given, parts);
  if (way === '/cert') {
    const registered = registration(request, parts, 'system');
    const box = registered?.login === undefined ? undefined : parts.population.boxByLogin(registered.login);
    return box && { way, box, by: 'application' };
  }
  if (given === undefined) return undefined;
  const box = parts.accounts.byPassword(given.login, given.password);
  if (box === undefined) return undefined;
  const isRight =
    way === '/certds'
      ? registration(request, parts, 'user')?.login === given.login
      : !parts.accounts.needsCertificate(given.login);
  return isRight ? { way, box, by: 'person' } : undefined;
}

/**
 * A hosted records system names the box and has a certificate; a portal with the owner's consent (§ 14a) has the
 * credential it got for it. That the credential is name and secret here is assumed: GetCredential.wsdl is not public.
 */
function hostedAccess(
  request: FastifyRequest,
  given: { login: string; password: string },
  parts: LoginParts,
): Access | undefined {
  const consent = parts.credentials.open(given.login, given.password);
  if (consent) {
    const box = parts.population.box(consent.boxId);
    return box && { way: '/hspis', box, by: 'portal', application: consent.application };
  }
  const box =
    given.password === '' && registration(request, parts, 'hosted') ? parts.population.box(given.login) : undefined;
  return box && { way: '/hspis', box, by: 'application' };
}

function registration(
  request: FastifyRequest,
  parts: LoginParts,
  kind: string,
): { login: string | undefined } | undefined {
  const certificate = parts.peerCertificate(request);
  const registered = certificate && parts.accounts.certificate(certificate);
  return registered?.kind === kind ? registered : undefined;
}
