/** An assertion of NIA: who it is about, and whether it is meant for us, now, and for the request we sent. */
import type { Element } from '@xmldom/xmldom';
import { NiaError } from './errors.ts';
import { BEARER, levelOfUri, type LevelOfAssurance, meansOfUri, type NiaMeans, NS } from './protocol.ts';
import {
  attributeOf,
  childElements,
  instant,
  isElement,
  onlyChild,
  optionalChild,
  requiredAttribute,
  textOf,
} from './xml.ts';

/** What an assertion must agree with. Times in milliseconds since 1970. */
export interface AssertionExpectation {
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly inResponseTo: string;
  readonly now: number;
  readonly clockSkew: number;
}

/** An assertion that was found valid. */
export interface ValidAssertion {
  readonly id: string;
  /** When it stops being valid, the skew of clocks included: it must be remembered that long against replay. */
  readonly usableUntil: Date;
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly sessionIndex: string;
  readonly authenticatedAt: Date;
  readonly level: LevelOfAssurance;
  readonly means: NiaMeans | undefined;
}

/**
 * Checks an assertion by SAML Core 2.3–2.7 and the Web Browser SSO Profile 4.1.4.3.
 * @param assertion the root of a decrypted document whose integrity is already proven
 * @throws NiaError wrong-issuer, wrong-audience, wrong-destination, unknown-request, expired, not-yet-valid, malformed
 */
export function checkAssertion(assertion: Element, expected: AssertionExpectation): ValidAssertion {
  if (!isElement(assertion, NS.assertion, 'Assertion')) throw new NiaError('malformed', 'not an assertion');
  if (attributeOf(assertion, 'Version') !== '2.0') throw new NiaError('malformed', 'not SAML 2.0');
  const id = requiredAttribute(assertion, 'ID');
  checkIssuer(assertion, expected.issuer);
  notBefore(requiredAttribute(assertion, 'IssueInstant'), expected);

  const subject = onlyChild(assertion, NS.assertion, 'Subject');
  const nameId = onlyChild(subject, NS.assertion, 'NameID');
  const confirmedUntil = checkConfirmation(subject, expected);
  const conditionsUntil = checkConditions(onlyChild(assertion, NS.assertion, 'Conditions'), expected);

  const statement = onlyChild(assertion, NS.assertion, 'AuthnStatement');
  const context = onlyChild(statement, NS.assertion, 'AuthnContext');
  return {
    id,
    usableUntil: new Date(Math.min(confirmedUntil, conditionsUntil) + expected.clockSkew),
    nameId: nonEmpty(nameId),
    nameIdFormat: attributeOf(nameId, 'Format'),
    sessionIndex: requiredAttribute(statement, 'SessionIndex'),
    authenticatedAt: new Date(instant(requiredAttribute(statement, 'AuthnInstant'))),
    level: level(onlyChild(context, NS.assertion, 'AuthnContextClassRef')),
    means: means(context),
  };
}

/**
 * Requires that a message or an assertion was issued by NIA.
 * @throws NiaError wrong-issuer, malformed
 */
export function checkIssuer(parent: Element, issuer: string): void {
  const element = onlyChild(parent, NS.assertion, 'Issuer');
  if (textOf(element) !== issuer) throw new NiaError('wrong-issuer', 'issued by somebody else');
}

/**
 * Requires that an instant is not in the future.
 * @throws NiaError not-yet-valid, malformed
 */
export function notBefore(text: string, at: { readonly now: number; readonly clockSkew: number }): void {
  if (instant(text) > at.now + at.clockSkew) throw new NiaError('not-yet-valid', 'valid only later: check the clocks');
}

function notOnOrAfter(text: string, at: { readonly now: number; readonly clockSkew: number }): number {
  const end = instant(text);
  if (at.now - at.clockSkew >= end) throw new NiaError('expired', 'no longer valid');
  return end;
}

function checkConfirmation(subject: Element, expected: AssertionExpectation): number {
  const confirmation = onlyChild(subject, NS.assertion, 'SubjectConfirmation');
  if (attributeOf(confirmation, 'Method') !== BEARER) throw new NiaError('malformed', 'not a bearer assertion');
  const data = onlyChild(confirmation, NS.assertion, 'SubjectConfirmationData');
  if (requiredAttribute(data, 'Recipient') !== expected.recipient) {
    throw new NiaError('wrong-destination', 'meant for another address');
  }
  if (requiredAttribute(data, 'InResponseTo') !== expected.inResponseTo) {
    throw new NiaError('unknown-request', 'the assertion answers another request than the response');
  }
  const start = attributeOf(data, 'NotBefore');
  if (start !== undefined) notBefore(start, expected);
  return notOnOrAfter(requiredAttribute(data, 'NotOnOrAfter'), expected);
}

function checkConditions(conditions: Element, expected: AssertionExpectation): number {
  const start = attributeOf(conditions, 'NotBefore');
  if (start !== undefined) notBefore(start, expected);
  const end = attributeOf(conditions, 'NotOnOrAfter');
  const until = end === undefined ? Number.POSITIVE_INFINITY : notOnOrAfter(end, expected);

  const restrictions = childElements(conditions, NS.assertion, 'AudienceRestriction');
  const forUs = (restriction: Element) =>
    childElements(restriction, NS.assertion, 'Audience').some((audience) => textOf(audience) === expected.audience);
  if (restrictions.length === 0 || !restrictions.every(forUs)) {
    throw new NiaError('wrong-audience', 'meant for another service provider');
  }
  return until;
}

function level(reference: Element): LevelOfAssurance {
  const found = levelOfUri(textOf(reference));
  if (found === undefined) throw new NiaError('malformed', 'an unknown level of assurance');
  return found;
}

function means(context: Element): NiaMeans | undefined {
  const authority = optionalChild(context, NS.assertion, 'AuthenticatingAuthority');
  return authority === undefined ? undefined : meansOfUri(textOf(authority));
}

function nonEmpty(element: Element): string {
  const text = textOf(element);
  if (text === '' || text.length > 256) throw new NiaError('malformed', `${element.localName} has no usable value`);
  return text;
}
