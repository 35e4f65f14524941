import { createHash, createPrivateKey, createPublicKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/** A certificate with its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateOrder {
  readonly commonName: string;
  readonly from: Date;
  readonly until: Date;
}

export interface ProcessOrder extends CertificateOrder {
  /** Names and IPv4 addresses under which the process is called. */
  readonly names: readonly string[];
}

const engine = new pkijs.CryptoEngine({ name: 'portal', crypto: webcrypto as unknown as Crypto });
/** P-256: small and quick in handshakes, and in every stack (RFC 8446, 9.1). */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';

/** An authority for the processes of one portal, signed by itself (RFC 5280). */
export async function makeAuthority(order: CertificateOrder): Promise<Issued> {
  const keys = await newKeys();
  const certificate = await begun(order, keys.publicKey);
  certificate.issuer = certificate.subject;
  certificate.extensions = [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', true, new asn1js.BitString({ valueHex: Uint8Array.of(0x06).buffer, unusedBits: 1 })),
    extension('2.5.29.14', false, new asn1js.OctetString({ valueHex: identifierOf(await pemOf(keys.privateKey)) })),
  ];
  await certificate.sign(keys.privateKey, 'SHA-256', engine);
  return { certificate: written(certificate), key: await pemOf(keys.privateKey) };
}

/** A certificate by which a process of the portal both serves and calls. */
export async function issueForProcess(authority: Issued, { names, ...order }: ProcessOrder): Promise<Issued> {
  const keys = await newKeys();
  const above = pkijs.Certificate.fromBER(new X509Certificate(authority.certificate).raw);
  const certificate = await begun(order, keys.publicKey);
  certificate.issuer = above.subject;
  const key = await pemOf(keys.privateKey);
  certificate.extensions = [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
    // digitalSignature.
    extension('2.5.29.15', true, new asn1js.BitString({ valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 })),
    extension('2.5.29.37', false, new pkijs.ExtKeyUsage({ keyPurposes: [serverAuth, clientAuth] }).toSchema()),
    extension('2.5.29.17', false, new pkijs.GeneralNames({ names: names.map(nameOf) }).toSchema()),
    extension('2.5.29.14', false, new asn1js.OctetString({ valueHex: identifierOf(key) })),
    extension(
      '2.5.29.35',
      false,
      new pkijs.AuthorityKeyIdentifier({
        keyIdentifier: new asn1js.OctetString({ valueHex: identifierOf(authority.key) }),
      }).toSchema(),
    ),
  ];
  await certificate.sign(await signingKey(authority.key), 'SHA-256', engine);
  return { certificate: written(certificate), key };
}

function newKeys(): Promise<CryptoKeyPair> {
  return engine.generateKey(algorithm, true, ['sign', 'verify']);
}

async function begun({ commonName, from, until }: CertificateOrder, key: CryptoKey): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = randomBytes(16);
  // Positive, and as long in every certificate.
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  certificate.serialNumber = new asn1js.Integer({ valueHex: new Uint8Array(serial).buffer });
  certificate.subject.typesAndValues.push(
    new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: commonName }) }),
  );
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  await certificate.subjectPublicKeyInfo.importKey(key, engine);
  return certificate;
}

function extension(extnID: string, critical: boolean, value: asn1js.BaseBlock): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
}

function nameOf(name: string): pkijs.GeneralName {
  if (!isIPv4(name)) return new pkijs.GeneralName({ type: 2, value: name });
  const octets = Uint8Array.from(name.split('.').map(Number)).buffer;
  return new pkijs.GeneralName({ type: 7, value: new asn1js.OctetString({ valueHex: octets }) });
}

/** SHA-1 of the public key: any unique value will do (RFC 5280, 4.2.1.2). */
function identifierOf(keyPem: string): ArrayBuffer {
  const spki = createPublicKey(keyPem).export({ type: 'spki', format: 'der' });
  return new Uint8Array(createHash('sha1').update(spki).digest()).buffer;
}

async function pemOf(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key as webcrypto.CryptoKey));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
}

async function signingKey(pem: string): Promise<CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return (await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])) as CryptoKey;
}

function written(certificate: pkijs.Certificate): string {
  return new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())).toString();
}
