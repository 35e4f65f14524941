/** Requests of service providers, checked against what they registered. */
import { inflateRawSync } from 'node:zlib';
import type { Element } from '@xmldom/xmldom';
import {
  levelOfUri,
  LEVELS,
  type LevelOfAssurance,
  NIA_ATTRIBUTES,
  type NiaAttribute,
  NS,
  STATUS,
} from '#connectors/nia/protocol.ts';
import type { ProviderRegister, ServiceProvider } from './providers.ts';
import { below, checkQuerySignature, children, childText, parse, RefusedMessage, signedRoot } from './xml.ts';

/** A message as it came: the raw query of a redirect, or the fields of a form. */
export type Received =
  | { readonly binding: 'redirect'; readonly query: string }
  | { readonly binding: 'post'; readonly fields: Readonly<Record<string, string>> };

/** An attribute that a service provider asks for. */
export interface AskedAttribute {
  readonly name: NiaAttribute;
  readonly required: boolean;
  /** The age that IsAgeOver is about. */
  readonly value?: string;
}

/** A request to sign somebody in. */
export interface SignInRequest {
  readonly kind: 'sign-in';
  readonly provider: ServiceProvider;
  readonly requestId: string;
  readonly acsUrl: string;
  readonly relayState?: string;
  readonly level: LevelOfAssurance;
  readonly attributes: readonly AskedAttribute[];
  readonly forceAuthn: boolean;
}

/** A request to sign somebody out. */
export interface SignOutRequest {
  readonly kind: 'sign-out';
  readonly provider: ServiceProvider;
  readonly requestId: string;
  readonly relayState?: string;
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
}

/** An answer to a request of ours to end a session. */
export interface SignOutAnswer {
  readonly kind: 'sign-out-answer';
  readonly provider: ServiceProvider;
  readonly relayState?: string;
  readonly success: boolean;
}

const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Reads and checks a message sent to `/FPSTS/saml2/basic`.
 * @param address the public address of that path
 * @throws RefusedMessage
 */
export function readMessage(
  received: Received,
  address: string,
  providers: ProviderRegister,
): SignInRequest | SignOutRequest | SignOutAnswer {
  const parameters =
    received.binding === 'post' ? received.fields : Object.fromEntries(new URLSearchParams(received.query));
  const field = parameters['SAMLRequest'] ?? parameters['SAMLResponse'];
  if (field === undefined || field === '')
    throw new RefusedMessage('Chybí zpráva SAML.', 'The SAML message is missing.');
  const xml = received.binding === 'post' ? Buffer.from(field, 'base64').toString('utf8') : inflate(field);
  const unchecked = parse(xml);
  const provider = providers.find(childText(unchecked, NS.assertion, 'Issuer'));
  if (provider === undefined) {
    throw new RefusedMessage(
      'Poskytovatel služby není u NIA registrovaný. Zaregistrujte jeho metadata v řídicím rozhraní simulátoru.',
      'The service provider is not registered at NIA. Register its metadata by the control interface of the simulator.',
    );
  }
  const message = checkedMessage(received, xml, unchecked, provider);
  const destination = message.getAttribute('Destination');
  if (destination && destination !== address) {
    throw new RefusedMessage('Požadavek je určen na jinou adresu.', 'The request is meant for another address.');
  }
  const age = Date.now() - Date.parse(message.getAttribute('IssueInstant') ?? '');
  if (!(Math.abs(age) <= CLOCK_SKEW_MS)) {
    throw new RefusedMessage(
      'Požadavek je příliš starý nebo z budoucnosti.',
      'The request is too old, or from the future.',
    );
  }
  const relayState = parameters['RelayState'];
  return readKind(message, provider, relayState === undefined || relayState === '' ? {} : { relayState });
}

/** Clients of NIA sign a redirect either in the query, as the standard has it, or inside the message. */
function checkedMessage(received: Received, xml: string, root: Element, provider: ServiceProvider): Element {
  if (received.binding === 'redirect' && /(?:^|&)Signature=/.test(received.query)) {
    checkQuerySignature(received.query, provider.signingCertificates);
    return root;
  }
  return signedRoot(xml, root, provider.signingCertificates);
}

function readKind(
  message: Element,
  provider: ServiceProvider,
  relay: { readonly relayState?: string },
): SignInRequest | SignOutRequest | SignOutAnswer {
  const requestId = message.getAttribute('ID') ?? '';
  if (message.namespaceURI === NS.protocol && requestId !== '') {
    if (message.localName === 'AuthnRequest') return readSignIn(message, provider, requestId, relay);
    if (message.localName === 'LogoutRequest') {
      const nameId = childText(message, NS.assertion, 'NameID');
      const sessionIndexes = children(message, NS.protocol, 'SessionIndex').map((index) => index.textContent ?? '');
      return { kind: 'sign-out', provider, requestId, ...relay, nameId, sessionIndexes };
    }
    if (message.localName === 'LogoutResponse') {
      const code = below(message, NS.protocol, 'StatusCode')[0]?.getAttribute('Value');
      return { kind: 'sign-out-answer', provider, ...relay, success: code === STATUS.success };
    }
  }
  throw new RefusedMessage('Takové zprávě NIA nerozumí.', 'NIA does not understand such a message.');
}

function readSignIn(
  message: Element,
  provider: ServiceProvider,
  requestId: string,
  relay: { readonly relayState?: string },
): SignInRequest {
  const acsUrl = message.getAttribute('AssertionConsumerServiceURL') || provider.acsUrls[0] || '';
  if (!provider.acsUrls.includes(acsUrl)) {
    throw new RefusedMessage(
      'Adresa pro odpověď není u NIA registrovaná.',
      'The address for the answer is not registered at NIA.',
    );
  }
  const attributes = below(message, NS.eidas, 'RequestedAttribute').flatMap(readAskedAttribute);
  return {
    kind: 'sign-in',
    provider,
    requestId,
    acsUrl,
    ...relay,
    level: askedLevel(message),
    attributes: attributes.length > 0 ? attributes : [{ name: 'PersonIdentifier', required: true }],
    forceAuthn: message.getAttribute('ForceAuthn') === 'true',
  };
}

/** The weakest of the levels listed; without any, the lowest there is. Comparison "minimum" or "exact" (the default). */
function askedLevel(message: Element): LevelOfAssurance {
  const references = below(message, NS.assertion, 'AuthnContextClassRef');
  const levels = new Set(references.map((reference) => levelOfUri((reference.textContent ?? '').trim())));
  return LEVELS.find((level) => levels.has(level)) ?? 'low';
}

function readAskedAttribute(element: Element): AskedAttribute[] {
  const uri = element.getAttribute('Name');
  const name = (Object.keys(NIA_ATTRIBUTES) as NiaAttribute[]).find((key) => NIA_ATTRIBUTES[key] === uri);
  if (name === undefined) return [];
  const value = childText(element, NS.eidas, 'AttributeValue');
  return [{ name, required: element.getAttribute('isRequired') === 'true', ...(value === '' ? {} : { value }) }];
}

function inflate(field: string): string {
  try {
    return inflateRawSync(Buffer.from(field, 'base64'), { maxOutputLength: 256 * 1024 }).toString('utf8');
  } catch {
    throw new RefusedMessage('Zprávu nelze rozbalit.', 'The message cannot be inflated.');
  }
}
