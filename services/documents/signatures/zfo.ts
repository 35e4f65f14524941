/** The seal of ISDS on a data message, by the house's reader of ZFO, which looks exactly: one system writes them. */
import { readZfo, type Zfo } from '#connectors/isds/zfo/index.ts';
import { assess, type Judge } from './assess.ts';
import { openCms } from '#platform/signatures/index.ts';
import { cmsEvidence } from './cms.ts';
import type { SignatureFact, SignatureReason } from './report.ts';
import { revocationIn } from './revocation.ts';

/** Bytes of a message of 20 MB as a file. */
const MAX_BYTES = 48 * 1024 * 1024;

/**
 * The signature of a data message or delivery info; none where the file is its XML alone.
 *
 * @param pem PEM of the authorities, as `judge` has them read
 * @throws {ZfoError} when it is no ZFO
 */
export async function zfoSignatures(bytes: Uint8Array, pem: readonly string[], judge: Judge): Promise<SignatureFact[]> {
  const zfo = await readZfo(bytes, { trust: { anchors: pem }, maxBytes: MAX_BYTES });
  if (zfo.form === 'plain') return [];
  const { findings, parts } = await openCms(bytes);
  const [finding] = findings;
  if (!finding) return [];
  const evidence = await cmsEvidence(finding, revocationIn(finding.signed, finding.unsigned, parts.revocations), judge);
  // Sealed by a system, which is known by its name and needs no naming within.
  const reasons = [...evidence.reasons.filter((one) => one !== 'certificate-unnamed'), ...reasonsOf(zfo)];
  return [assess({ ...evidence, reasons, format: 'ZFO', level: null, coversWhole: true }, judge)];
}

function reasonsOf({ checks }: Zfo): SignatureReason[] {
  const { contentHash, signature, stamp, timestamp, trust } = checks;
  const reasons: SignatureReason[] = [];
  if (contentHash.ok === false) reasons.push('content-changed');
  if (signature.reason) reasons.push(signature.reason === 'weak' ? 'weak-hash' : signature.reason);
  for (const { present, ok, reason } of [stamp, timestamp]) {
    if (present && !ok) reasons.push(reason === 'imprint' ? 'imprint' : 'stamp-invalid');
  }
  if (trust === 'other-signer') reasons.push('other-signer');
  return reasons;
}
