/** Signatures of CMS: .p7m with its content, .p7s with the content given, RFC 3161 tokens. RFC 5652, ETSI EN 319 122-1. */
import { createHash } from 'node:crypto';
import {
  ATTRIBUTE,
  checkTimestamp,
  CmsError,
  ID_TST_INFO,
  openCms,
  type CmsFinding,
  type HashName,
  type TimestampCheck,
} from '#platform/signatures/index.ts';
import { assess, settingsOf, type Evidence, type Judge } from './assess.ts';
import type { SignatureFact, SignatureReason } from './report.ts';
import { revocationIn, type RevocationData } from './revocation.ts';

/** The stamp over the signature, checked. */
export async function stampOf(finding: CmsFinding, judge: Judge): Promise<TimestampCheck | null> {
  if (!finding.timestamp) return null;
  const over = (hash: HashName): Buffer => createHash(hash).update(finding.signature).digest();
  return checkTimestamp(finding.timestamp, over, settingsOf(judge));
}

/** What a CMS signature itself has to say: for files whose signatures are CMS. */
export async function cmsEvidence(
  finding: CmsFinding,
  revocation: RevocationData,
  judge: Judge,
): Promise<Pick<Evidence, 'signer' | 'pool' | 'hash' | 'reasons' | 'claimedAt' | 'stamp' | 'revocation'>> {
  const reasons: SignatureReason[] = finding.reason ? [finding.reason] : [];
  if (finding.signed.size === 0 && finding.ok) reasons.push('no-signed-attributes');
  else if (finding.ok && !finding.named) reasons.push('certificate-unnamed');
  return {
    signer: finding.signer,
    pool: finding.certificates,
    hash: finding.hash,
    reasons,
    claimedAt: finding.signedAt,
    stamp: await stampOf(finding, judge),
    revocation,
  };
}

/** Level of CAdES as far as the attributes tell. */
export function cadesLevel(finding: CmsFinding, stamp: TimestampCheck | null): SignatureFact['level'] {
  const has = (type: string): boolean => finding.unsigned.has(type);
  if (!finding.named) return null;
  if (!stamp?.ok) return 'B-B';
  if (has(ATTRIBUTE.archiveTimeStampV3) || has(ATTRIBUTE.archiveTimeStampV2)) return 'B-LTA';
  return has(ATTRIBUTE.revocationValues) ? 'B-LT' : 'B-T';
}

/** DER or BER within PEM, or as it is. */
function unwrapped(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30) return bytes;
  const text = Buffer.from(bytes).toString('latin1').trim();
  const found = /^-----BEGIN (PKCS7|CMS)-----([A-Za-z0-9+/=\s]+)-----END \1-----$/.exec(text);
  if (!found) throw new CmsError('not-cms');
  return Buffer.from(found[2] as string, 'base64');
}

/**
 * Signatures of a CMS file.
 *
 * @param detached what was signed, where it is a file beside (.p7s)
 * @throws {CmsError}
 */
export async function cmsSignatures(
  bytes: Uint8Array,
  detached: Uint8Array | undefined,
  judge: Judge,
): Promise<SignatureFact[]> {
  const der = unwrapped(bytes);
  const { parts, content, findings } = await openCms(der, detached && [detached]);
  const facts: SignatureFact[] = [];
  for (const finding of findings) {
    const missing = parts.detached && !detached;
    const of = await cmsEvidence(finding, revocationIn(finding.signed, finding.unsigned, parts.revocations), judge);
    if (finding.contentType === ID_TST_INFO && content) {
      facts.push(await loneToken(der, of, judge));
      continue;
    }
    facts.push(
      assess(
        {
          ...of,
          format: finding.named ? 'CAdES' : 'CMS',
          level: cadesLevel(finding, of.stamp),
          reasons: missing ? withoutContent(of.reasons) : of.reasons,
          coversWhole: !missing && finding.ok,
        },
        judge,
      ),
    );
  }
  return facts;
}

const OF_CONTENT: ReadonlySet<SignatureReason> = new Set(['content-changed', 'structure', 'signature-invalid']);

/** Nothing can be said of a content that is not here: not that it changed either. */
function withoutContent(reasons: readonly SignatureReason[]): SignatureReason[] {
  return [...reasons.filter((one) => !OF_CONTENT.has(one)), 'content-missing'];
}

/** A token by itself proves that something existed; what, is told only by a hash. */
async function loneToken(
  token: Uint8Array,
  of: Awaited<ReturnType<typeof cmsEvidence>>,
  judge: Judge,
): Promise<SignatureFact> {
  const stamp = await checkTimestamp(token, () => undefined, settingsOf(judge));
  // What it stamps is not here, so that this one check has to fail.
  const bare: TimestampCheck = stamp.reason === 'imprint' ? { ...stamp, ok: true } : stamp;
  const reasons: SignatureReason[] = [...of.reasons, 'content-missing'];
  return assess({ ...of, reasons, stamp: bare, format: 'timestamp', level: null, coversWhole: false }, judge);
}
