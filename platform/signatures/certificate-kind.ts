/** What a certificate says of itself: whose it is, and whether it is qualified. ETSI EN 319 412-1, -2, -3, -5. */
import { oid, parseAsn } from './asn1.ts';
import { extensionOf, namesOf, type Certificate } from './certificates.ts';
import { CmsError } from './errors.ts';

/**
 * What the certificate says it is for (QcStatements of ETSI EN 319 412-5). `qualified` = qualified without saying for
 * what, as certificates from before eIDAS. Only a claim unless the issuer is trusted.
 */
export type CertificateKind = 'qualified-signature' | 'qualified-seal' | 'qualified-website' | 'qualified' | 'other';

/** Who signed, as the certificate says. */
export interface Signer {
  readonly commonName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly organisation: string | null;
  /** As written, for example `NTRCZ-00007064` (ETSI EN 319 412-1). */
  readonly organisationIdentifier: string | null;
  readonly country: string | null;
  /** Common name of the authority, or its organisation where it has none. */
  readonly issuer: string;
  readonly issuerOrganisation: string | null;
  /** Of the certificate, hex. */
  readonly serialNumber: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
}

const NAME = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  givenName: '2.5.4.42',
  pseudonym: '2.5.4.65',
  organisationIdentifier: '2.5.4.97',
} as const;

const QC_STATEMENTS = '1.3.6.1.5.5.7.1.3';
/** id-etsi-qcs of EN 319 412-5. */
const QCS = { compliance: '0.4.0.1862.1.1', device: '0.4.0.1862.1.4', type: '0.4.0.1862.1.6' } as const;
const QC_TYPES: Readonly<Record<string, CertificateKind>> = {
  '0.4.0.1862.1.6.1': 'qualified-signature',
  '0.4.0.1862.1.6.2': 'qualified-seal',
  '0.4.0.1862.1.6.3': 'qualified-website',
};
const MAX_TEXT = 200;
/** Control characters, and those that turn the direction of writing: a name must not rearrange the page. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of a file as it may be shown: one line, of sensible length; null where there is nothing. */
export function shown(text: string | undefined): string | null {
  const clean = text?.replace(UNSHOWN, ' ').replace(/\s+/g, ' ').trim() ?? '';
  if (clean === '') return null;
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}…` : clean;
}

/** Who the certificate says it belongs to. */
export function signerOf(certificate: Certificate): Signer {
  const { subject, issuer } = namesOf(certificate);
  const of = (type: keyof typeof NAME): string | null => shown(subject.get(NAME[type]));
  const person = [of('givenName'), of('surname')].filter((part) => part !== null).join(' ');
  const issuerOrganisation = shown(issuer.get(NAME.organisation));
  return {
    commonName: of('commonName') ?? (person || (of('pseudonym') ?? of('organisation') ?? '')),
    givenName: of('givenName'),
    surname: of('surname'),
    organisation: of('organisation'),
    organisationIdentifier: of('organisationIdentifier'),
    country: of('country'),
    issuer: shown(issuer.get(NAME.commonName)) ?? issuerOrganisation ?? '',
    issuerOrganisation,
    serialNumber: certificate.x509.serialNumber,
    notBefore: certificate.x509.validFromDate.toISOString(),
    notAfter: certificate.x509.validToDate.toISOString(),
  };
}

/** What the certificate claims to be for, and whether its key is said to live in a qualified device. */
export function kindOf(certificate: Certificate): { certificateKind: CertificateKind; onDevice: boolean } {
  const statements = statementsOf(certificate);
  const qualified = statements.has(QCS.compliance);
  const [type] = statements.get(QCS.type) ?? [];
  const named = type !== undefined && Object.hasOwn(QC_TYPES, type) ? QC_TYPES[type] : undefined;
  return {
    certificateKind: qualified ? (named ?? 'qualified') : 'other',
    onDevice: qualified && statements.has(QCS.device),
  };
}

/** Statement → the identifiers it lists (only QcType lists any). Unreadable ones say nothing. */
function statementsOf(certificate: Certificate): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const extension = extensionOf(certificate, QC_STATEMENTS);
  if (!extension) return found;
  try {
    for (const { items } of parseAsn(extension).items) {
      const [id, info] = items;
      if (id) found.set(oid(id), oid(id) === QCS.type ? (info?.items ?? []).map(oid) : []);
    }
  } catch (error) {
    if (!(error instanceof CmsError)) throw error;
    found.clear();
  }
  return found;
}

const KEY_USAGE = '2.5.29.15';
/** digitalSignature and nonRepudiation, the first two bits. */
const SIGNING_BITS = 0xc0;

/** Whether the certificate may sign: KeyUsage, where there is one, must say so (RFC 5280 § 4.2.1.3). */
export function maySign(certificate: Certificate): boolean {
  const usage = extensionOf(certificate, KEY_USAGE);
  // BIT STRING: tag, length, unused bits, bits.
  return usage === undefined || ((usage[3] ?? 0) & SIGNING_BITS) !== 0;
}

/** RSA under 2048 bits or a curve under 224: no longer thought safe (ETSI TS 119 312). */
export function hasWeakKey({ key }: Certificate): boolean {
  const bits = key?.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined) return bits < 2048;
  return /^(?:secp|prime|sect)(?:1\d\d|192)/.test(key?.asymmetricKeyDetails?.namedCurve ?? '');
}
