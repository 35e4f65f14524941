/**
 * What is told of the signatures of a file. Facts and codes only, JSON throughout; the sentences are made by the web.
 * Words of the field: ETSI EN 319 102-1 (validation), EN 319 122 / 132 / 142 (CAdES, XAdES, PAdES), EN 319 412-5.
 */
import { z } from 'zod';

/** Kinds of files that can carry signatures. `cms` is .p7m, .p7s, .p7b: DER or PEM of CMS. */
export const signedKinds = ['pdf', 'xml', 'cms', 'zfo'] as const;
export type SignedKind = (typeof signedKinds)[number];

/** Why the file could not be looked into at all. */
export const fileFaults = [
  /** Its structure is broken, or it is no file of that kind. */
  'damaged',
  /** A PDF locked by a password. */
  'locked',
  /** More bytes, objects, elements or depth than is looked at. */
  'too-big',
  /** Looking took more time or memory than a file may take. */
  'too-costly',
  /** XML with a document type or entities: refused unread. */
  'forbidden-xml',
] as const;
export type FileFault = (typeof fileFaults)[number];

/** `timestamp` = a document time stamp of PAdES, or a lone RFC 3161 token: nobody's signature, only a proof of time. */
export const signatureFormats = ['PAdES', 'PDF', 'XAdES', 'XMLDSig', 'CAdES', 'CMS', 'ZFO', 'timestamp'] as const;
export type SignatureFormat = (typeof signatureFormats)[number];

/** Everything that there can be to say about a signature beside the plain facts; the worst first. */
export const signatureReasons = [
  // It does not hold.
  'content-changed',
  'signature-invalid',
  'signer-mismatch',
  'changed-afterwards',
  'appended-data',
  'removed-content',
  'byte-range',
  'wrapped',
  'properties-not-signed',
  'imprint',
  // It cannot be told.
  'structure',
  'algorithm',
  'signer-missing',
  'content-missing',
  'external-reference',
  'transform',
  'unsigned',
  'repaired',
  'sub-filter',
  // It holds, but.
  'weak-hash',
  'weak-key',
  'expired-then',
  'not-yet-valid',
  'expired-since-unstamped',
  'revoked-then',
  'other-use',
  'chain-weak',
  'chain-expired',
  'chain-not-yet-valid',
  'other-signer',
  'stray-certificate',
  'stamp-invalid',
  'stamp-unknown-issuer',
  'unknown-issuer',
  'part-only',
  'form-filled',
  'annotated',
  'not-permitted',
  'visible-signature-added',
  // Good to know.
  'certificate-unnamed',
  'no-signed-attributes',
  'claimed-time-only',
  'no-time',
] as const;
export type SignatureReason = (typeof signatureReasons)[number];

const instant = z.iso.datetime();

/** Who signed, as the certificate says; whether to believe it is `trusted`. */
export const signer = z.object({
  commonName: z.string(),
  givenName: z.string().nullable(),
  surname: z.string().nullable(),
  organisation: z.string().nullable(),
  /** As written, for example `NTRCZ-00007064` (ETSI EN 319 412-1). */
  organisationIdentifier: z.string().nullable(),
  country: z.string().nullable(),
  /** Common name of the authority, or its organisation where it has none. */
  issuer: z.string(),
  issuerOrganisation: z.string().nullable(),
  /** Of the certificate, hex. */
  serialNumber: z.string(),
  notBefore: instant,
  notAfter: instant,
});
export type Signer = z.infer<typeof signer>;

/**
 * What the certificate says it is for (QcStatements of ETSI EN 319 412-5). `qualified` = qualified without saying for
 * what, as certificates from before eIDAS. Only a claim unless the issuer is trusted.
 */
export const certificateKinds = [
  'qualified-signature',
  'qualified-seal',
  'qualified-website',
  'qualified',
  'other',
] as const;
export type CertificateKind = (typeof certificateKinds)[number];

export const signatureFact = z.object({
  format: z.enum(signatureFormats),
  /** As far as can be told; null where there are no levels (XMLDSig, ZFO, time stamps). */
  level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']).nullable(),
  /**
   * - `valid` holds for the whole file, the certificate held then, its issuer is trusted
   * - `unknown-issuer` all that, but who issued the certificate is not known here
   * - `doubtful` what was signed is whole, yet something weakens it: see reasons
   * - `changed` what was signed is not what is there, or the file was changed after signing
   * - `unreadable` cannot be told
   */
  verdict: z.enum(['valid', 'unknown-issuer', 'doubtful', 'changed', 'unreadable']),
  reasons: z.array(z.enum(signatureReasons)),
  signer: signer.nullable(),
  certificateKind: z.enum(certificateKinds),
  /** The key is said to live in a qualified device (QcSSCD). */
  onDevice: z.boolean(),
  /** What the signer claims. */
  claimedAt: instant.nullable(),
  /** Proven by a time stamp that was verified. The time of `trusted` ones only proves something. */
  stamp: z.object({ at: instant, authority: z.string(), ok: z.boolean(), trusted: z.boolean() }).nullable(),
  /** The time at which the certificate was looked at: stamped, or claimed, or now. */
  judgedAt: instant,
  /** Of what was signed itself; see `additions` for what came after. */
  integrity: z.enum(['whole', 'changed', 'unreadable']),
  /** Nothing but signatures, their stamps and their validation data is outside. */
  coversWhole: z.boolean(),
  /** What was added to the file after signing (PDF). */
  additions: z.array(z.enum(['signatures', 'validation-data', 'form-filled', 'annotations', 'content'])),
  /** Of the signer at `judgedAt`. */
  certificate: z.enum(['valid-then', 'expired-then', 'not-yet-valid', 'missing']),
  /** Only from lists and answers carried in the file; nobody is asked. */
  revocation: z.enum(['not-checked', 'good', 'revoked']),
  /** The chain ends in the trust store, everything on it held at `judgedAt`. */
  trusted: z.boolean(),
  /** Where it is: the name of the PDF field, the signed XML element, or nothing. */
  place: z.string().nullable(),
  /** What the signer wrote as the reason (PDF), as it is. */
  statedReason: z.string().nullable(),
});
export type SignatureFact = z.infer<typeof signatureFact>;

export const signatureReport = z.object({
  kind: z.enum(signedKinds),
  outcome: z.enum(['signed', 'unsigned', 'unreadable']),
  /** Only with `unreadable`. */
  fault: z.enum(fileFaults).nullable(),
  /** In the order in which they were made, as far as the file tells. At most 32. */
  signatures: z.array(signatureFact),
  /** There are more signatures than were looked at. */
  more: z.boolean(),
  checkedAt: instant,
});
export type SignatureReport = z.infer<typeof signatureReport>;

/** A report without signatures. */
export function emptyReport(kind: SignedKind, now: Date, fault: FileFault | null): SignatureReport {
  const outcome = fault === null ? 'unsigned' : 'unreadable';
  return { kind, outcome, fault, signatures: [], more: false, checkedAt: now.toISOString() };
}
