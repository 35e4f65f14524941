/** From the form field that a browser brought from NIA to a person's identity, or to the reason why there is none. */
import type { Element } from '@xmldom/xmldom';
import { checkAssertion, checkIssuer, notBefore, type ValidAssertion } from './assertion.ts';
import { type NiaPersonAttributes, personAttributes, readAttributes, withoutUndefined } from './attributes.ts';
import { decryptAssertion } from './decrypt.ts';
import { NiaError, type NiaErrorReason } from './errors.ts';
import type { NiaSettings } from './options.ts';
import {
  type LevelOfAssurance,
  levelSuffices,
  NIA_ATTRIBUTES,
  type NiaMeans,
  NS,
  STATUS,
  STATUS_ATTRIBUTE,
} from './protocol.ts';
import { type SentRequest, takeRequest } from './request.ts';
import { hasSignature, verifiedXml } from './signature.ts';
import {
  attributeOf,
  childElements,
  decodeMessage,
  isElement,
  onlyChild,
  optionalChild,
  parseXml,
  requiredAttribute,
} from './xml.ts';

/** A person who signed in. */
export interface NiaIdentity extends NiaPersonAttributes {
  /** PersonIdentifier exactly as NIA gave it (`CZ/CZ/…`): this person at this service provider, for ever. */
  readonly pseudonym: string;
  /** Name identifier of the session, needed to sign out. */
  readonly nameId: string;
  readonly sessionIndex: string;
  /** The level reached, at least the one asked for. */
  readonly loa: LevelOfAssurance;
  /** Unknown with the real NIA, which does not tell it. */
  readonly means?: NiaMeans;
  readonly authenticatedAt: Date;
  /** The request that this answers; the portal compares it with the one its browser began. */
  readonly requestId: string;
  /** What `begin` was given; taken from the request store and not from the browser. */
  readonly relayState: string;
}

/**
 * Reads a Response sent by HTTP POST.
 * @throws NiaError for every reason but those of sign-out
 */
export async function finishSignIn(settings: NiaSettings, field: string): Promise<NiaIdentity> {
  const xml = decodeMessage(field);
  const root = parseXml(xml);
  if (!isElement(root, NS.protocol, 'Response')) throw new NiaError('malformed', 'not a Response');

  // From here on only what the signature covers is read.
  const response = parseXml(await verifiedXml(xml, root, settings.idp.certificates));
  const inResponseTo = checkResponse(settings, response);
  const refusal = refusalOfStatus(onlyChild(response, NS.protocol, 'Status'));
  if (refusal !== undefined) {
    const request = await takeRequest(settings, 'sign-in', inResponseTo);
    throw new NiaError(refusal, 'told by the status of the response', { relayState: request.relayState });
  }

  const assertion = await openAssertion(settings, response);
  const valid = checkAssertion(assertion, {
    issuer: settings.idp.entityId,
    audience: settings.serviceUrl,
    recipient: settings.acsUrl,
    inResponseTo,
    now: settings.now().getTime(),
    clockSkew: settings.clockSkewMs,
  });
  if (await settings.requests.seen(valid.id, valid.usableUntil)) throw new NiaError('replayed', 'used before');
  const request = await takeRequest(settings, 'sign-in', inResponseTo);
  return identity(assertion, valid, request, inResponseTo);
}

function checkResponse(settings: NiaSettings, response: Element): string {
  if (attributeOf(response, 'Version') !== '2.0') throw new NiaError('malformed', 'not SAML 2.0');
  checkIssuer(response, settings.idp.entityId);
  if (requiredAttribute(response, 'Destination') !== settings.acsUrl) {
    throw new NiaError('wrong-destination', 'meant for another address');
  }
  notBefore(requiredAttribute(response, 'IssueInstant'), {
    now: settings.now().getTime(),
    clockSkew: settings.clockSkewMs,
  });
  const inResponseTo = attributeOf(response, 'InResponseTo');
  if (inResponseTo === undefined || inResponseTo === '') throw new NiaError('unknown-request', 'it answers nothing');
  return inResponseTo;
}

async function openAssertion(settings: NiaSettings, response: Element): Promise<Element> {
  const plain = childElements(response, NS.assertion, 'Assertion');
  const encrypted = onlyChild(response, NS.assertion, 'EncryptedAssertion');
  if (plain.length > 0) throw new NiaError('malformed', 'more than one assertion');

  const xml = await decryptAssertion(encrypted, settings.decryptionKeys);
  const root = parseXml(xml);
  if (!isElement(root, NS.assertion, 'Assertion')) throw new NiaError('malformed', 'not an assertion');
  // The response's signature covers the assertion; NIA used to sign it once more, and then that must hold as well.
  return hasSignature(root) ? parseXml(await verifiedXml(xml, root, settings.idp.certificates)) : root;
}

function identity(assertion: Element, valid: ValidAssertion, request: SentRequest, requestId: string): NiaIdentity {
  const { relayState } = request;
  try {
    const values = readAttributes(assertion);
    const refusal = refusalOf(values.get(STATUS_ATTRIBUTE));
    if (refusal !== undefined) throw new NiaError(refusal, 'told by the status code attribute');
    if (!levelSuffices(valid.level, request.loa)) {
      throw new NiaError('assurance-too-low', `${valid.level} instead of ${request.loa}`);
    }
    const pseudonym = values.get(NIA_ATTRIBUTES.PersonIdentifier);
    if (pseudonym === undefined || pseudonym.length > 256 || /[\p{Cc}\s]/u.test(pseudonym)) {
      throw new NiaError('malformed', 'PersonIdentifier has no usable value');
    }
    return withoutUndefined<NiaIdentity>({
      ...personAttributes(values),
      pseudonym,
      nameId: valid.nameId,
      sessionIndex: valid.sessionIndex,
      loa: valid.level,
      means: valid.means,
      authenticatedAt: valid.authenticatedAt,
      requestId,
      relayState,
    });
  } catch (error) {
    if (!(error instanceof NiaError)) throw error;
    throw new NiaError(error.reason, error.message, { cause: error, relayState });
  }
}

/** NIA's own way: Success on top, and the truth in an attribute. Some add only the last word of the code. */
function refusalOf(code: string | undefined): NiaErrorReason | undefined {
  const word = code?.split(':').at(-1);
  if (word === undefined || word === 'Success') return undefined;
  if (word === 'RequestDenied') return 'refused-by-person';
  if (word === 'NoAuthnContext') return 'assurance-too-low';
  return 'authentication-failed';
}

/** The way of the standard, which NIA may use for faults of the request (SAML Core 3.2.2.2). */
function refusalOfStatus(status: Element): NiaErrorReason | undefined {
  const code = onlyChild(status, NS.protocol, 'StatusCode');
  if (attributeOf(code, 'Value') === STATUS.success) return undefined;
  const detail = optionalChild(code, NS.protocol, 'StatusCode');
  return refusalOf((detail === undefined ? undefined : attributeOf(detail, 'Value')) ?? STATUS.authenticationFailed);
}
