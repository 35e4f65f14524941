/** For tests: own authorities, and ZFOs signed by them with pkijs, an implementation that is not the one under test. */
import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { ISDS_DELIVERY_NS, ISDS_NS, ISDS_RECEIVED_NS, ISDS_SENT_NS } from '../protocol.ts';

const crypto = webcrypto as unknown as Crypto;
pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto }));

export type Padding = 'RSASSA-PKCS1-v1_5' | 'RSA-PSS';

export interface Identity {
  readonly der: ArrayBuffer;
  readonly pem: string;
  readonly keys: CryptoKeyPair;
}

export interface IdentityOptions {
  readonly issuer?: Identity;
  readonly ca?: boolean;
  readonly timeStamping?: boolean;
  /** A server on 127.0.0.1. */
  readonly loopback?: boolean;
  readonly padding?: Padding;
  readonly from?: Date;
  readonly to?: Date;
}

let serial = 0;

export async function identity(commonName: string, options: IdentityOptions = {}): Promise<Identity> {
  const algorithm = {
    name: options.padding ?? 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  serial += 1;
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ value: 0x1000 + serial });
  for (const [type, value] of [
    ['2.5.4.6', 'CZ'],
    ['2.5.4.10', 'Zkouška'],
    ['2.5.4.3', commonName],
  ] as const) {
    certificate.subject.typesAndValues.push(
      new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }),
    );
  }
  certificate.issuer = options.issuer ? read(options.issuer.der).subject : certificate.subject;
  certificate.notBefore.value = options.from ?? new Date('2020-01-01T00:00:00Z');
  certificate.notAfter.value = options.to ?? new Date('2040-01-01T00:00:00Z');
  certificate.extensions = [
    extension('2.5.29.19', new pkijs.BasicConstraints({ cA: options.ca ?? false }).toSchema()),
    extension(
      '2.5.29.15',
      new asn1js.BitString({
        valueHex: Uint8Array.of(options.ca ? 0x04 : 0x80).buffer,
        unusedBits: options.ca ? 2 : 7,
      }),
    ),
    ...(options.timeStamping
      ? [extension('2.5.29.37', new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] }).toSchema())]
      : []),
    ...(options.loopback
      ? [
          new pkijs.Extension({
            extnID: '2.5.29.17',
            extnValue: Uint8Array.from([0x30, 6, 0x87, 4, 127, 0, 0, 1]).buffer,
          }),
        ]
      : []),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(options.issuer?.keys.privateKey ?? keys.privateKey, 'SHA-256');
  const der = certificate.toSchema(true).toBER();
  return { der, pem: new X509Certificate(Buffer.from(der)).toString(), keys };
}

/** The private key, PEM. */
export async function keyPem(one: Identity): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', one.keys.privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}

const extension = (extnID: string, value: asn1js.BaseBlock): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical: true, extnValue: value.toBER() });

export interface SignOptions {
  readonly signer: Identity;
  readonly with?: readonly Identity[];
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-512';
  readonly at?: Date;
  readonly contentType?: string;
  /** CAdES stamp: made from the signature. */
  readonly stamp?: (signature: Uint8Array) => Promise<Uint8Array>;
}

const read = (der: ArrayBuffer): pkijs.Certificate => pkijs.Certificate.fromBER(der);
const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute =>
  new pkijs.Attribute({ type, values: [value] });

/** WebCrypto binds a key to a hash: the same key for another one. */
async function keyFor(signer: Identity, hash: string): Promise<CryptoKey> {
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', signer.keys.privateKey);
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: signer.keys.privateKey.algorithm.name, hash }, true, ['sign']);
}

/** CMS SignedData, DER, content in one OCTET STRING. */
export async function signCms(content: Uint8Array, options: SignOptions): Promise<Buffer> {
  const hash = options.hash ?? 'SHA-256';
  const contentType = options.contentType ?? '1.2.840.113549.1.7.1';
  const certificate = read(options.signer.der);
  const digest = createHash(hash.replace('-', '')).update(content).digest();
  const signed = new pkijs.SignedData({
    version: contentType === '1.2.840.113549.1.7.1' ? 1 : 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: contentType }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: contentType })),
            attribute(
              '1.2.840.113549.1.9.5',
              new asn1js.UTCTime({ valueDate: options.at ?? new Date('2026-01-02T10:00:00Z') }),
            ),
            attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: new Uint8Array(digest).buffer })),
          ],
        }),
      }),
    ],
    certificates: [certificate, ...(options.with ?? []).map((one) => read(one.der))],
  });
  signed.encapContentInfo.eContent = new asn1js.OctetString({ valueHex: new Uint8Array(content).buffer });
  await signed.sign(await keyFor(options.signer, hash), 0, hash, new Uint8Array(content).buffer);
  const [info] = signed.signerInfos;
  if (options.stamp && info) {
    const token = await options.stamp(info.signature.valueBlock.valueHexView);
    info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute('1.2.840.113549.1.9.16.2.14', asn1js.fromBER(new Uint8Array(token)).result)],
    });
  }
  const wrapped = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return Buffer.from(wrapped.toSchema().toBER());
}

/** RFC 3161 token over a SHA-256 hash. */
export async function stampHash(
  hash: Uint8Array,
  authority: Identity,
  at = new Date('2026-01-02T09:00:00Z'),
  chain: readonly Identity[] = [],
): Promise<Buffer> {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    serialNumber: new asn1js.Integer({ value: 7 }),
    genTime: at,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: '2.16.840.1.101.3.4.2.1',
        algorithmParams: new asn1js.Null(),
      }),
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(hash).buffer }),
    }),
  });
  return signCms(new Uint8Array(info.toSchema().toBER()), {
    signer: authority,
    with: chain,
    contentType: '1.2.840.113549.1.9.16.1.4',
    at,
  });
}

export interface MessageOptions {
  readonly kind?: 'received' | 'sent' | 'delivery';
  readonly annotation?: string;
  readonly files?: readonly { name: string; content: Uint8Array }[];
  readonly authority?: Identity;
  /** Prefix of the inner namespace. */
  readonly prefix?: string;
}

/** The XML inside a ZFO, with hash and time stamp. */
export async function messageXml(options: MessageOptions = {}): Promise<Buffer> {
  const { kind = 'received', prefix = 'p', authority } = options;
  const p = (name: string): string => (prefix === '' ? name : `${prefix}:${name}`);
  const binding = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const files = (options.files ?? [{ name: 'a.txt', content: Buffer.from('ahoj') }])
    .map(
      (file, index) =>
        `<${p('dmFile')} dmFileDescr="${file.name}" dmFileMetaType="${index === 0 ? 'main' : 'enclosure'}" dmMimeType="text/plain">` +
        `<${p('dmEncodedContent')}>${Buffer.from(file.content).toString('base64')}</${p('dmEncodedContent')}></${p('dmFile')}>`,
    )
    .join('');
  const body =
    `<${p('dmDm')} ${binding}="${ISDS_NS}"><${p('dmID')}>123</${p('dmID')}><${p('dmAnnotation')}>${options.annotation ?? 'Věc'}` +
    `</${p('dmAnnotation')}>${kind === 'delivery' ? '' : `<${p('dmFiles')}>${files}</${p('dmFiles')}>`}</${p('dmDm')}>`;
  const hash = createHash('sha256').update(body).digest();
  const token = authority ? (await stampHash(hash, authority)).toString('base64') : '';
  const tail =
    `<q:dmHash algorithm="SHA-256">${hash.toString('base64')}</q:dmHash><q:dmQTimestamp>${token}</q:dmQTimestamp>` +
    `<q:dmDeliveryTime>2026-01-02T10:00:00.000+01:00</q:dmDeliveryTime><q:dmAcceptanceTime xsi:nil="true"/><q:dmMessageStatus>4</q:dmMessageStatus>`;
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  if (kind === 'delivery') {
    const events =
      '<q:dmEvents><q:dmEvent><q:dmEventTime>2026-01-02T10:00:00Z</q:dmEventTime><q:dmEventDescr>EV5: Dodáno</q:dmEventDescr></q:dmEvent></q:dmEvents>';
    return Buffer.from(
      `<q:GetDeliveryInfoResponse xmlns:q="${ISDS_DELIVERY_NS}" ${xsi}><q:dmDelivery>${body}${tail}${events}</q:dmDelivery></q:GetDeliveryInfoResponse>`,
    );
  }
  const ns = kind === 'sent' ? ISDS_SENT_NS : ISDS_RECEIVED_NS;
  return Buffer.from(
    `<q:MessageDownloadResponse xmlns:q="${ns}" ${xsi}><q:dmReturnedMessage>${body}${tail}</q:dmReturnedMessage></q:MessageDownloadResponse>`,
  );
}

const raw = (block: asn1js.AsnType): Buffer => Buffer.from(block.valueBeforeDecodeView);
const open = (tag: number): Buffer => Buffer.from([tag, 0x80]);

/** Wraps a DER SignedData as the real ISDS does: indefinite lengths, content cut into pieces. Certificates and signers stay as they are. */
export function asBer(der: Buffer, piece: number): Buffer {
  const info = asn1js.fromBER(new Uint8Array(der)).result as asn1js.Sequence;
  const signed = ((info.valueBlock.value[1] as asn1js.Constructed).valueBlock.value[0] as asn1js.Sequence).valueBlock
    .value;
  const [version, digests, encapsulated, ...rest] = signed;
  const [type, explicit] = (encapsulated as asn1js.Sequence).valueBlock.value;
  const content = Buffer.from(((explicit as asn1js.Constructed).valueBlock.value[0] as asn1js.OctetString).getValue());
  const cut: Buffer[] = [];
  for (let at = 0; at < content.length; at += piece) {
    const one = content.subarray(at, at + piece);
    cut.push(Buffer.from([0x04, 0x82, one.length >> 8, one.length & 0xff]), one);
  }
  const end = Buffer.alloc(2);
  return Buffer.concat([
    open(0x30),
    raw(info.valueBlock.value[0] as asn1js.AsnType),
    open(0xa0),
    open(0x30),
    raw(version as asn1js.AsnType),
    raw(digests as asn1js.AsnType),
    open(0x30),
    raw(type as asn1js.AsnType),
    open(0xa0),
    open(0x24),
    ...cut,
    end,
    end,
    end,
    ...rest.map((block) => raw(block)),
    end,
    end,
    end,
  ]);
}
