/** CMS (RFC 5652), certificates (RFC 5280) and time stamps (RFC 3161) from outside: read and verified, nothing made. */
export { hashOf, schemeOf, verifySignature, type HashName, type Scheme } from './algorithms.ts';
export { item, leadingAsn, oid, parseAsn, smallInteger, TAG, time, type Asn } from './asn1.ts';
export { ByteSource } from './bytes.ts';
export {
  extensionOf,
  factsOf,
  issued,
  namesOf,
  readCertificate,
  readPem,
  trustOf,
  type Certificate,
  type CertificateFacts,
  type Trust,
} from './certificates.ts';
export { hasWeakKey, kindOf, maySign, shown, signerOf, type CertificateKind, type Signer } from './certificate-kind.ts';
export { readCms, type CmsParts } from './cms-reader.ts';
export { CmsError, type CmsFault } from './errors.ts';
export {
  checkSignature,
  checkSignatures,
  digestNames,
  hasStrays,
  ID_DATA,
  type CmsFinding,
  type CmsReason,
  type SignedContent,
  type Strictness,
} from './signed-data.ts';
export { openCms, type OpenedCms, type Pieces } from './open-cms.ts';
export { ATTRIBUTE, single, type Attributes } from './signer-info.ts';
export { checkTimestamp, ID_TST_INFO, NO_TIMESTAMP, type TimestampCheck, type TrustSettings } from './timestamp.ts';
