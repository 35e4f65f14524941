/**
 * Checking the signature of a SAML message, so that what is read afterwards is exactly what was signed.
 *
 * The message must have one signature, a child of the root, over the root, with the two transforms of SAML Core
 * 5.4.4 and an algorithm of the allow-list. What is returned is the canonical form that the digest was computed
 * over; callers read that and forget the original, which leaves nothing for signature wrapping to wrap.
 */
import type { Element } from '@xmldom/xmldom';
import { getVerifiedXml, parseDomFromString } from '@node-saml/node-saml/lib/xml.js';
import { createPublicKey, verify } from 'node:crypto';
import { NiaError } from './errors.ts';
import { ALGORITHM, NS } from './protocol.ts';
import {
  attributeOf,
  childElements,
  decodeBase64,
  descendants,
  isElement,
  onlyChild,
  requiredAttribute,
  textOf,
} from './xml.ts';

const SIGNATURE_METHODS: readonly string[] = [ALGORITHM.rsaSha256, ALGORITHM.rsaSha512];
const DIGEST_METHODS: readonly string[] = [ALGORITHM.sha256, ALGORITHM.sha512];

/** Whether anything in the document claims to be a signature. */
export function hasSignature(root: Element): boolean {
  return descendants(root).some((element) => isElement(element, NS.signature, 'Signature'));
}

/**
 * Verifies the enveloped signature of `root` and returns the canonical XML that was signed, without the signature.
 * @param xml the very text that `root` was parsed from
 * @param certificates PEM certificates that are trusted; the one inside the message is never trusted by itself
 * @throws NiaError unsigned, wrapped-signature, bad-signature, malformed
 */
export async function verifiedXml(xml: string, root: Element, certificates: readonly string[]): Promise<string> {
  const signatures = descendants(root).filter((element) => isElement(element, NS.signature, 'Signature'));
  const signature = signatures[0];
  if (signature === undefined) throw new NiaError('unsigned', 'the message has no signature');
  if (signatures.length > 1 || signature.parentNode !== root) throw wrapped('not one signature, child of the root');
  refuseDoubleIds(root);
  requirePlainSignature(root, signature);
  requireTrustedCertificate(signature, certificates);

  let signed: string | null;
  try {
    const document = await parseDomFromString(xml);
    signed = getVerifiedXml(xml, document.documentElement, [...certificates]);
  } catch (cause) {
    throw new NiaError('bad-signature', 'the signature could not be checked', { cause });
  }
  if (signed === null) throw new NiaError('bad-signature', 'the signature does not match');
  return signed;
}

function wrapped(message: string): NiaError {
  return new NiaError('wrapped-signature', message);
}

function refuseDoubleIds(root: Element): void {
  const ids = new Set<string>();
  for (const element of descendants(root)) {
    for (const attribute of Array.from(element.attributes)) {
      if (attribute.localName?.toLowerCase() !== 'id') continue;
      if (ids.has(attribute.value)) throw wrapped('two elements have the same identifier');
      ids.add(attribute.value);
    }
  }
}

const SIGNATURE_PARTS: ReadonlySet<string | null> = new Set(['SignedInfo', 'SignatureValue', 'KeyInfo']);

function requirePlainSignature(root: Element, signature: Element): void {
  const parts = childElements(signature);
  if (parts.some((part) => part.namespaceURI !== NS.signature || !SIGNATURE_PARTS.has(part.localName))) {
    throw wrapped('the signature carries other content');
  }
  const signedInfo = onlyChild(signature, NS.signature, 'SignedInfo');
  decodeBase64(textOf(onlyChild(signature, NS.signature, 'SignatureValue')));

  const references = childElements(signedInfo, NS.signature, 'Reference');
  const reference = references[0];
  if (reference === undefined || references.length > 1) throw wrapped('not exactly one reference');
  if (reference.getAttribute('URI') !== `#${requiredAttribute(root, 'ID')}`) throw wrapped('it signs something else');

  const transforms = childElements(onlyChild(reference, NS.signature, 'Transforms'), NS.signature, 'Transform');
  const algorithms = transforms.map((transform) => attributeOf(transform, 'Algorithm'));
  if (algorithms.join(' ') !== `${ALGORITHM.enveloped} ${ALGORITHM.exclusiveC14n}`) {
    throw new NiaError('bad-signature', 'other transforms than those of SAML');
  }
  requireAlgorithm(signedInfo, 'CanonicalizationMethod', [ALGORITHM.exclusiveC14n]);
  requireAlgorithm(signedInfo, 'SignatureMethod', SIGNATURE_METHODS);
  requireAlgorithm(reference, 'DigestMethod', DIGEST_METHODS);
}

function requireAlgorithm(parent: Element, name: string, allowed: readonly string[]): void {
  const algorithm = attributeOf(onlyChild(parent, NS.signature, name), 'Algorithm') ?? '';
  if (!allowed.includes(algorithm)) throw new NiaError('bad-signature', `${name}: algorithm not allowed`);
}

/** A certificate enclosed in the message must be one of the trusted; it is not signed, so it is not used. */
function requireTrustedCertificate(signature: Element, certificates: readonly string[]): void {
  const enclosed = descendants(signature).find((element) => isElement(element, NS.signature, 'X509Certificate'));
  if (enclosed === undefined) return;
  const body = textOf(enclosed).replace(/\s/g, '');
  if (!certificates.some((pem) => pem.replace(/-----[^-]+-----|\s/g, '') === body)) {
    throw new NiaError('bad-signature', 'signed by a certificate that is not trusted');
  }
}

const QUERY_DIGESTS: Readonly<Record<string, string>> = {
  [ALGORITHM.rsaSha256]: 'RSA-SHA256',
  [ALGORITHM.rsaSha512]: 'RSA-SHA512',
};

/**
 * Verifies the signature of a message sent by redirect (SAML Bindings 3.4.4.1), over the query as it was received.
 * @param query the query string, without the question mark
 * @returns the decoded parameters that were signed
 * @throws NiaError unsigned, bad-signature, malformed
 */
export function verifiedQuery(query: string, certificates: readonly string[]): Readonly<Record<string, string>> {
  const raw = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const name = at < 0 ? part : part.slice(0, at);
    if (raw.has(name)) throw new NiaError('malformed', 'a parameter is repeated');
    raw.set(name, at < 0 ? '' : part.slice(at + 1));
  }
  const signature = raw.get('Signature');
  const algorithm = decodeParameter(raw.get('SigAlg') ?? '');
  if (signature === undefined) throw new NiaError('unsigned', 'the query has no signature');
  const digest = QUERY_DIGESTS[algorithm];
  if (digest === undefined) throw new NiaError('bad-signature', 'SigAlg: algorithm not allowed');

  const message = raw.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse';
  const names = [message, 'RelayState', 'SigAlg'].filter((name) => raw.has(name));
  const signed = Buffer.from(names.map((name) => `${name}=${raw.get(name)}`).join('&'));
  const bytes = decodeBase64(decodeParameter(signature));
  if (!certificates.some((pem) => verify(digest, signed, createPublicKey(pem), bytes))) {
    throw new NiaError('bad-signature', 'the signature of the query does not match');
  }
  return Object.fromEntries(names.map((name) => [name, decodeParameter(raw.get(name) ?? '')]));
}

function decodeParameter(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new NiaError('malformed', 'not URL-encoded', { cause });
  }
}
