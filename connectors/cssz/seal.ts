/**
 * Signing and sealing of a content for ČSSZ, in the order that its protocol prescribes [public]: a detached CMS signature
 * over the content as it is; the content compressed by gzip; CMS EnvelopedData for ČSSZ's certificate; base64.
 * AES-256-CBC with RSA PKCS #1 v1.5 for the key is what an open implementation uses and ČSSZ's test environment takes.
 */
import {
  constants,
  createCipheriv,
  createPrivateKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

const engine = new pkijs.CryptoEngine({ name: 'cssz', crypto: webcrypto as unknown as Crypto });
const compress = promisify(gzip);

/** Certificate and key that filings are signed by, PEM. */
export interface Signer {
  readonly certificate: string;
  readonly key: string;
}

/** Signs and seals contents. */
export interface Sealer {
  /** Base64 of the signature and of the sealed content. */
  seal(content: Uint8Array): Promise<{ readonly signature: string; readonly body: string }>;
}

/**
 * Makes a sealer.
 *
 * @param recipient ČSSZ's certificate for encryption (DIS.CSSZ), PEM
 * @throws Error when a certificate or a key cannot be read, is not RSA, or they do not belong together
 */
export async function createSealer(recipient: string, signer: Signer): Promise<Sealer> {
  const to = readCertificate(recipient);
  const { publicKey } = new X509Certificate(recipient);
  if (publicKey.asymmetricKeyType !== 'rsa')
    throw new Error('the certificate that filings are encrypted for is not RSA');
  const from = readCertificate(signer.certificate);
  const privateKey = createPrivateKey(signer.key);
  if (privateKey.asymmetricKeyType !== 'rsa') throw new Error('filings are signed by an RSA key');
  if (!new X509Certificate(signer.certificate).checkPrivateKey(privateKey))
    throw new Error('the key does not belong to the certificate that filings are signed by');
  const exported = privateKey.export({ type: 'pkcs8', format: 'der' });
  const key = await engine.importKey('pkcs8', exported, rsa, false, ['sign']);
  return {
    async seal(content) {
      const signature = await sign(content, from, key);
      return { signature: base64(signature), body: base64(encrypt(await compress(content), to, publicKey)) };
    },
  };
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

async function sign(content: Uint8Array, certificate: pkijs.Certificate, key: CryptoKey): Promise<ArrayBuffer> {
  const digest = await engine.digest('SHA-256', content as BufferSource);
  const attribute = (type: string, value: asn1js.AsnType) => new pkijs.Attribute({ type, values: [value] });
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: pkijs.ContentInfo.DATA }),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: pkijs.ContentInfo.DATA })),
            attribute('1.2.840.113549.1.9.5', new asn1js.UTCTime({ valueDate: new Date() })),
            attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: digest })),
          ],
        }),
      }),
    ],
  });
  await signed.sign(key, 0, 'SHA-256', bytesOf(content), engine);
  return wrapped(pkijs.ContentInfo.SIGNED_DATA, signed.toSchema(true));
}

/**
 * Put together by hand: the key is wrapped by RSA PKCS #1 v1.5, as OpenSSL's `cms -encrypt` does, which web cryptography
 * does not offer.
 */
function encrypt(content: Uint8Array, certificate: pkijs.Certificate, publicKey: KeyObject): ArrayBuffer {
  const [key, iv] = [randomBytes(32), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  const algorithm = (id: string, parameters: asn1js.AsnType) =>
    new pkijs.AlgorithmIdentifier({ algorithmId: id, algorithmParams: parameters });
  const recipient = new pkijs.KeyTransRecipientInfo({
    version: 0,
    rid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    keyEncryptionAlgorithm: algorithm(RSA_ENCRYPTION, new asn1js.Null()),
    encryptedKey: new asn1js.OctetString({
      valueHex: bytesOf(publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key)),
    }),
  });
  const enveloped = new pkijs.EnvelopedData({
    version: 0,
    recipientInfos: [new pkijs.RecipientInfo({ variant: 1, value: recipient })],
    encryptedContentInfo: new pkijs.EncryptedContentInfo({
      contentType: pkijs.ContentInfo.DATA,
      contentEncryptionAlgorithm: algorithm(AES_256_CBC, new asn1js.OctetString({ valueHex: bytesOf(iv) })),
      encryptedContent: new asn1js.OctetString({ valueHex: bytesOf(encrypted) }),
      disableSplit: true,
    }),
  });
  return wrapped(pkijs.ContentInfo.ENVELOPED_DATA, enveloped.toSchema());
}

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

/** A buffer of its own, as asn1js wants it. */
const bytesOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const wrapped = (contentType: string, content: unknown): ArrayBuffer =>
  new pkijs.ContentInfo({ contentType, content }).toSchema().toBER();

const base64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64');

/** @throws Error for what is no certificate in PEM */
function readCertificate(pem: string): pkijs.Certificate {
  return pkijs.Certificate.fromBER(new Uint8Array(new X509Certificate(pem).raw));
}
