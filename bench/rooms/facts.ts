import type { VersionFacts } from '#services/documents/sealed.ts';
import { emptyReport, type SignatureFact } from '#services/documents/signatures/report.ts';

/** What a look at a file has found: of a PDF its signatures as well, of which it has one or none. */
export function factsOf(isPdf: boolean, isSigned: boolean, now: Date): VersionFacts {
  const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  if (!isPdf) return { sha256, signatures: null };
  const none = emptyReport('pdf', now, null);
  if (!isSigned) return { sha256, signatures: none };
  return { sha256, signatures: { ...none, outcome: 'signed', signatures: [signatureOf(now)] } };
}

function signatureOf(now: Date): SignatureFact {
  const at = now.toISOString();
  return {
    format: 'PAdES',
    level: 'B-T',
    verdict: 'valid',
    reasons: [],
    signer: null,
    certificateKind: 'qualified-signature',
    onDevice: true,
    claimedAt: at,
    stamp: { at, authority: 'První certifikační autorita, a.s.', ok: true, trusted: true },
    judgedAt: at,
    integrity: 'whole',
    coversWhole: true,
    additions: [],
    certificate: 'valid-then',
    revocation: 'not-checked',
    trusted: true,
    place: 'Signature1',
    statedReason: null,
  };
}
