/**
 * The answers of the simulated NIA, in the shape of the recorded ones: a Response signed as a whole, with status
 * Success whatever happened, and an encrypted assertion that is signed as well.
 */
import { constants, createCipheriv, publicEncrypt, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import {
  ALGORITHM,
  ATTRIBUTE_NAME_FORMAT,
  BEARER,
  LEVEL_URI,
  type LevelOfAssurance,
  MEANS_URI_PREFIX,
  NIA_ENTITY_ID,
  type NiaMeans,
  NS,
  PERSISTENT_NAME_ID,
  STATUS,
  STATUS_ATTRIBUTE,
} from '#connectors/nia/protocol.ts';
import type { HandedAttribute } from './person.ts';
import { escape, type Seal, signRoot } from './xml.ts';

/** What an answer is about. */
export interface Answer {
  readonly audience: string;
  readonly acsUrl: string;
  readonly inResponseTo: string;
  readonly nameId: string;
  readonly sessionIndex: string;
  readonly level: LevelOfAssurance;
  readonly means?: NiaMeans;
  readonly authenticatedAt: Date;
  readonly issuedAt: Date;
  /** Address of the person's browser. */
  readonly clientAddress: string;
  /** What is handed over, or the status code of the failure. */
  readonly outcome: readonly HandedAttribute[] | { readonly failure: string };
}

/** Assertions are valid for an hour, as in the recorded responses. */
const VALIDITY_MS = 60 * 60_000;

/** The whole Response, ready to be posted. */
export function buildResponse(answer: Answer, seal: Seal, encryptionCertificate: string): string {
  const assertion = signRoot(buildAssertion(answer), seal);
  const issuedAt = answer.issuedAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const response =
    `<samlp:Response xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="_${randomUUID().replaceAll('-', '')}"` +
    ` Version="2.0" IssueInstant="${issuedAt}" Destination="${escape(answer.acsUrl)}"` +
    ` InResponseTo="${escape(answer.inResponseTo)}"><saml:Issuer>${NIA_ENTITY_ID}</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="${STATUS.success}"/></samlp:Status>` +
    `<EncryptedAssertion xmlns="${NS.assertion}">${encrypt(assertion, encryptionCertificate)}</EncryptedAssertion></samlp:Response>`;
  return signRoot(response, seal);
}

/** The unsigned LogoutResponse, in the recorded shape. */
export function buildLogoutResponse(answer: {
  readonly destination: string;
  readonly inResponseTo: string;
  readonly complete: boolean;
  readonly issuedAt: Date;
}): string {
  const status = answer.complete
    ? `<StatusCode Value="${STATUS.success}"/>`
    : `<StatusCode Value="${STATUS.responder}"><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"/></StatusCode>`;
  return (
    `<LogoutResponse xmlns="${NS.protocol}" ID="_${randomUUID()}" Version="2.0"` +
    ` IssueInstant="${answer.issuedAt.toISOString().replace(/\.\d+Z$/, 'Z')}" InResponseTo="${escape(answer.inResponseTo)}"` +
    ` Destination="${escape(answer.destination)}"><Issuer xmlns="${NS.assertion}">${NIA_ENTITY_ID}</Issuer>` +
    `<Status>${status}</Status></LogoutResponse>`
  );
}

/** A LogoutRequest of NIA to a service provider, not yet signed. Assumed: none was recorded. */
export function buildLogoutRequest(request: {
  readonly destination: string;
  readonly nameId: string;
  readonly sessionIndex: string;
  readonly issuedAt: Date;
}): string {
  return (
    `<samlp:LogoutRequest xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="_${randomUUID()}" Version="2.0"` +
    ` IssueInstant="${request.issuedAt.toISOString()}" Destination="${escape(request.destination)}">` +
    `<saml:Issuer>${NIA_ENTITY_ID}</saml:Issuer><saml:NameID Format="${PERSISTENT_NAME_ID}">${escape(request.nameId)}</saml:NameID>` +
    `<samlp:SessionIndex>${escape(request.sessionIndex)}</samlp:SessionIndex></samlp:LogoutRequest>`
  );
}

function buildAssertion(answer: Answer): string {
  const from = answer.issuedAt.toISOString();
  const until = new Date(answer.issuedAt.getTime() + VALIDITY_MS).toISOString();
  const means =
    answer.means === undefined
      ? ''
      : `<AuthenticatingAuthority>${MEANS_URI_PREFIX}${answer.means}</AuthenticatingAuthority>`;
  return (
    `<Assertion xmlns="${NS.assertion}" ID="_${randomUUID()}" IssueInstant="${from}" Version="2.0">` +
    `<Issuer>${NIA_ENTITY_ID}</Issuer>` +
    `<Subject><NameID Format="${PERSISTENT_NAME_ID}">${escape(answer.nameId)}</NameID>` +
    `<SubjectConfirmation Method="${BEARER}"><SubjectConfirmationData InResponseTo="${escape(answer.inResponseTo)}"` +
    ` NotOnOrAfter="${until}" Recipient="${escape(answer.acsUrl)}"/></SubjectConfirmation></Subject>` +
    `<Conditions NotBefore="${from}" NotOnOrAfter="${until}"><AudienceRestriction>` +
    `<Audience>${escape(answer.audience)}</Audience></AudienceRestriction></Conditions>` +
    `<AttributeStatement>${attributes(answer.outcome)}</AttributeStatement>` +
    `<AuthnStatement AuthnInstant="${answer.authenticatedAt.toISOString()}" SessionIndex="${escape(answer.sessionIndex)}">` +
    `<SubjectLocality Address="${escape(answer.clientAddress)}"/>` +
    `<AuthnContext><AuthnContextClassRef>${LEVEL_URI[answer.level]}</AuthnContextClassRef>${means}</AuthnContext>` +
    `</AuthnStatement></Assertion>`
  );
}

function attributes(outcome: Answer['outcome']): string {
  if ('failure' in outcome) {
    return (
      `<Attribute Name="${STATUS_ATTRIBUTE}" NameFormat="${ATTRIBUTE_NAME_FORMAT}" FriendlyName="StatusCode">` +
      `<AttributeValue>${outcome.failure}</AttributeValue></Attribute>`
    );
  }
  return outcome
    .map(({ name, friendlyName, type, value }) => {
      const typed =
        type === undefined
          ? ' xmlns:tn="http://www.w3.org/2001/XMLSchema" b:type="tn:string"'
          : ` xmlns:tn="${NS.naturalPerson}" b:type="tn:${type}"`;
      return (
        `<Attribute xmlns:a="http://schemas.xmlsoap.org/ws/2009/09/identity/claims" Name="${name}"` +
        ` NameFormat="${ATTRIBUTE_NAME_FORMAT}" FriendlyName="${friendlyName}" a:OriginalIssuer="${NIA_ENTITY_ID}">` +
        `<AttributeValue xmlns:b="http://www.w3.org/2001/XMLSchema-instance"${typed}>${escape(value)}</AttributeValue></Attribute>`
      );
    })
    .join('');
}

/** AES-256-CBC under RSA-OAEP, with the KeyInfo of the recorded response: issuer and serial in a WS-Security reference. */
function encrypt(xml: string, certificatePem: string): string {
  const certificate = new X509Certificate(certificatePem);
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const data = Buffer.concat([iv, cipher.update(xml, 'utf8'), cipher.final()]).toString('base64');
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
  const wrapped = publicEncrypt({ key: certificate.publicKey, ...padding }, key).toString('base64');
  const issuer = certificate.issuer.split('\n').toReversed().join(', ');
  const serial = BigInt(`0x${certificate.serialNumber}`).toString();
  return (
    `<xenc:EncryptedData xmlns:xenc="${NS.encryption}" Type="${NS.encryption}Element">` +
    `<xenc:EncryptionMethod Algorithm="${ALGORITHM.aes256Cbc}"/><KeyInfo xmlns="${NS.signature}">` +
    `<e:EncryptedKey xmlns:e="${NS.encryption}"><e:EncryptionMethod Algorithm="${ALGORITHM.rsaOaepMgf1p}">` +
    `<DigestMethod Algorithm="${ALGORITHM.sha1}"/></e:EncryptionMethod><KeyInfo>` +
    `<o:SecurityTokenReference xmlns:o="${NS.wsSecurity}"><X509Data><X509IssuerSerial>` +
    `<X509IssuerName>${escape(issuer)}</X509IssuerName><X509SerialNumber>${serial}</X509SerialNumber>` +
    `</X509IssuerSerial></X509Data></o:SecurityTokenReference></KeyInfo>` +
    `<e:CipherData><e:CipherValue>${wrapped}</e:CipherValue></e:CipherData></e:EncryptedKey></KeyInfo>` +
    `<xenc:CipherData><xenc:CipherValue>${data}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>`
  );
}
