/** The keys of a service provider, made at the first start. */
import { createPrivateKey, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { BitString, Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';

/** A freshly made key with its certificate. */
export interface GeneratedServiceKey {
  readonly key: KeyObject;
  /** PKCS #8 in PEM, not encrypted: the caller seals it before it reaches a disk. */
  readonly keyPem: string;
  /** PEM. */
  readonly certificate: string;
}

export interface GenerateServiceKeysOptions {
  /** Name or address of the service, which becomes the subject of the certificates. */
  readonly commonName: string;
  /** Three years by default. */
  readonly validYears?: number;
  readonly now?: Date;
  /** 3072 by default. */
  readonly modulusLength?: 2048 | 3072 | 4096;
}

const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
const OID = { country: '2.5.4.6', commonName: '2.5.4.3', basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15' };
/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
const USAGE = { signing: { byte: 0x80, unused: 7 }, decryption: { byte: 0x20, unused: 5 } };

/**
 * Makes the two keys of a service provider, for signing and for decryption, with self-signed certificates. NIA takes
 * such certificates: it trusts what the operator uploaded.
 */
export async function generateServiceKeys(
  options: GenerateServiceKeysOptions,
): Promise<{ signing: GeneratedServiceKey; decryption: GeneratedServiceKey }> {
  const [signing, decryption] = await Promise.all([selfSigned(options, 'signing'), selfSigned(options, 'decryption')]);
  return { signing, decryption };
}

async function selfSigned(options: GenerateServiceKeysOptions, use: keyof typeof USAGE): Promise<GeneratedServiceKey> {
  const modulusLength = options.modulusLength ?? 3072;
  const keys = await crypto.subtle.generateKey({ ...RSA_SHA256, modulusLength }, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = serialNumber();
  for (const name of [certificate.subject, certificate.issuer]) {
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: OID.country, value: new PrintableString({ value: 'CZ' }) }),
      new AttributeTypeAndValue({ type: OID.commonName, value: new Utf8String({ value: options.commonName }) }),
    );
  }
  const notBefore = options.now ?? new Date();
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + (options.validYears ?? 3));
  certificate.notBefore.value = notBefore;
  certificate.notAfter.value = notAfter;
  certificate.extensions = extensions(use);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');

  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return {
    key,
    keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())).toString(),
  };
}

/** 127 random bits, positive and without a leading zero octet (RFC 5280, 4.1.2.2). */
function serialNumber(): Integer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return new Integer({ valueHex: new Uint8Array(bytes).buffer });
}

function extensions(use: keyof typeof USAGE): Extension[] {
  const { byte, unused } = USAGE[use];
  const constraints = new BasicConstraints({ cA: false });
  const usage = new BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits: unused });
  return [
    new Extension({
      extnID: OID.basicConstraints,
      critical: true,
      extnValue: constraints.toSchema().toBER(),
      parsedValue: constraints,
    }),
    new Extension({ extnID: OID.keyUsage, critical: true, extnValue: usage.toBER(), parsedValue: usage }),
  ];
}
