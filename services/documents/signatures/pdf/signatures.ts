/** Signatures and document time stamps of a PDF. ISO 32000-2, 12.8; ETSI EN 319 142-1 (PAdES). */
import { createHash } from 'node:crypto';
import { PdfStream } from '@libpdf/core';
import {
  checkTimestamp,
  CmsError,
  leadingAsn,
  openCms,
  type HashName,
  type TimestampCheck,
} from '#platform/signatures/index.ts';
import {
  coverageOf,
  dictAt,
  itemsAt,
  openPdf,
  readRange,
  signaturesOf,
  type Coverage,
  type OpenedPdf,
  type PdfSignature,
  type SignedRange,
} from '#platform/signatures/pdf/index.ts';
import { assess, settingsOf, type Evidence, type Judge } from '../assess.ts';
import { cmsEvidence } from '../cms.ts';
import type { SignatureFact, SignatureReason } from '../report.ts';
import { revocationIn, type RevocationData } from '../revocation.ts';

const MAX_SIGNATURES = 32;
const DETACHED: ReadonlySet<string> = new Set(['adbe.pkcs7.detached', 'ETSI.CAdES.detached']);

/** What was found of one, before time stamps of the document are counted in. */
interface Found {
  readonly evidence: Evidence;
  /** End of the signed bytes; 0 where there are none. */
  readonly end: number;
  readonly isTimestamp: boolean;
}

/** Looks into a PDF. @throws {PdfFault} */
export async function pdfSignatures(
  file: Uint8Array,
  judge: Judge,
): Promise<{ signatures: SignatureFact[]; more: boolean }> {
  const pdf = await openPdf(file);
  const all = signaturesOf(pdf);
  const carried = carriedRevocation(pdf);
  const found: Found[] = [];
  for (const signature of all.slice(0, MAX_SIGNATURES)) found.push(await look(file, pdf, signature, carried, judge));
  found.sort((one, other) => one.end - other.end);
  const signatures = found.map((one) => assess(withDocumentStamps(one, found, carried), judge));
  return { signatures, more: all.length > MAX_SIGNATURES };
}

async function look(
  file: Uint8Array,
  pdf: OpenedPdf,
  signature: PdfSignature,
  carried: RevocationData,
  judge: Judge,
): Promise<Found> {
  const { isTimestamp } = signature;
  const range = readRange(file, signature, pdf.encrypted);
  const blank: Evidence = {
    format: isTimestamp ? 'timestamp' : signature.subFilter.startsWith('ETSI.') ? 'PAdES' : 'PDF',
    level: null,
    signer: null,
    pool: [],
    hash: null,
    reasons: [],
    claimedAt: isTimestamp ? null : signature.claimedAt,
    stamp: null,
    coversWhole: false,
    place: signature.field,
    statedReason: signature.statedReason,
  };
  const failed = (reason: SignatureReason, end = 0): Found => ({
    evidence: { ...blank, reasons: [reason] },
    end,
    isTimestamp,
  });
  if (typeof range === 'string') return failed(range);
  try {
    const coverage = await coverageOf(file, pdf, signature, range.end);
    const read = isTimestamp ? readStamp(range, judge) : readCmsOf(signature, range, carried, judge);
    const evidence = { ...blank, ...(await read) };
    return { evidence: covering(evidence, coverage), end: range.end, isTimestamp };
  } catch (error) {
    if (error instanceof CmsError) return failed('structure', range.end);
    throw error;
  }
}

const covering = (evidence: Evidence, coverage: Coverage): Evidence => ({
  ...evidence,
  reasons: [...evidence.reasons, ...coverage.reasons],
  coversWhole: coverage.coversWhole,
  additions: coverage.additions,
});

async function readCmsOf(
  signature: PdfSignature,
  range: SignedRange,
  carried: RevocationData,
  judge: Judge,
): Promise<Partial<Evidence>> {
  const { subFilter } = signature;
  const isDigest = subFilter === 'adbe.pkcs7.sha1';
  if (!isDigest && !DETACHED.has(subFilter)) return { reasons: ['sub-filter'] };
  const { parts, content, findings } = await openCms(leadingAsn(range.contents).raw, [range.before, range.after]);
  const [finding, another] = findings;
  // One signer, and the content outside (or its SHA-1 inside, in the oldest form).
  if (!finding || another || parts.detached === isDigest) return { reasons: ['structure'] };
  const own = revocationIn(finding.signed, finding.unsigned, parts.revocations);
  const both = { crls: [...own.crls, ...carried.crls], ocsps: [...own.ocsps, ...carried.ocsps] };
  const evidence = await cmsEvidence(finding, both, judge);
  const digestFits = !isDigest || content?.equals(hashOfRange(range, 'sha1'));
  return {
    ...evidence,
    ...(isDigest ? { hash: 'sha1' as const } : {}),
    // Files made by the older rules need not name the certificate within.
    reasons: [
      ...evidence.reasons.filter((one) => one !== 'certificate-unnamed' || subFilter.startsWith('ETSI.')),
      ...(digestFits ? [] : (['content-changed'] as const)),
    ],
    claimedAt: finding.signedAt ?? signature.claimedAt,
    level: subFilter.startsWith('ETSI.') ? (evidence.stamp?.ok ? 'B-T' : 'B-B') : null,
  };
}

function hashOfRange({ before, after }: SignedRange, hash: HashName): Buffer {
  return createHash(hash).update(before).update(after).digest();
}

async function readStamp(range: SignedRange, judge: Judge): Promise<Partial<Evidence>> {
  const stamp = await checkTimestamp(
    leadingAsn(range.contents).raw,
    (hash) => hashOfRange(range, hash),
    settingsOf(judge),
  );
  const [signer, ...pool] = stamp.certificates ?? [];
  const reason = stampReason(stamp);
  return {
    stamp,
    signer: signer ?? null,
    pool,
    reasons: reason === undefined ? [] : [reason],
    ...(stamp.reason === 'weak' ? { hash: 'sha1' as const } : {}),
  };
}

function stampReason({ ok, reason }: TimestampCheck): SignatureReason | undefined {
  if (ok || reason === 'weak') return undefined;
  return reason === undefined || reason === 'unreadable' ? 'structure' : reason;
}

/** A document time stamp proves that the signatures before it were there, and raises their level. */
function withDocumentStamps(one: Found, all: readonly Found[], carried: RevocationData): Evidence {
  const later = all.filter((other) => other.isTimestamp && other.end > one.end && proves(other.evidence.stamp));
  const [first] = later.map((other) => new Date(other.evidence.stamp?.time ?? NaN));
  const evidence = first ? { ...one.evidence, provenAt: first } : one.evidence;
  if (one.isTimestamp || evidence.level === null) return evidence;
  const stamped = evidence.level === 'B-T' || later.length > 0;
  const validated = carried.crls.length + carried.ocsps.length > 0;
  if (!stamped) return evidence;
  return { ...evidence, level: validated ? (later.length > 0 ? 'B-LTA' : 'B-LT') : 'B-T' };
}

const proves = (stamp: TimestampCheck | null): boolean =>
  stamp?.ok === true && stamp.trust === 'trusted' && stamp.time !== undefined;

/** Revocation lists and answers of the document security store (ISO 32000-2, 12.8.4.3). */
function carriedRevocation(pdf: OpenedPdf): RevocationData {
  const store = dictAt(pdf, pdf.catalog, 'DSS');
  const streams = (key: string): Uint8Array[] =>
    (store ? itemsAt(pdf, store, key) : []).slice(0, MAX_SIGNATURES).flatMap((one) => {
      const stream = pdf.resolve(one);
      try {
        return stream instanceof PdfStream ? [stream.getDecodedData()] : [];
      } catch {
        // Unreadable validation data validates nothing.
        return [];
      }
    });
  return { crls: streams('CRLs'), ocsps: streams('OCSPs') };
}
