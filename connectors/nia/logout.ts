/**
 * Signing out, both ways: the portal asks NIA (LogoutRequest by redirect, answered by an unsigned LogoutResponse by
 * POST), and NIA asks the portal because the person signed out elsewhere (a signed LogoutRequest).
 */
import { inflateRawSync } from 'node:zlib';
import type { Element } from '@xmldom/xmldom';
import { checkIssuer, notBefore } from './assertion.ts';
import { NiaError } from './errors.ts';
import type { NiaSettings } from './options.ts';
import { NS, PERSISTENT_NAME_ID, STATUS } from './protocol.ts';
import { checkRelayState, newMessageId, rememberRequest, signedRedirect, takeRequest } from './request.ts';
import { hasSignature, verifiedQuery, verifiedXml } from './signature.ts';
import {
  attributeOf,
  childElements,
  decodeBase64,
  decodeMessage,
  decodeUtf8,
  escapeXml,
  instant,
  isElement,
  MAX_XML_BYTES,
  onlyChild,
  parseXml,
  requiredAttribute,
  textOf,
} from './xml.ts';

/** How signing out at NIA ended. */
export interface NiaLogout {
  readonly requestId: string;
  /** What `beginLogout` was given. */
  readonly relayState: string;
  /** False when NIA could not end the session everywhere; the portal's own session is over either way. */
  readonly complete: boolean;
}

/** A wish of NIA that the portal end a session. */
export interface NiaLogoutRequest {
  readonly requestId: string;
  readonly nameId: string;
  /** Sessions meant; empty means all of that person. */
  readonly sessionIndexes: readonly string[];
  readonly relayState?: string;
}

/** How a LogoutRequest came: by redirect (the query as received, without `?`), or in the fields of a form. */
export type LogoutRequestSource =
  | { readonly query: string }
  | { readonly form: { readonly SAMLRequest: string; readonly RelayState?: string } };

/** Makes a signed LogoutRequest and remembers it. */
export async function beginSignOut(
  settings: NiaSettings,
  options: { readonly nameId: string; readonly sessionIndex: string; readonly relayState: string },
): Promise<{ redirectUrl: string; requestId: string }> {
  checkRelayState(options.relayState);
  const requestId = newMessageId();
  const xml =
    `<samlp:LogoutRequest xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="${requestId}" Version="2.0"` +
    ` IssueInstant="${settings.now().toISOString()}" Destination="${escapeXml(settings.idp.sloUrl)}">` +
    `<saml:Issuer>${escapeXml(settings.serviceUrl)}</saml:Issuer>` +
    `<saml:NameID Format="${PERSISTENT_NAME_ID}">${escapeXml(options.nameId)}</saml:NameID>` +
    `<samlp:SessionIndex>${escapeXml(options.sessionIndex)}</samlp:SessionIndex></samlp:LogoutRequest>`;
  const { relayState } = options;
  const redirectUrl = await signedRedirect(settings, { url: settings.idp.sloUrl, request: xml, relayState });
  await rememberRequest(settings, requestId, { kind: 'sign-out', loa: 'low', relayState });
  return { redirectUrl, requestId };
}

/**
 * Reads the LogoutResponse that NIA posts. NIA does not sign it, so it proves only that it answers a request of ours,
 * whose identifier nobody else knows; the portal must have ended its own session before it sent the request.
 * @throws NiaError unknown-request, wrong-issuer, wrong-destination, expired, bad-signature (if signed), malformed …
 */
export async function finishSignOut(settings: NiaSettings, field: string): Promise<NiaLogout> {
  const xml = decodeMessage(field);
  const root = parseXml(xml);
  const response = hasSignature(root) ? parseXml(await verifiedXml(xml, root, settings.idp.certificates)) : root;
  checkMessage(settings, response, 'LogoutResponse');

  const requestId = requiredAttribute(response, 'InResponseTo');
  const code = onlyChild(onlyChild(response, NS.protocol, 'Status'), NS.protocol, 'StatusCode');
  const partial = childElements(code, NS.protocol, 'StatusCode').length > 0;
  const request = await takeRequest(settings, 'sign-out', requestId);
  const complete = attributeOf(code, 'Value') === STATUS.success && !partial;
  return { requestId, relayState: request.relayState, complete };
}

/**
 * Reads a LogoutRequest of NIA. Assumed: NIA's metadata announce single logout by redirect only, and no recording of
 * a request in this direction is public; both bindings of the standard are read, and the signature is demanded.
 * @throws NiaError unsigned, bad-signature, wrong-issuer, wrong-destination, expired, not-yet-valid, malformed …
 */
export async function readLogoutRequest(settings: NiaSettings, source: LogoutRequestSource): Promise<NiaLogoutRequest> {
  const { request, relayState } =
    'query' in source ? fromQuery(settings, source.query) : await fromForm(settings, source.form);
  checkMessage(settings, request, 'LogoutRequest');
  const end = attributeOf(request, 'NotOnOrAfter');
  const now = settings.now().getTime();
  if (end !== undefined && instant(end) <= now - settings.clockSkewMs) throw new NiaError('expired', 'no longer valid');

  const requestId = requiredAttribute(request, 'ID');
  const remembered = new Date(now + settings.requestLifetimeMs + settings.clockSkewMs);
  const issued = instant(requiredAttribute(request, 'IssueInstant'));
  if (issued < now - settings.requestLifetimeMs) throw new NiaError('expired', 'an old request');
  if (await settings.requests.seen(requestId, remembered)) throw new NiaError('replayed', 'seen before');
  return {
    requestId,
    nameId: textOf(onlyChild(request, NS.assertion, 'NameID')),
    sessionIndexes: childElements(request, NS.protocol, 'SessionIndex').map(textOf),
    ...(relayState === undefined ? {} : { relayState }),
  };
}

/** The address to send the browser to with our signed answer to a LogoutRequest of NIA. */
export async function answerLogoutRequest(
  settings: NiaSettings,
  request: NiaLogoutRequest,
  ended: boolean,
): Promise<{ redirectUrl: string }> {
  const status = ended
    ? `<samlp:StatusCode Value="${STATUS.success}"/>`
    : `<samlp:StatusCode Value="${STATUS.requester}"><samlp:StatusCode Value="${STATUS.unknownPrincipal}"/></samlp:StatusCode>`;
  const xml =
    `<samlp:LogoutResponse xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="${newMessageId()}" Version="2.0"` +
    ` IssueInstant="${settings.now().toISOString()}" Destination="${escapeXml(settings.idp.sloUrl)}"` +
    ` InResponseTo="${escapeXml(request.requestId)}"><saml:Issuer>${escapeXml(settings.serviceUrl)}</saml:Issuer>` +
    `<samlp:Status>${status}</samlp:Status></samlp:LogoutResponse>`;
  const relayState = request.relayState === undefined ? {} : { relayState: request.relayState };
  return { redirectUrl: await signedRedirect(settings, { url: settings.idp.sloUrl, response: xml, ...relayState }) };
}

function fromQuery(settings: NiaSettings, query: string): { request: Element; relayState: string | undefined } {
  const parameters = verifiedQuery(query, settings.idp.certificates);
  const request = parseXml(inflate(parameters['SAMLRequest'] ?? ''));
  return { request, relayState: parameters['RelayState'] };
}

async function fromForm(
  settings: NiaSettings,
  form: { readonly SAMLRequest: string; readonly RelayState?: string },
): Promise<{ request: Element; relayState: string | undefined }> {
  const xml = decodeMessage(form.SAMLRequest);
  const request = parseXml(await verifiedXml(xml, parseXml(xml), settings.idp.certificates));
  return { request, relayState: form.RelayState };
}

function inflate(parameter: string): string {
  try {
    return decodeUtf8(inflateRawSync(decodeBase64(parameter), { maxOutputLength: MAX_XML_BYTES }));
  } catch (cause) {
    if (cause instanceof NiaError) throw cause;
    throw new NiaError('malformed', 'not a deflated message', { cause });
  }
}

function checkMessage(settings: NiaSettings, message: Element, name: string): void {
  if (!isElement(message, NS.protocol, name)) throw new NiaError('malformed', `not a ${name}`);
  if (attributeOf(message, 'Version') !== '2.0') throw new NiaError('malformed', 'not SAML 2.0');
  checkIssuer(message, settings.idp.entityId);
  const destination = attributeOf(message, 'Destination');
  if (destination !== undefined && destination !== settings.logoutUrl) {
    throw new NiaError('wrong-destination', 'meant for another address');
  }
  const clock = { now: settings.now().getTime(), clockSkew: settings.clockSkewMs };
  notBefore(requiredAttribute(message, 'IssueInstant'), clock);
}
