/** Qualifying properties of XAdES (ETSI EN 319 132-1): when, by which certificate, time stamps, revocation data. */
import { createHash } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import type { Certificate } from '#platform/signatures/index.ts';
import { digestOf } from './algorithms.ts';
import { canonical, formOf, PLAIN_FORM } from './canonical.ts';
import { base64Of, childElements, descendants, plainText } from './parse.ts';
import { DSIG } from './references.ts';

const XADES = [
  'http://uri.etsi.org/01903/v1.3.2#',
  'http://uri.etsi.org/01903/v1.2.2#',
  'http://uri.etsi.org/01903/v1.1.1#',
] as const;
const XADES_141 = 'http://uri.etsi.org/01903/v1.4.1#';
const MAX_VALUES = 32;

export interface Properties {
  /** SignedProperties: must be covered by a reference. */
  readonly signed: Element | null;
  readonly claimedAt: Date | null;
  /** The certificate that the signature names; undefined where it names none. */
  names(certificate: Certificate): boolean | undefined;
  /** Tokens over the signature value, with what they stamp. */
  readonly stamps: readonly { token: Buffer; stamped: string }[];
  readonly crls: readonly Buffer[];
  readonly ocsps: readonly Buffer[];
  readonly hasArchiveStamp: boolean;
}

const within = (element: Element | undefined, namespace: string, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => at && childElements(at, namespace, name)[0], element);

/** The properties of a signature; undefined where it is plain XML Signature. */
export function propertiesOf(signature: Element): Properties | undefined {
  const objects = childElements(signature, DSIG, 'Object');
  for (const namespace of XADES) {
    const [holder] = objects.flatMap((one) => childElements(one, namespace, 'QualifyingProperties'));
    if (holder) return read(holder, namespace, signature);
  }
  return undefined;
}

function read(holder: Element, namespace: string, signature: Element): Properties {
  const signed = within(holder, namespace, 'SignedProperties');
  const about = within(signed, namespace, 'SignedSignatureProperties');
  const unsigned = within(holder, namespace, 'UnsignedProperties', 'UnsignedSignatureProperties');
  const values = (name: string): Buffer[] =>
    unsigned ? bytesNamed(unsigned, namespace, name).slice(0, MAX_VALUES) : [];
  return {
    signed: signed ?? null,
    claimedAt: instant(within(about, namespace, 'SigningTime')),
    names: (certificate) => namesCertificate(about, namespace, certificate),
    stamps: unsigned ? stampsOf(unsigned, namespace, signature) : [],
    crls: values('EncapsulatedCRLValue'),
    ocsps: values('EncapsulatedOCSPValue'),
    hasArchiveStamp: [namespace, XADES_141].some((one) => within(unsigned, one, 'ArchiveTimeStamp') !== undefined),
  };
}

function bytesNamed(root: Element, namespace: string, name: string): Buffer[] {
  return [...descendants(root)]
    .filter((one) => one.namespaceURI === namespace && one.localName === name)
    .map(base64Of)
    .filter((one) => one !== undefined);
}

/** xsd:dateTime; one without a zone is taken as UTC. */
function instant(element: Element | undefined): Date | null {
  const text = element && plainText(element);
  const found = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3})\d*)?(Z|[+-]\d{2}:\d{2})?$/.exec(text ?? '');
  if (!found) return null;
  const date = new Date(`${found[1]}.${(found[2] ?? '').padEnd(3, '0')}${found[3] ?? 'Z'}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** SigningCertificate and SigningCertificateV2: the first digest must be the certificate's. */
function namesCertificate(
  about: Element | undefined,
  namespace: string,
  certificate: Certificate,
): boolean | undefined {
  let named: boolean | undefined;
  for (const name of ['SigningCertificate', 'SigningCertificateV2']) {
    const list = within(about, namespace, name);
    if (!list) continue;
    const digest = within(list, namespace, 'Cert', 'CertDigest');
    const [method, value] = ['DigestMethod', 'DigestValue'].map((one) => within(digest, DSIG, one));
    const hash = digestOf(method?.getAttribute('Algorithm') ?? null);
    const told = value && base64Of(value);
    if (!hash || !told || !createHash(hash).update(certificate.der).digest().equals(told)) return false;
    named = true;
  }
  return named;
}

/** Stamps are over the canonical SignatureValue. */
function stampsOf(unsigned: Element, namespace: string, signature: Element): { token: Buffer; stamped: string }[] {
  const [value] = childElements(signature, DSIG, 'SignatureValue');
  const stamps = childElements(unsigned, namespace, 'SignatureTimeStamp').slice(0, MAX_VALUES);
  return stamps.flatMap((stamp) => {
    const [method] = childElements(stamp, DSIG, 'CanonicalizationMethod');
    const form = method ? formOf(method) : PLAIN_FORM;
    const token = within(stamp, namespace, 'EncapsulatedTimeStamp');
    const bytes = token && base64Of(token);
    return value && form && bytes ? [{ token: bytes, stamped: canonical(value, form) }] : [];
  });
}
