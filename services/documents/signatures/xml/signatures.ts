/** Signatures in XML files: XML Signature 1.1 (W3C) and XAdES (ETSI EN 319 132-1), in the document they sign. */
import { createHash } from 'node:crypto';
import type { Document, Element } from '@xmldom/xmldom';
import {
  checkTimestamp,
  CmsError,
  readCertificate,
  shown,
  verifySignature,
  type Certificate,
  type Scheme,
  type TimestampCheck,
} from '#platform/signatures/index.ts';
import { assess, settingsOf, type Evidence, type Judge } from '../assess.ts';
import type { SignatureFact, SignatureReason } from '../report.ts';
import { xmlSchemeOf } from './algorithms.ts';
import { canonical, formOf } from './canonical.ts';
import { base64Of, childElements, descendants, parseXmlFile } from './parse.ts';
import { coverageOf } from './coverage.ts';
import { propertiesOf, type Properties } from './properties.ts';
import { checkReference, DSIG, identifiersOf, type Covered, type Identifiers } from './references.ts';

const MAX_SIGNATURES = 32;
const MAX_REFERENCES = 64;
const MAX_CERTIFICATES = 16;

/** Looks into an XML file. @throws {XmlFault} */
export async function xmlSignatures(
  bytes: Uint8Array,
  judge: Judge,
): Promise<{ signatures: SignatureFact[]; more: boolean }> {
  const document = parseXmlFile(bytes);
  const root = document.documentElement as Element;
  const all = [...descendants(root)].filter(isOwnSignature);
  const identifiers = identifiersOf(root);
  const signatures: SignatureFact[] = [];
  for (const one of all.slice(0, MAX_SIGNATURES))
    signatures.push(assess(await look(one, document, identifiers, judge), judge));
  return { signatures, more: all.length > MAX_SIGNATURES };
}

/** A counter signature signs another signature, not the document. */
function isOwnSignature(element: Element): boolean {
  if (element.namespaceURI !== DSIG || element.localName !== 'Signature') return false;
  const parent = element.parentNode as Element | null;
  return parent?.localName !== 'CounterSignature';
}

async function look(signature: Element, document: Document, identifiers: Identifiers, judge: Judge): Promise<Evidence> {
  const properties = propertiesOf(signature);
  const signedInfos = childElements(signature, DSIG, 'SignedInfo');
  const [signedInfo] = signedInfos;
  const references = signedInfo ? childElements(signedInfo, DSIG, 'Reference') : [];
  const blank: Evidence = {
    format: properties ? 'XAdES' : 'XMLDSig',
    level: null,
    signer: null,
    pool: [],
    hash: null,
    reasons: [],
    claimedAt: properties?.claimedAt ?? null,
    stamp: null,
    coversWhole: false,
  };
  if (!signedInfo || signedInfos.length !== 1 || references.length === 0 || references.length > MAX_REFERENCES)
    return { ...blank, reasons: ['structure'] };
  const covered = references.map((one) => checkReference(one, signature, document, identifiers));
  const coverage = coverageOf(covered, signature, document, properties);
  const key = signerOf(signature, signedInfo);
  const stamp = await stampOf(properties, judge);
  const named = key.signer ? properties?.names(key.signer) : undefined;
  const reasons: (SignatureReason | undefined)[] = [
    key.reason,
    ...covered.map((one) => one.reason),
    ...coverage.reasons,
    named === false ? 'signer-mismatch' : named === undefined ? 'certificate-unnamed' : undefined,
  ];
  return {
    ...blank,
    level: levelOf(properties, named === true, stamp),
    signer: key.signer,
    pool: key.pool,
    hash: weakest(key.scheme, covered),
    reasons: reasons.filter((one) => one !== undefined),
    stamp,
    revocation: properties,
    coversWhole: coverage.coversWhole,
    place: shown(coverage.place ?? undefined),
  };
}

/** SHA-1 anywhere is SHA-1. */
function weakest(scheme: Scheme | undefined, covered: readonly Covered[]): Evidence['hash'] {
  return covered.some((one) => one.hash === 'sha1') ? 'sha1' : (scheme?.hash ?? null);
}

interface Key {
  readonly signer: Certificate | null;
  readonly pool: readonly Certificate[];
  readonly scheme?: Scheme | undefined;
  readonly reason?: SignatureReason;
}

/** The certificate whose key made the signature; where none did, the first, and that it does not fit. */
function signerOf(signature: Element, signedInfo: Element): Key {
  const pool = certificatesOf(signature);
  const [first] = pool;
  const [method] = childElements(signedInfo, DSIG, 'CanonicalizationMethod');
  const [algorithm] = childElements(signedInfo, DSIG, 'SignatureMethod');
  const values = childElements(signature, DSIG, 'SignatureValue');
  const value = values.length === 1 && values[0] ? base64Of(values[0]) : undefined;
  const form = method && formOf(method);
  const scheme = xmlSchemeOf(algorithm?.getAttribute('Algorithm') ?? null);
  const failed = (reason: SignatureReason): Key => ({ signer: first ?? null, pool, scheme, reason });
  if (!value) return failed('structure');
  if (!form || !scheme) return failed('algorithm');
  if (!first) return failed('signer-missing');
  const text = Buffer.from(canonical(signedInfo, form));
  const signer = pool.find((one) => one.key !== null && verifySignature(scheme, text, one.key, value));
  return signer ? { signer, pool, scheme } : failed('signature-invalid');
}

function certificatesOf(signature: Element): Certificate[] {
  const elements = childElements(signature, DSIG, 'KeyInfo')
    .flatMap((one) => childElements(one, DSIG, 'X509Data'))
    .flatMap((one) => childElements(one, DSIG, 'X509Certificate'));
  return elements.slice(0, MAX_CERTIFICATES).flatMap((element) => {
    const der = base64Of(element);
    try {
      return der ? [readCertificate(der)] : [];
    } catch (error) {
      if (error instanceof CmsError) return [];
      throw error;
    }
  });
}

async function stampOf(properties: Properties | undefined, judge: Judge): Promise<TimestampCheck | null> {
  const [stamp] = properties?.stamps ?? [];
  if (!stamp) return null;
  return checkTimestamp(stamp.token, (hash) => createHash(hash).update(stamp.stamped).digest(), settingsOf(judge));
}

function levelOf(
  properties: Properties | undefined,
  named: boolean,
  stamp: TimestampCheck | null,
): SignatureFact['level'] {
  if (!properties || !named) return null;
  if (!stamp?.ok) return 'B-B';
  if (properties.hasArchiveStamp) return 'B-LTA';
  return properties.crls.length + properties.ocsps.length > 0 ? 'B-LT' : 'B-T';
}
