import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { BitString, Integer, ObjectIdentifier, OctetString, PrintableString, Sequence, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, GeneralName, GeneralNames } from 'pkijs';

/**
 * Certificates of the portal's own root and of its two working keys (X.509, RFC 5280). mdoc and signed requests want
 * them; their profile follows ISO/IEC 18013-5 Annex B as far as it needs no public authority behind it.
 */

/** Keys on P-256. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface CertificateOptions {
  readonly keys: KeyPair;
  readonly use: 'root' | 'issuer' | 'verifier';
  readonly commonName: string;
  readonly notBefore: Date;
  readonly days: number;
  /** Who signs it; undefined: itself. */
  readonly issuer?: { readonly certificate: Buffer; readonly key: KeyObject };
  /** Address of the portal, for the name of its host. */
  readonly publicUrl: string;
}

const oid = {
  country: '2.5.4.6',
  commonName: '2.5.4.3',
  keyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;
/** mdoc document signer and mdoc reader (ISO/IEC 18013-5 § B.1.4 and B.1.7). */
const extendedUses = { issuer: '1.0.18013.5.1.2', verifier: '1.0.18013.5.1.6' } as const;
/** Bits of KeyUsage (RFC 5280 § 4.2.1.3): keyCertSign and cRLSign, or digitalSignature. */
const usage = { root: { byte: 0x06, unused: 1 }, leaf: { byte: 0x80, unused: 7 } } as const;

export function newKeyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** A certificate in DER. */
export async function makeCertificate(options: CertificateOptions): Promise<Buffer> {
  const { keys, commonName, notBefore, days, issuer } = options;
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = serialNumber();
  certificate.subject.typesAndValues.push(
    new AttributeTypeAndValue({ type: oid.country, value: new PrintableString({ value: 'CZ' }) }),
    new AttributeTypeAndValue({ type: oid.commonName, value: new Utf8String({ value: commonName }) }),
  );
  const above = issuer ? Certificate.fromBER(new Uint8Array(issuer.certificate)) : certificate;
  certificate.issuer.typesAndValues.push(...above.subject.typesAndValues);
  certificate.notBefore.value = notBefore;
  certificate.notAfter.value = new Date(notBefore.getTime() + days * 86_400_000);
  await certificate.subjectPublicKeyInfo.importKey(forWebCrypto(keys.publicKey, 'verify'));
  certificate.extensions = extensionsOf(options, certificate, above);
  await certificate.sign(forWebCrypto(issuer?.key ?? keys.privateKey, 'sign'), 'SHA-256');
  return Buffer.from(certificate.toSchema(true).toBER());
}

/** The types of Node and of browsers differ in a name only. */
function forWebCrypto(key: KeyObject, use: 'sign' | 'verify'): CryptoKey {
  return key.toCryptoKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [use]) as CryptoKey;
}

function extensionsOf({ use, publicUrl }: CertificateOptions, own: Certificate, above: Certificate): Extension[] {
  const root = use === 'root';
  const { byte, unused } = usage[root ? 'root' : 'leaf'];
  const bits = new BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits: unused });
  const constraints = new BasicConstraints(root ? { cA: true, pathLenConstraint: 0 } : { cA: false });
  const list = [
    extension(oid.basicConstraints, constraints.toSchema().toBER(), true),
    extension(oid.keyUsage, bits.toBER(), true),
    extension(oid.keyIdentifier, new OctetString({ valueHex: keyIdentifier(own) }).toBER()),
    extension(oid.alternativeName, alternativeNames(publicUrl)),
  ];
  if (use === 'root') return list;
  const authority = new Sequence({ value: [contextOctets(keyIdentifier(above))] });
  const uses = new Sequence({ value: [new ObjectIdentifier({ value: extendedUses[use] })] });
  return [
    ...list,
    extension(oid.authorityKeyIdentifier, authority.toBER()),
    extension(oid.extendedKeyUsage, uses.toBER(), true),
  ];
}

function extension(extnID: string, extnValue: ArrayBuffer, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue });
}

/** `[0] IMPLICIT OCTET STRING`, as keyIdentifier stands in AuthorityKeyIdentifier (RFC 5280 § 4.2.1.1). */
function contextOctets(valueHex: ArrayBuffer): OctetString {
  const octets = new OctetString({ valueHex });
  octets.idBlock.tagClass = 3;
  octets.idBlock.tagNumber = 0;
  return octets;
}

/** SHA-1 of the public key, as RFC 5280 § 4.2.1.2 (1) names keys; no security stands on it. */
function keyIdentifier({ subjectPublicKeyInfo }: Certificate): ArrayBuffer {
  const bytes = createHash('sha1').update(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).digest();
  return new Uint8Array(bytes).buffer;
}

/** The portal's address, and its host where that is a name (OpenID4VP § 5.9.3, `x509_san_dns`). */
function alternativeNames(publicUrl: string): ArrayBuffer {
  const { hostname } = new URL(publicUrl);
  const names = [new GeneralName({ type: 6, value: publicUrl })];
  if (isIP(hostname.replace(/^\[|\]$/g, '')) === 0) names.unshift(new GeneralName({ type: 2, value: hostname }));
  return new GeneralNames({ names }).toSchema().toBER();
}

/** 127 random bits, positive and without a leading zero octet (RFC 5280 § 4.1.2.2). */
function serialNumber(): Integer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return new Integer({ valueHex: new Uint8Array(bytes).buffer });
}
