/**
 * Whether a certificate had been revoked, from the lists (CRL, RFC 5280 § 5) and answers (OCSP, RFC 6960) that a file
 * carries. Nobody is asked over the network. Only the signer's certificate is looked up, not its authorities'.
 */
import { createHash } from 'node:crypto';
import {
  ATTRIBUTE,
  CmsError,
  hashOf,
  issued,
  item,
  oid,
  parseAsn,
  readCertificate,
  schemeOf,
  TAG,
  time,
  verifySignature,
  type Asn,
  type Attributes,
  type Certificate,
} from '#platform/signatures/index.ts';

export interface RevocationData {
  /** CertificateList, DER. */
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse or BasicOCSPResponse, DER. */
  readonly ocsps: readonly Uint8Array[];
}

export type Revocation = 'not-checked' | 'good' | 'revoked';

/** Lists and answers looked at, so that a file full of them costs no more. */
const MAX_EACH = 32;
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const HASHES = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const ENUMERATED = 0x0a;

/** The status at a time; a revocation found anywhere outweighs what is good elsewhere. */
export function revocationOf(
  certificate: Certificate,
  pool: readonly Certificate[],
  data: RevocationData | undefined,
  at: Date,
): Revocation {
  if (!data || data.crls.length + data.ocsps.length === 0) return 'not-checked';
  const issuers = pool.filter((one) => issued(one, certificate));
  const found = new Set(
    issuers.flatMap((issuer) => [
      ...data.crls.slice(0, MAX_EACH).map((der) => tolerant(() => byList(certificate, issuer, parseAsn(der), at))),
      ...data.ocsps.slice(0, MAX_EACH).map((der) => tolerant(() => byAnswer(certificate, issuer, parseAsn(der), at))),
    ]),
  );
  if (found.has('revoked')) return 'revoked';
  return found.has('good') ? 'good' : 'not-checked';
}

/** What cannot be read says nothing. */
function tolerant(look: () => Revocation): Revocation {
  try {
    return look();
  } catch (error) {
    if (error instanceof CmsError) return 'not-checked';
    throw error;
  }
}

/** Whether `signed` = SEQUENCE { tbs, algorithm, BIT STRING } was signed by the key. */
function signedBy(signed: Asn, { key }: Certificate): boolean {
  const signature = item(signed, 2, TAG.bitString).content.subarray(1);
  return HASHES.some((hash) => {
    const scheme = schemeOf(item(signed, 1, TAG.sequence), hash);
    return key !== null && scheme !== undefined && verifySignature(scheme, item(signed, 0).raw, key, signature);
  });
}

const isTime = (one: Asn | undefined): one is Asn => one?.tag === TAG.utcTime || one?.tag === TAG.generalizedTime;

function byList(certificate: Certificate, issuer: Certificate, list: Asn, at: Date): Revocation {
  const tbs = [...item(list, 0, TAG.sequence).items];
  if (tbs[0]?.tag === TAG.integer) tbs.shift();
  const [, name, , next, entries] = tbs;
  if (!name?.raw.equals(certificate.issuer) || !isTime(next) || !signedBy(list, issuer)) return 'not-checked';
  const revoked = entries?.tag === TAG.sequence ? entries.items : [];
  const mine = revoked.find((entry) => item(entry, 0, TAG.integer).content.equals(certificate.serial));
  if (mine && time(item(mine, 1)) <= at) return 'revoked';
  return time(next) >= at ? 'good' : 'not-checked';
}

/** BasicOCSPResponse, bare or within an OCSPResponse. */
function basicOf(answer: Asn): Asn | undefined {
  const [first, second] = answer.items;
  if (first?.tag !== ENUMERATED) return answer;
  const bytes = second?.items[0];
  if (!bytes || oid(item(bytes, 0)) !== BASIC_RESPONSE) return undefined;
  return parseAsn(item(bytes, 1, TAG.octetString).content);
}

function byAnswer(certificate: Certificate, issuer: Certificate, answer: Asn, at: Date): Revocation {
  const basic = basicOf(answer);
  if (!basic || !responders(basic, issuer).some((one) => signedBy(basic, one))) return 'not-checked';
  const responses = item(basic, 0, TAG.sequence).items.find((one) => one.tag === TAG.sequence);
  const mine = responses?.items.find((one) => speaksOf(item(one, 0, TAG.sequence), certificate, issuer));
  const status = mine?.items[1];
  if (!mine || !status) return 'not-checked';
  if (status.tag === 0xa1) return time(item(status, 0)) <= at ? 'revoked' : 'good';
  const next = mine.items.find((one) => one.tag === TAG.context0)?.items[0];
  const until = isTime(next) ? time(next) : undefined;
  return status.tag === 0x80 && (!until || until >= at) ? 'good' : 'not-checked';
}

/** Who may answer: the issuer, or whom it certified to answer. */
function responders(basic: Asn, issuer: Certificate): Certificate[] {
  const sent = basic.items[3]?.tag === TAG.context0 ? (basic.items[3].items[0]?.items ?? []) : [];
  const delegates = sent.slice(0, 8).map((one) => readCertificate(one.raw));
  const may = (one: Certificate): boolean =>
    ((one.x509.keyUsage as string[] | undefined) ?? []).includes(OCSP_SIGNING) && issued(issuer, one);
  return [issuer, ...delegates.filter(may)];
}

/** CertID: the hash of the issuer's name and key, and the serial number. */
function speaksOf(id: Asn, certificate: Certificate, issuer: Certificate): boolean {
  const hash = hashOf(item(id, 0));
  if (!hash) return false;
  const digest = (bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();
  return (
    item(id, 1).content.equals(digest(certificate.issuer)) &&
    item(id, 2).content.equals(digest(publicKeyBits(issuer))) &&
    item(id, 3, TAG.integer).content.equals(certificate.serial)
  );
}

function publicKeyBits({ tbs }: Certificate): Buffer {
  const shift = tbs.items[0]?.tag === TAG.context0 ? 1 : 0;
  return item(item(tbs, shift + 5, TAG.sequence), 1, TAG.bitString).content.subarray(1);
}

/** Lists and answers that a CMS signature carries in its attributes. */
export function revocationIn(signed: Attributes, unsigned: Attributes, lists: Buffer | null = null): RevocationData {
  const values = [
    ...(unsigned.get(ATTRIBUTE.revocationValues) ?? []),
    ...(signed.get(ATTRIBUTE.adobeRevocation) ?? []),
  ];
  const within = (tag: number): Buffer[] =>
    values
      .flatMap((value) => value.items)
      .filter((choice) => choice.tag === tag)
      .flatMap((choice) => choice.items[0]?.items ?? [])
      .map((one) => one.raw);
  const beside = lists ? parseAsn(lists).items.filter((one) => one.tag === TAG.sequence) : [];
  return { crls: [...within(TAG.context0), ...beside.map((one) => one.raw)], ocsps: within(TAG.context1) };
}
