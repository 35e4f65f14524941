/** For tests: authorities and signers of any kind and age, by the DER writer of the state in a box. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
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
} from '#simulators/pki/der.ts';
import { certificatePem, type Identity } from '#simulators/pki/certificates.ts';

/** A signer with the certificates that lead to its root. */
export interface TestIdentity extends Identity {
  readonly pem: string;
  /** Those of the authorities above, without the root. */
  readonly chain: readonly Buffer[];
  /** Signed by itself. */
  readonly isRoot: boolean;
}

export interface IdentityOptions {
  readonly givenName?: string;
  readonly surname?: string;
  readonly organisation?: string;
  readonly organisationIdentifier?: string;
  readonly issuer?: TestIdentity;
  readonly isAuthority?: boolean;
  /** How many authorities may stand below. */
  readonly pathLength?: number;
  readonly use?: 'signature' | 'time-stamping' | 'encryption' | 'ocsp';
  /** QcStatements of ETSI EN 319 412-5. */
  readonly qualified?: 'signature' | 'seal' | 'website' | 'unsaid';
  readonly onDevice?: boolean;
  /** Bytes in the place of the statements. */
  readonly statements?: Buffer;
  readonly from?: Date;
  readonly to?: Date;
  readonly key?: 'rsa-2048' | 'rsa-1024' | 'ec';
  readonly hash?: 'sha1' | 'sha256';
}

const QC_TYPES = { signature: 1, seal: 2, website: 3 } as const;

function newKey(kind: NonNullable<IdentityOptions['key']>): KeyObject {
  if (kind === 'ec') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-1024' ? 1024 : 2048 }).privateKey;
}

const extension = (id: string, critical: boolean, content: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(content));
const part = (id: string, text: string): Buffer => setOf(sequence(oid(id), utf8(text)));

/** Makes a certificate with a new key. */
export function makeIdentity(commonName: string, options: IdentityOptions = {}): TestIdentity {
  const { issuer, hash = 'sha256' } = options;
  const key = newKey(options.key ?? 'rsa-2048');
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const serial = randomBytes(12);
  serial[0] = 0x40;
  const subject = sequence(
    setOf(sequence(oid('2.5.4.6'), printable('CZ'))),
    ...(options.organisation ? [part('2.5.4.10', options.organisation)] : []),
    ...(options.organisationIdentifier ? [part('2.5.4.97', options.organisationIdentifier)] : []),
    ...(options.givenName ? [part('2.5.4.42', options.givenName)] : []),
    ...(options.surname ? [part('2.5.4.4', options.surname)] : []),
    part('2.5.4.3', commonName),
  );
  const algorithm = algorithmOf(issuer?.key ?? key, hash);
  const body = sequence(
    explicit(0, integer(2)),
    integer(serial),
    algorithm,
    issuer?.subject ?? subject,
    sequence(
      time(options.from ?? new Date('2020-01-01T00:00:00Z')),
      time(options.to ?? new Date('2040-01-01T00:00:00Z')),
    ),
    subject,
    publicKey,
    explicit(3, sequence(...extensionsOf(options, publicKey))),
  );
  const certificate = sequence(body, algorithm, bitString(sign(hash, body, issuer?.key ?? key)));
  const chain = !issuer || issuer.isRoot ? [] : [issuer.certificate, ...issuer.chain];
  return { key, certificate, subject, serial, pem: certificatePem(certificate), chain, isRoot: issuer === undefined };
}

/** An authority that signed itself. */
export const makeRoot = (commonName: string, options: IdentityOptions = {}): TestIdentity =>
  makeIdentity(commonName, { ...options, isAuthority: true });

function algorithmOf(key: KeyObject, hash: 'sha1' | 'sha256'): Buffer {
  if (key.asymmetricKeyType === 'ec') return sequence(oid('1.2.840.10045.4.3.2'));
  return sequence(oid(hash === 'sha1' ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.11'), nothing());
}

function extensionsOf(options: IdentityOptions, publicKey: Buffer): Buffer[] {
  const { use = 'signature', isAuthority, qualified, pathLength } = options;
  const usage = isAuthority ? 0x06 : use === 'encryption' ? 0x20 : 0xc0;
  const purpose = use === 'time-stamping' ? 8 : use === 'ocsp' ? 9 : undefined;
  const limits = [...(isAuthority ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])];
  const keyIdentifier = createHash('sha1').update(publicKey).digest();
  return [
    extension('2.5.29.19', true, sequence(...limits)),
    extension('2.5.29.15', true, bitString(Buffer.from([usage]))),
    extension('2.5.29.14', false, octetString(keyIdentifier)),
    ...(purpose ? [extension('2.5.29.37', true, sequence(oid(`1.3.6.1.5.5.7.3.${purpose}`)))] : []),
    ...(options.statements ? [extension('1.3.6.1.5.5.7.1.3', false, options.statements)] : []),
    ...(qualified ? [extension('1.3.6.1.5.5.7.1.3', false, statements(qualified, options.onDevice ?? false))] : []),
  ];
}

function statements(qualified: NonNullable<IdentityOptions['qualified']>, onDevice: boolean): Buffer {
  return sequence(
    sequence(oid('0.4.0.1862.1.1')),
    ...(onDevice ? [sequence(oid('0.4.0.1862.1.4'))] : []),
    ...(qualified === 'unsaid'
      ? []
      : [sequence(oid('0.4.0.1862.1.6'), sequence(oid(`0.4.0.1862.1.6.${QC_TYPES[qualified]}`)))]),
  );
}

/** A list of revoked certificates (CRL), DER. */
export function makeCrl(
  issuer: TestIdentity,
  revoked: readonly { serial: Buffer; at: Date }[],
  from: Date,
  to: Date,
): Buffer {
  const algorithm = algorithmOf(issuer.key, 'sha256');
  const body = sequence(
    integer(1),
    algorithm,
    issuer.subject,
    time(from),
    time(to),
    ...(revoked.length === 0 ? [] : [sequence(...revoked.map((one) => sequence(integer(one.serial), time(one.at))))]),
  );
  return sequence(body, algorithm, bitString(sign('sha256', body, issuer.key)));
}

/** An answer of OCSP about one certificate, DER of OCSPResponse. */
export function makeOcsp(
  about: TestIdentity,
  issuer: TestIdentity,
  at: Date,
  options: { revokedAt?: Date; by?: TestIdentity } = {},
): Buffer {
  const spki = createPublicKey(issuer.key).export({ type: 'spki', format: 'der' });
  const by = options.by ?? issuer;
  const id = sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octetString(createHash('sha1').update(issuer.subject).digest()),
    octetString(createHash('sha1').update(keyBits(spki)).digest()),
    integer(about.serial),
  );
  const status = options.revokedAt ? implicit(1, sequence(generalized(options.revokedAt))) : implicit(0, nothing());
  const single = sequence(id, status, generalized(at), explicit(0, generalized(new Date(at.getTime() + 86_400_000))));
  const data = sequence(explicit(1, by.subject), generalized(at), sequence(single));
  const algorithm = algorithmOf(by.key, 'sha256');
  const certificates = options.by ? [explicit(0, sequence(by.certificate))] : [];
  const basic = sequence(data, algorithm, bitString(sign('sha256', data, by.key)), ...certificates);
  const success = Buffer.from([0x0a, 1, 0]);
  return sequence(success, explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))));
}

/** The bits of a SubjectPublicKeyInfo: its last element, without tag, length and the count of unused bits. */
function keyBits(spki: Buffer): Buffer {
  const inner = spki.subarray(spki[1] === 0x82 ? 4 : spki[1] === 0x81 ? 3 : 2);
  const algorithm = inner.subarray((inner[1] ?? 0) + 2);
  return algorithm.subarray((algorithm[1] === 0x82 ? 4 : algorithm[1] === 0x81 ? 3 : 2) + 1);
}

function generalized(date: Date): Buffer {
  const text = `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  return Buffer.concat([Buffer.from([0x18, text.length]), Buffer.from(text)]);
}
