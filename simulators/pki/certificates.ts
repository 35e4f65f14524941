/** X.509 certificates (RFC 5280) of the state in a box: what a certificate is for decides its extensions. */
import { createHash, createPublicKey, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  printable,
  sequence,
  setOf,
  time,
  utf8,
} from './der.ts';

/** What a certificate is for. */
export type Purpose = 'root' | 'issuer' | 'seal' | 'time-stamping' | 'client' | 'server' | 'encryption';

/** Distinguished name, in the order in which it is written. */
export interface SubjectName {
  readonly organization: string;
  /** `NTRCZ-` and the identification number, as qualified certificates have it (ETSI EN 319 412-1). */
  readonly organizationIdentifier?: string;
  readonly commonName: string;
}

/** A certificate with its private key. */
export interface Identity {
  readonly key: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
  /** DER of the subject's name, as issuers need it. */
  readonly subject: Buffer;
  /** Serial number, big-endian octets. */
  readonly serial: Buffer;
}

/** sha256WithRSAEncryption with its NULL parameters. */
const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), nothing());
const EXTENDED_USAGE: Partial<Record<Purpose, string>> = {
  'time-stamping': '1.3.6.1.5.5.7.3.8',
  client: '1.3.6.1.5.5.7.3.2',
  server: '1.3.6.1.5.5.7.3.1',
};
/** Bits of KeyUsage: digitalSignature 0, nonRepudiation 1, keyEncipherment 2, keyCertSign 5, cRLSign 6. */
const USAGE: Record<Purpose, { readonly byte: number; readonly unused: number }> = {
  root: { byte: 0x06, unused: 1 },
  issuer: { byte: 0x06, unused: 1 },
  seal: { byte: 0xc0, unused: 6 },
  'time-stamping': { byte: 0xc0, unused: 6 },
  client: { byte: 0x80, unused: 7 },
  server: { byte: 0xa0, unused: 5 },
  encryption: { byte: 0x20, unused: 5 },
};

export interface CertificateRequest {
  readonly purpose: Purpose;
  readonly name: SubjectName;
  readonly key: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DNS names of a server. */
  readonly hosts?: readonly string[];
  /** Absent: signed by itself. */
  readonly issuer?: Identity;
}

/** Makes a certificate, RSA with SHA-256. */
export function makeCertificate(request: CertificateRequest): Identity {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const subject = encodeName(request.name);
  const publicKey = createPublicKey(request.key).export({ type: 'spki', format: 'der' });
  const issuerCertificate = request.issuer;
  const body = sequence(
    explicit(0, integer(2)),
    integer(serial),
    RSA_SHA256,
    issuerCertificate?.subject ?? subject,
    sequence(time(request.notBefore), time(request.notAfter)),
    subject,
    publicKey,
    explicit(3, sequence(...extensions(request, publicKey))),
  );
  const signature = sign('sha256', body, issuerCertificate?.key ?? request.key);
  return { key: request.key, certificate: sequence(body, RSA_SHA256, bitString(signature)), subject, serial };
}

function extensions(request: CertificateRequest, publicKey: Buffer): Buffer[] {
  const { purpose, issuer, hosts } = request;
  const usage = USAGE[purpose];
  const extended = EXTENDED_USAGE[purpose];
  const isAuthority = purpose === 'root' || purpose === 'issuer';
  const issuerKey = issuer ? createPublicKey(issuer.key).export({ type: 'spki', format: 'der' }) : publicKey;
  return [
    extension(
      '2.5.29.19',
      true,
      isAuthority ? sequence(boolean(true), ...(purpose === 'issuer' ? [integer(0)] : [])) : sequence(),
    ),
    extension('2.5.29.15', true, bitString(Buffer.from([usage.byte]), usage.unused)),
    extension('2.5.29.14', false, octetString(keyIdentifier(publicKey))),
    extension('2.5.29.35', false, sequence(implicit(0, octetString(keyIdentifier(issuerKey))))),
    // RFC 3161, section 2.3: critical, and the only purpose.
    ...(extended === undefined ? [] : [extension('2.5.29.37', purpose === 'time-stamping', sequence(oid(extended)))]),
    ...(hosts === undefined ? [] : [extension('2.5.29.17', false, sequence(...hosts.map(alternativeName)))]),
  ];
}

function alternativeName(host: string): Buffer {
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(host);
  return isAddress
    ? implicit(7, octetString(Buffer.from(host.split('.').map(Number))))
    : implicit(2, octetString(Buffer.from(host, 'latin1')));
}

const extension = (id: string, critical: boolean, content: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(content));

/** SHA-1 of the key's SubjectPublicKeyInfo: any unique value will do (RFC 5280, section 4.2.1.2). */
const keyIdentifier = (publicKey: Buffer): Buffer => createHash('sha1').update(publicKey).digest();

const part = (id: string, text: Buffer): Buffer => setOf(sequence(oid(id), text));

function encodeName(name: SubjectName): Buffer {
  return sequence(
    part('2.5.4.6', printable('CZ')),
    part('2.5.4.10', utf8(name.organization)),
    ...(name.organizationIdentifier === undefined ? [] : [part('2.5.4.97', utf8(name.organizationIdentifier))]),
    part('2.5.4.3', utf8(name.commonName)),
  );
}

/** PEM of a certificate. */
export function certificatePem(der: Uint8Array): string {
  const base64 = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}
