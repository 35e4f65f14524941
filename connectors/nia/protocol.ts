/**
 * The words of NIA's SAML 2.0 interface that both sides speak: names, namespaces, levels, attributes, algorithms.
 * No behaviour lives here, so the simulator may use it as well as the connector.
 *
 * Sources: the signed metadata (2020) and the recorded response (2019) of the test NIA; eIDAS SAML Message Format
 * and Attribute Profile 1.2; SAML 2.0 Core, Bindings and Profiles; public client code for the attribute names.
 */

/** Entity id of the identity provider; the same in the test and in the production environment. */
export const NIA_ENTITY_ID = 'urn:microsoft:cgg2010:fpsts';

/** Path of the metadata below the host of NIA. */
export const NIA_METADATA_PATH = '/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml';

/** Path where sign-in and sign-out requests are sent. */
export const NIA_SAML_PATH = '/FPSTS/saml2/basic';

/** XML namespaces in use. */
export const NS = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  eidas: 'http://eidas.europa.eu/saml-extensions',
  naturalPerson: 'http://eidas.europa.eu/attributes/naturalperson',
  wsSecurity: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  /** Namespace of the elements of TRadresaID; the host differs from the one in the attribute names. */
  moris: 'http://schemas.identitaobcana.cz/moris/2016/identity/claims/',
} as const;

/** SAML bindings that NIA offers. */
export const BINDING = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

/** SAML status codes. */
export const STATUS = {
  success: 'urn:oasis:names:tc:SAML:2.0:status:Success',
  requester: 'urn:oasis:names:tc:SAML:2.0:status:Requester',
  responder: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
  authenticationFailed: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
  requestDenied: 'urn:oasis:names:tc:SAML:2.0:status:RequestDenied',
  noAuthenticationContext: 'urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext',
  unknownPrincipal: 'urn:oasis:names:tc:SAML:2.0:status:UnknownPrincipal',
} as const;

/**
 * The attribute in which NIA tells that the person was not authenticated, while the status of the response says
 * Success. Recorded value: {@link STATUS}.authenticationFailed.
 */
export const STATUS_ATTRIBUTE = 'urn:oasis:names:tc:SAML:2.0:protocol/statuscode';

/** Format of the names of attributes. */
export const ATTRIBUTE_NAME_FORMAT = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';

/** Format of the name identifier in the recorded responses; its value equals PersonIdentifier. */
export const PERSISTENT_NAME_ID = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** Bearer subject confirmation (SAML Profiles 3.3). */
export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Level of assurance of an electronic identity (eIDAS, art. 8): nízká, značná, vysoká. */
export type LevelOfAssurance = 'low' | 'substantial' | 'high';

/** The URI of each level. */
export const LEVEL_URI: Readonly<Record<LevelOfAssurance, string>> = {
  low: 'http://eidas.europa.eu/LoA/low',
  substantial: 'http://eidas.europa.eu/LoA/substantial',
  high: 'http://eidas.europa.eu/LoA/high',
};

/** The levels from the weakest to the strongest. */
export const LEVELS: readonly LevelOfAssurance[] = ['low', 'substantial', 'high'];

/** The level of that URI, or undefined for anything else. */
export function levelOfUri(uri: string): LevelOfAssurance | undefined {
  return LEVELS.find((level) => LEVEL_URI[level] === uri);
}

/** Whether `level` is at least as strong as `asked`. */
export function levelSuffices(level: LevelOfAssurance, asked: LevelOfAssurance): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(asked);
}

const EIDAS = 'http://eidas.europa.eu/attributes/naturalperson/';
const STORK = 'http://www.stork.gov.eu/1.0/';
const CZECH = 'http://schemas.eidentita.cz/moris/2016/identity/claims/';

/** Every attribute that a service provider may ask for, by its short name. */
export const NIA_ATTRIBUTES = {
  PersonIdentifier: `${EIDAS}PersonIdentifier`,
  CurrentGivenName: `${EIDAS}CurrentGivenName`,
  CurrentFamilyName: `${EIDAS}CurrentFamilyName`,
  CurrentAddress: `${EIDAS}CurrentAddress`,
  DateOfBirth: `${EIDAS}DateOfBirth`,
  PlaceOfBirth: `${EIDAS}PlaceOfBirth`,
  CountryCodeOfBirth: `${STORK}countryCodeOfBirth`,
  Email: `${STORK}eMail`,
  Age: `${STORK}age`,
  IsAgeOver: `${STORK}isAgeOver`,
  PhoneNumber: `${CZECH}phonenumber`,
  TRadresaID: `${CZECH}tradresaid`,
  IdType: `${CZECH}idtype`,
  IdNumber: `${CZECH}idnumber`,
} as const;

/** Short name of an attribute of NIA. */
export type NiaAttribute = keyof typeof NIA_ATTRIBUTES;

/** Algorithm identifiers of XML Signature and XML Encryption. */
export const ALGORITHM = {
  exclusiveC14n: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  rsaSha512: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
  aes256Cbc: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  aes256Gcm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  rsaOaepMgf1p: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
} as const;

/** Means of electronic identification that people sign in with. */
export type NiaMeans = 'eobcanka' | 'mobile-key' | 'nia-id' | 'bank-id' | 'starcos' | 'mojeid';

/** The means, with the highest level each can give and its name. */
export const NIA_MEANS: Readonly<
  Record<NiaMeans, { readonly level: LevelOfAssurance; readonly cs: string; readonly en: string }>
> = {
  eobcanka: { level: 'high', cs: 'eObčanka (občanský průkaz s čipem)', en: 'eObčanka (identity card with a chip)' },
  'mobile-key': { level: 'substantial', cs: 'Mobilní klíč eGovernmentu', en: 'eGovernment Mobile Key' },
  'nia-id': { level: 'substantial', cs: 'NIA ID (jméno, heslo, SMS)', en: 'NIA ID (name, password, SMS)' },
  'bank-id': { level: 'substantial', cs: 'Bankovní identita', en: 'Bank identity' },
  starcos: { level: 'high', cs: 'I.CA identita (karta Starcos)', en: 'I.CA identity (Starcos card)' },
  mojeid: { level: 'high', cs: 'mojeID s bezpečnostním klíčem', en: 'mojeID with a security key' },
};

/**
 * How an assertion names the means: AuthnContext/AuthenticatingAuthority with this prefix. Assumed: the recorded
 * responses do not tell the means at all, so against the real NIA it stays unknown.
 */
export const MEANS_URI_PREFIX = `${NIA_ENTITY_ID}:means:`;

/** The means of that authenticating authority, or undefined. */
export function meansOfUri(uri: string): NiaMeans | undefined {
  if (!uri.startsWith(MEANS_URI_PREFIX)) return undefined;
  const name = uri.slice(MEANS_URI_PREFIX.length);
  return Object.hasOwn(NIA_MEANS, name) ? (name as NiaMeans) : undefined;
}
