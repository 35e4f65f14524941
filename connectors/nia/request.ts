/** Signed requests that the browser carries to NIA: signing in, and what is remembered about a request sent. */
import { randomUUID } from 'node:crypto';
import { SAML } from '@node-saml/node-saml';
import { NiaError } from './errors.ts';
import type { NiaSettings } from './options.ts';
import {
  ATTRIBUTE_NAME_FORMAT,
  BINDING,
  LEVEL_URI,
  type LevelOfAssurance,
  NIA_ATTRIBUTES,
  type NiaAttribute,
  NS,
  PERSISTENT_NAME_ID,
} from './protocol.ts';
import { escapeXml } from './xml.ts';

export interface BeginOptions {
  /** The lowest level that will do. */
  readonly loa: LevelOfAssurance;
  /** What the portal would like to know; PersonIdentifier is always asked for. */
  readonly attributes: readonly NiaAttribute[];
  /** Attributes without which the person cannot go on; PersonIdentifier always is one. */
  readonly required?: readonly NiaAttribute[];
  /** The age that `IsAgeOver` is about; 18 by default. */
  readonly ageOver?: number;
  /** Comes back in the identity. 1 to 80 bytes, and never personal data: it travels in an address. */
  readonly relayState: string;
  /** Ask the person to prove who they are even if NIA knows them already. */
  readonly forceAuthn?: boolean;
}

/** What is remembered about a request until it is answered. */
export interface SentRequest {
  readonly kind: 'sign-in' | 'sign-out';
  /** The level asked for; of no meaning for signing out. */
  readonly loa: LevelOfAssurance;
  readonly relayState: string;
}

/**
 * Makes a signed AuthnRequest and remembers it.
 * @throws TypeError when the relay state is not usable
 */
export async function beginSignIn(
  settings: NiaSettings,
  options: BeginOptions,
): Promise<{ redirectUrl: string; requestId: string }> {
  checkRelayState(options.relayState);
  const requestId = newMessageId();
  const xml = authnRequestXml(settings, requestId, options);
  const redirectUrl = await signedRedirect(settings, {
    url: settings.idp.ssoUrl,
    request: xml,
    relayState: options.relayState,
  });
  await rememberRequest(settings, requestId, { kind: 'sign-in', loa: options.loa, relayState: options.relayState });
  return { redirectUrl, requestId };
}

/** A fresh identifier of a message: unguessable, and an NCName as xs:ID demands. */
export function newMessageId(): string {
  return `_${randomUUID()}`;
}

/** Remembers a request for as long as it may be answered. */
export async function rememberRequest(settings: NiaSettings, id: string, request: SentRequest): Promise<void> {
  const expiresAt = new Date(settings.now().getTime() + settings.requestLifetimeMs);
  await settings.requests.save(id, JSON.stringify({ ...request, expiresAt: expiresAt.getTime() }), expiresAt);
}

/**
 * The request of that id, which thereby is answered.
 * @throws NiaError unknown-request, expired
 */
export async function takeRequest(settings: NiaSettings, kind: SentRequest['kind'], id: string): Promise<SentRequest> {
  const value = await settings.requests.take(id);
  if (value === undefined) throw new NiaError('unknown-request', 'not a request of ours, or answered already');
  const request = JSON.parse(value) as SentRequest & { expiresAt: number };
  if (request.kind !== kind) throw new NiaError('unknown-request', 'a request of another kind');
  if (request.expiresAt <= settings.now().getTime()) {
    throw new NiaError('expired', 'the person took too long', { relayState: request.relayState });
  }
  return request;
}

/** The address with a signed, deflated message in it (SAML Bindings 3.4.4). */
export async function signedRedirect(
  settings: NiaSettings,
  message: {
    readonly url: string;
    readonly request?: string;
    readonly response?: string;
    readonly relayState?: string;
  },
): Promise<string> {
  const saml = new SAML({
    issuer: settings.serviceUrl,
    callbackUrl: settings.acsUrl,
    entryPoint: message.url,
    idpCert: [...settings.idp.certificates],
    privateKey: settings.signingKey,
    signatureAlgorithm: 'sha256',
  });
  const parameters = message.relayState === undefined ? {} : { RelayState: message.relayState };
  const { request, response } = message;
  const url = new URL(await saml._requestToUrlAsync(request ?? null, response ?? null, 'authorize', parameters));
  // The library signs one encoding of the query and sends another; they differ in white space and quotes.
  const query = [...url.searchParams].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url.origin}${url.pathname}?${query.join('&')}`;
}

/** @throws TypeError when a relay state is empty or longer than SAML Bindings 3.4.3 allows */
export function checkRelayState(relayState: string): void {
  const length = Buffer.byteLength(relayState);
  if (length < 1 || length > 80) throw new TypeError('NIA: relayState must have 1 to 80 bytes');
}

function authnRequestXml(settings: NiaSettings, id: string, options: BeginOptions): string {
  const force = options.forceAuthn === true ? ' ForceAuthn="true"' : '';
  return (
    `<samlp:AuthnRequest xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="${id}" Version="2.0"` +
    ` IssueInstant="${settings.now().toISOString()}" Destination="${escapeXml(settings.idp.ssoUrl)}"${force}` +
    ` AssertionConsumerServiceURL="${escapeXml(settings.acsUrl)}" ProtocolBinding="${BINDING.post}">` +
    `<saml:Issuer>${escapeXml(settings.serviceUrl)}</saml:Issuer>` +
    `<samlp:Extensions xmlns:eidas="${NS.eidas}"><eidas:SPType>${settings.spType}</eidas:SPType>` +
    `<eidas:RequestedAttributes>${requestedAttributes(options)}</eidas:RequestedAttributes></samlp:Extensions>` +
    `<samlp:NameIDPolicy Format="${PERSISTENT_NAME_ID}" AllowCreate="true"/>` +
    `<saml:Conditions><saml:AudienceRestriction><saml:Audience>${escapeXml(settings.serviceUrl)}</saml:Audience>` +
    `</saml:AudienceRestriction></saml:Conditions>` +
    `<samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>${LEVEL_URI[options.loa]}` +
    `</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>`
  );
}

function requestedAttributes(options: BeginOptions): string {
  const required = new Set<NiaAttribute>(['PersonIdentifier', ...(options.required ?? [])]);
  const names = new Set<NiaAttribute>([...required, ...options.attributes]);
  return [...names]
    .map((name) => {
      const start =
        `<eidas:RequestedAttribute Name="${NIA_ATTRIBUTES[name]}" NameFormat="${ATTRIBUTE_NAME_FORMAT}"` +
        ` isRequired="${required.has(name)}"`;
      if (name !== 'IsAgeOver') return `${start}/>`;
      return `${start}><eidas:AttributeValue>${Math.trunc(options.ageOver ?? 18)}</eidas:AttributeValue></eidas:RequestedAttribute>`;
    })
    .join('');
}
