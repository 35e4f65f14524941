/** What a file is signed by: PAdES, XAdES, CAdES and CMS, and the data messages of ISDS. */
export { verifySignatures, maxBytes } from './verify.ts';
export { loadTrust, noTrust, type TrustStore } from './trust.ts';
export { signatureReport, type SignatureReport, type SignedKind } from './report.ts';
