/** Opening a sealed content: decrypted by ČSSZ's key, unpacked within limits, its signature verified. */
import { constants, createDecipheriv, createHash, createVerify, privateDecrypt, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { MOST_UNPACKED, type SealedContent } from '#connectors/cssz/protocol/index.ts';
import type { CsszIdentity } from './identity.ts';

const unpack = promisify(gunzip);

/** `signed` false: the signature is missing, is of something else, or does not hold. */
export interface Opened {
  readonly content: Buffer;
  readonly signed: boolean;
}

/** @returns undefined for what is not encrypted for this certificate, or is no gzip */
export async function openSealed(
  { body, signature }: SealedContent,
  identity: CsszIdentity,
): Promise<Opened | undefined> {
  try {
    const packed = decrypt(Buffer.from(body, 'base64'), identity);
    const content = await unpack(packed, { maxOutputLength: MOST_UNPACKED });
    return { content, signed: verifies(Buffer.from(signature, 'base64'), content) };
  } catch {
    return undefined;
  }
}

const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

function decrypt(der: Uint8Array, { keyPem }: CsszIdentity): Buffer {
  const info = pkijs.ContentInfo.fromBER(new Uint8Array(der));
  if (info.contentType !== pkijs.ContentInfo.ENVELOPED_DATA) throw new Error('not enveloped');
  const { recipientInfos, encryptedContentInfo } = new pkijs.EnvelopedData({ schema: info.content as asn1js.AsnType });
  const recipient = recipientInfos[0]?.value;
  const { contentEncryptionAlgorithm: algorithm, encryptedContent } = encryptedContentInfo;
  const iv = algorithm.algorithmParams;
  if (!(recipient instanceof pkijs.KeyTransRecipientInfo) || !encryptedContent) throw new Error('no recipient');
  if (algorithm.algorithmId !== AES_256_CBC || !(iv instanceof asn1js.OctetString)) throw new Error('another cipher');
  const wrapped = Buffer.from(recipient.encryptedKey.valueBlock.valueHexView);
  const key = privateDecrypt({ key: keyPem, padding: constants.RSA_PKCS1_PADDING }, wrapped);
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.from(iv.valueBlock.valueHexView));
  // A tag of the context in one piece: what asn1js calls a primitive, not an octet string.
  const content = Buffer.from(encryptedContent.valueBlock.valueHexView);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

/** By Node's own cryptography, not by the library that may have made it. Any certificate counts: the box has no list of people. */
function verifies(der: Uint8Array, content: Uint8Array): boolean {
  if (der.length === 0) return false;
  const info = pkijs.ContentInfo.fromBER(new Uint8Array(der));
  const signed = new pkijs.SignedData({ schema: info.content as asn1js.AsnType });
  const [signer] = signed.signerInfos;
  const certificate = signed.certificates?.find((one) => one instanceof pkijs.Certificate);
  const attributes = signer?.signedAttrs;
  if (!signer || !certificate || !attributes || signed.encapContentInfo.eContent !== undefined) return false;
  const digest = attributes.attributes.find(({ type }) => type === MESSAGE_DIGEST)?.values[0];
  if (!(digest instanceof asn1js.OctetString)) return false;
  const digestOf = new Uint8Array(digest.valueBlock.valueHexView);
  const actual = new Uint8Array(sha256(content));
  if (digestOf.length !== actual.length || digestOf.some((byte, at) => byte !== actual[at])) return false;
  const { publicKey } = new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
  const encoded = Buffer.from(attributes.encodedValue);
  encoded[0] = 0x31;
  return createVerify('sha256')
    .update(encoded)
    .verify(publicKey, Buffer.from(signer.signature.valueBlock.valueHexView));
}

function sha256(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
