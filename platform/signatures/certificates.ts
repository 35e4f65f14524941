/** Certificates of signers and authorities, and the way from one to an authority that is trusted. RFC 5280. */
import { X509Certificate, type KeyObject } from 'node:crypto';
import { item, oid, parseAsn, smallInteger, TAG, type Asn } from './asn1.ts';
import { CmsError } from './errors.ts';

export interface Certificate {
  readonly x509: X509Certificate;
  readonly der: Buffer;
  /** null where the key cannot be read. */
  readonly key: KeyObject | null;
  /** Name, DER. */
  readonly issuer: Buffer;
  /** TBSCertificate. */
  readonly tbs: Asn;
  /** Content of the serial number INTEGER. */
  readonly serial: Buffer;
  readonly commonName: string;
  /** Signed with SHA-1 (which is weak) or an algorithm older still (which is refused). */
  readonly hash: 'sha1' | 'strong' | 'broken';
}

/** What is told of a certificate. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly serialNumber: string;
}

const COMMON_NAME = '2.5.4.3';
/** [3] of a TBSCertificate. */
const EXTENSIONS = 0xa3;
const SHA1_SIGNATURES = new Set(['1.2.840.113549.1.1.5', '1.2.840.10045.4.1', '1.3.14.3.2.29']);
/** MD2, MD4 and MD5 with RSA. */
const BROKEN_SIGNATURES = new Set(['1.2.840.113549.1.1.2', '1.2.840.113549.1.1.3', '1.2.840.113549.1.1.4']);

function text(value: Asn): string {
  if (value.tag === 0x1e) return Buffer.from(value.content).swap16().toString('utf16le');
  return value.content.toString(value.tag === 0x0c ? 'utf8' : 'latin1');
}

/** Attribute type → text, the first of each, of a Name. */
function nameOf(name: Asn): Map<string, string> {
  const found = new Map<string, string>();
  for (const { items } of name.items.flatMap((relative) => relative.items)) {
    const [type, value] = items;
    if (type && value && !found.has(oid(type))) found.set(oid(type), text(value));
  }
  return found;
}

/** Subject and issuer by attribute type (2.5.4.3 = common name). */
export function namesOf({ tbs }: Certificate): { subject: Map<string, string>; issuer: Map<string, string> } {
  const shift = tbs.items[0]?.tag === TAG.context0 ? 1 : 0;
  return { issuer: nameOf(item(tbs, shift + 2)), subject: nameOf(item(tbs, shift + 4)) };
}

/** What an extension holds, DER; undefined where the certificate has none of that type. */
export function extensionOf({ tbs }: Certificate, type: string): Buffer | undefined {
  const extensions = tbs.items.find((one) => one.tag === EXTENSIONS)?.items[0]?.items ?? [];
  return extensions.find((one) => one.items[0] && oid(one.items[0]) === type)?.items.at(-1)?.content;
}

/** How many authorities may stand below this one (RFC 5280 § 4.2.1.9); unlimited where it does not say. */
function pathLength(certificate: Certificate): number {
  try {
    const found = extensionOf(certificate, '2.5.29.19');
    const limit = found && parseAsn(found).items.find((one) => one.tag === TAG.integer);
    return limit ? smallInteger(limit) : Infinity;
  } catch {
    return -1;
  }
}

function keyOf(x509: X509Certificate): KeyObject | null {
  try {
    return x509.publicKey;
  } catch {
    return null;
  }
}

/** Reads one certificate, DER. @throws {CmsError} damaged */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = parseAsn(der);
  const tbs = item(outer, 0, TAG.sequence);
  const shift = tbs.items[0]?.tag === TAG.context0 ? 1 : 0;
  const algorithm = oid(item(item(outer, 1, TAG.sequence), 0));
  let x509: X509Certificate;
  try {
    x509 = new X509Certificate(outer.raw);
  } catch {
    throw new CmsError('damaged');
  }
  if (Number.isNaN(x509.validFromDate.getTime() + x509.validToDate.getTime())) throw new CmsError('damaged');
  return {
    x509,
    der: outer.raw,
    key: keyOf(x509),
    tbs,
    serial: item(tbs, shift, TAG.integer).content,
    issuer: item(tbs, shift + 2, TAG.sequence).raw,
    commonName: nameOf(item(tbs, shift + 4, TAG.sequence)).get(COMMON_NAME) ?? '',
    hash: BROKEN_SIGNATURES.has(algorithm) ? 'broken' : SHA1_SIGNATURES.has(algorithm) ? 'sha1' : 'strong',
  };
}

/** Reads certificates from PEM texts (each may hold several). @throws {TypeError} when one is not a certificate */
export function readPem(texts: readonly string[]): Certificate[] {
  const blocks = texts.flatMap(
    (one) => one.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [],
  );
  return blocks.map((block) => {
    try {
      return readCertificate(new X509Certificate(block).raw);
    } catch {
      throw new TypeError('a trusted certificate is not a readable PEM');
    }
  });
}

export function factsOf(certificate: Certificate): CertificateFacts {
  const { x509 } = certificate;
  return {
    subject: x509.subject.split('\n').join(', '),
    issuer: x509.issuer.split('\n').join(', '),
    notBefore: x509.validFromDate.toISOString(),
    notAfter: x509.validToDate.toISOString(),
    serialNumber: x509.serialNumber,
  };
}

/** Whether `issuer` signed `certificate`, by name, key identifier, usage and signature. */
export function issued(issuer: Certificate, certificate: Certificate): boolean {
  try {
    return issuer.key !== null && certificate.x509.checkIssued(issuer.x509) && certificate.x509.verify(issuer.key);
  } catch {
    return false;
  }
}

/**
 * - `trusted` leads to a trusted authority, all valid at the time
 * - `unknown-issuer` leads nowhere known
 * - `expired`, `not-yet-valid` leads there, but something on the way was not valid at the time
 * - `weak` leads there by signatures too weak for the time
 * - `other-signer` leads there, but the signer is not who must sign there (not ISDS, or not a time stamp authority)
 */
export type Trust = 'trusted' | 'unknown-issuer' | 'expired' | 'not-yet-valid' | 'weak' | 'other-signer';

const MAX_PATH = 8;
/** Signatures tried at most, so that a file full of cross-signed certificates costs no more than this. */
const MAX_TRIES = 100;

function validity(path: readonly Certificate[], at: Date): Trust {
  if (path.some((one) => one.x509.validToDate < at)) return 'expired';
  return path.some((one) => one.x509.validFromDate > at) ? 'not-yet-valid' : 'trusted';
}

/** Signatures on the way (not the one on the trusted certificate itself) must be strong enough for the time. */
function strength(path: readonly Certificate[], at: Date, sha1Until: Date): Trust {
  const signed = path.slice(0, -1);
  const weak = signed.some((one) => one.hash === 'broken' || (one.hash === 'sha1' && at >= sha1Until));
  return weak ? 'weak' : 'trusted';
}

/** Better outcomes first: when several ways lead to trusted authorities, the best one counts. */
const ORDER: readonly Trust[] = ['trusted', 'weak', 'expired', 'not-yet-valid', 'unknown-issuer'];

/**
 * Looks for a way from a certificate to a trusted one at a time. Revocation is not checked: neither lists nor OCSP
 * are at hand without the network.
 */
export function trustOf(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
  at: Date,
  sha1Until: Date,
): Trust {
  let best: Trust = 'unknown-issuer';
  let tries = MAX_TRIES;
  const walk = (path: readonly Certificate[]): void => {
    const last = path.at(-1) as Certificate;
    if (anchors.some((anchor) => anchor.der.equals(last.der))) {
      const verdict = validity(path, at) === 'trusted' ? strength(path, at, sha1Until) : validity(path, at);
      if (ORDER.indexOf(verdict) < ORDER.indexOf(best)) best = verdict;
      return;
    }
    if (path.length >= MAX_PATH) return;
    for (const candidate of [...anchors, ...pool]) {
      if (path.some((one) => one.der.equals(candidate.der)) || !candidate.x509.ca || tries <= 0) continue;
      tries -= 1;
      // Authorities between this one and the leaf are all of the path but its leaf.
      if (pathLength(candidate) >= path.length - 1 && issued(candidate, last)) walk([...path, candidate]);
    }
  };
  walk([leaf]);
  return best;
}
