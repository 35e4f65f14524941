/** For tests: an identity provider that does whatever it is told, right or wrong. It shares no code with the simulator. */
import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes, randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { createNia, generateServiceKeys, MemoryRequestStore, type Nia, type NiaOptions } from '../index.ts';
import {
  ALGORITHM,
  ATTRIBUTE_NAME_FORMAT,
  BEARER,
  LEVEL_URI,
  NIA_ATTRIBUTES,
  NIA_ENTITY_ID,
  NS,
  PERSISTENT_NAME_ID,
  STATUS,
} from '../protocol.ts';

export const SERVICE_URL = 'https://portal.example/';
export const ACS_URL = 'https://portal.example/nia/acs';
export const LOGOUT_URL = 'https://portal.example/nia/logout';
export const IDP_URL = 'https://nia.example/FPSTS/saml2/basic';

export type TestKeys = Awaited<ReturnType<typeof generateServiceKeys>>;

/** What a test changes about an otherwise good response. Functions get the XML of that moment. */
export interface Changes {
  readonly inResponseTo?: string;
  readonly confirmationInResponseTo?: string;
  readonly issuer?: string;
  readonly assertionIssuer?: string;
  readonly audience?: string;
  readonly destination?: string;
  readonly recipient?: string;
  readonly issuedAt?: Date;
  readonly notBefore?: Date;
  readonly notOnOrAfter?: Date;
  readonly level?: string;
  readonly status?: string;
  readonly assertionId?: string;
  /** XML of the attributes. */
  readonly attributes?: string;
  /** Changes the assertion before it is encrypted. */
  readonly assertion?: (xml: string) => string;
  /** Changes the response before it is signed. */
  readonly response?: (xml: string) => string;
  /** Changes the response after it was signed. */
  readonly signed?: (xml: string) => string;
  readonly signatureAlgorithm?: string;
  readonly digestAlgorithm?: string;
  readonly signer?: TestKeys['signing'];
  readonly signAssertion?: boolean;
  readonly encryptFor?: string;
  readonly keyAlgorithm?: string;
}

/** One attribute of an assertion. */
export function attribute(name: string, ...values: string[]): string {
  const content = values.map((value) => `<AttributeValue>${value}</AttributeValue>`).join('');
  return `<Attribute Name="${name}" NameFormat="${ATTRIBUTE_NAME_FORMAT}">${content}</Attribute>`;
}

/** The pseudonym in a good response. */
export const PSEUDONYM = 'CZ/CZ/0b7d6c1e-5a43-4f0e-9c1b-2f6a1d3e4c5b';

/** Two key pairs for a service provider and one for NIA, made once a test file. */
export async function testKeys(): Promise<{ service: TestKeys; idp: TestKeys; stranger: TestKeys }> {
  const make = () => generateServiceKeys({ commonName: 'test', modulusLength: 2048 });
  const [service, idp, stranger] = await Promise.all([make(), make(), make()]);
  return { service, idp, stranger };
}

/** A connector that trusts the test's identity provider. */
export function testNia(keys: { service: TestKeys; idp: TestKeys }, options: Partial<NiaOptions> = {}): Nia {
  return createNia({
    serviceUrl: SERVICE_URL,
    acsUrl: ACS_URL,
    logoutUrl: LOGOUT_URL,
    idp: { entityId: NIA_ENTITY_ID, ssoUrl: IDP_URL, sloUrl: IDP_URL, certificates: [keys.idp.signing.certificate] },
    ...keys.service,
    requests: new MemoryRequestStore(options.now),
    spType: 'public',
    ...options,
  });
}

/** A response as a base64 form field. */
export function respond(keys: { service: TestKeys; idp: TestKeys }, requestId: string, changes: Changes = {}): string {
  return encode(responseXml(keys, requestId, changes));
}

/** Base64 of a text. */
export function encode(xml: string): string {
  return Buffer.from(xml).toString('base64');
}

/** The XML of a response, signed and then changed as the test wants. */
export function responseXml(
  keys: { service: TestKeys; idp: TestKeys },
  requestId: string,
  changes: Changes = {},
): string {
  const signer = changes.signer ?? keys.idp.signing;
  let assertion = assertionXml(requestId, changes);
  if (changes.signAssertion === true) assertion = signRoot(assertion, signer, changes);
  assertion = changes.assertion?.(assertion) ?? assertion;
  const encrypted = encryptAssertion(
    assertion,
    changes.encryptFor ?? keys.service.decryption.certificate,
    changes.keyAlgorithm,
  );
  const xml = plainResponseXml(requestId, encrypted, changes);
  const signed = signRoot(changes.response?.(xml) ?? xml, signer, changes);
  return changes.signed?.(signed) ?? signed;
}

/** A response around that content, not signed. */
export function plainResponseXml(requestId: string, content: string, changes: Changes = {}): string {
  const issuedAt = changes.issuedAt ?? new Date();
  return (
    `<samlp:Response xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="_${randomUUID()}" Version="2.0"` +
    ` IssueInstant="${issuedAt.toISOString()}" Destination="${changes.destination ?? ACS_URL}"` +
    ` InResponseTo="${changes.inResponseTo ?? requestId}"><saml:Issuer>${changes.issuer ?? NIA_ENTITY_ID}</saml:Issuer>` +
    `<samlp:Status>${changes.status ?? `<samlp:StatusCode Value="${STATUS.success}"/>`}</samlp:Status>${content}</samlp:Response>`
  );
}

/** An assertion, not signed. */
export function assertionXml(requestId: string, changes: Changes = {}): string {
  const issuedAt = changes.issuedAt ?? new Date();
  const from = (changes.notBefore ?? issuedAt).toISOString();
  const until = (changes.notOnOrAfter ?? new Date(issuedAt.getTime() + 3_600_000)).toISOString();
  const inResponseTo = changes.confirmationInResponseTo ?? changes.inResponseTo ?? requestId;
  return (
    `<Assertion xmlns="${NS.assertion}" ID="${changes.assertionId ?? `_${randomUUID()}`}" IssueInstant="${issuedAt.toISOString()}" Version="2.0">` +
    `<Issuer>${changes.assertionIssuer ?? NIA_ENTITY_ID}</Issuer><Subject>` +
    `<NameID Format="${PERSISTENT_NAME_ID}">${PSEUDONYM}</NameID><SubjectConfirmation Method="${BEARER}">` +
    `<SubjectConfirmationData InResponseTo="${inResponseTo}" NotOnOrAfter="${until}" Recipient="${changes.recipient ?? ACS_URL}"/>` +
    `</SubjectConfirmation></Subject><Conditions NotBefore="${from}" NotOnOrAfter="${until}"><AudienceRestriction>` +
    `<Audience>${changes.audience ?? SERVICE_URL}</Audience></AudienceRestriction></Conditions>` +
    `<AttributeStatement>${changes.attributes ?? attribute(NIA_ATTRIBUTES.PersonIdentifier, PSEUDONYM)}</AttributeStatement>` +
    `<AuthnStatement AuthnInstant="${issuedAt.toISOString()}" SessionIndex="_session"><AuthnContext>` +
    `<AuthnContextClassRef>${changes.level ?? LEVEL_URI.substantial}</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion>`
  );
}

/** Signs the root of a document. */
export function signRoot(xml: string, signer: TestKeys['signing'], changes: Changes = {}): string {
  const signature = new SignedXml({
    privateKey: signer.keyPem,
    publicCert: signer.certificate,
    signatureAlgorithm: changes.signatureAlgorithm ?? ALGORITHM.rsaSha256,
    canonicalizationAlgorithm: ALGORITHM.exclusiveC14n,
  });
  signature.addReference({
    xpath: '/*',
    transforms: [ALGORITHM.enveloped, ALGORITHM.exclusiveC14n],
    digestAlgorithm: changes.digestAlgorithm ?? ALGORITHM.sha256,
  });
  signature.computeSignature(xml, { location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' } });
  return signature.getSignedXml();
}

/** An EncryptedAssertion in NIA's shape. */
export function encryptAssertion(
  xml: string,
  certificate: string,
  keyAlgorithm: string = ALGORITHM.rsaOaepMgf1p,
): string {
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const data = Buffer.concat([iv, cipher.update(xml, 'utf8'), cipher.final()]).toString('base64');
  const oaep = keyAlgorithm === ALGORITHM.rsaOaepMgf1p;
  const padding = oaep
    ? { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
    : { padding: constants.RSA_PKCS1_PADDING };
  const wrapped = publicEncrypt({ key: createPublicKey(certificate), ...padding }, key).toString('base64');
  return (
    `<EncryptedAssertion xmlns="${NS.assertion}"><xenc:EncryptedData xmlns:xenc="${NS.encryption}" Type="${NS.encryption}Element">` +
    `<xenc:EncryptionMethod Algorithm="${ALGORITHM.aes256Cbc}"/><KeyInfo xmlns="${NS.signature}"><e:EncryptedKey xmlns:e="${NS.encryption}">` +
    `<e:EncryptionMethod Algorithm="${keyAlgorithm}">${oaep ? `<DigestMethod Algorithm="${ALGORITHM.sha1}"/>` : ''}</e:EncryptionMethod>` +
    `<KeyInfo><o:SecurityTokenReference xmlns:o="${NS.wsSecurity}"><X509Data><X509IssuerSerial><X509IssuerName>CN=somebody else</X509IssuerName>` +
    `<X509SerialNumber>339515564547102863359567045846017369340</X509SerialNumber></X509IssuerSerial></X509Data></o:SecurityTokenReference></KeyInfo>` +
    `<e:CipherData><e:CipherValue>${wrapped}</e:CipherValue></e:CipherData></e:EncryptedKey></KeyInfo>` +
    `<xenc:CipherData><xenc:CipherValue>${data}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></EncryptedAssertion>`
  );
}
