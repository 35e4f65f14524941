/** From what was found in a file to what is told of a signature: the certificate at its time, trust, and a verdict. */
import {
  hasWeakKey,
  kindOf,
  maySign,
  NO_TIMESTAMP,
  signerOf,
  trustOf,
  type Certificate,
  type HashName,
  type TimestampCheck,
  type Trust,
  type TrustSettings,
} from '#platform/signatures/index.ts';
import { signatureReasons, type SignatureFact, type SignatureReason } from './report.ts';
import { revocationOf, type RevocationData } from './revocation.ts';

/** By what a file is judged. */
export interface Judge {
  readonly anchors: readonly Certificate[];
  readonly now: Date;
}

/** Chains signed with SHA-1 count until then (assumed; Czech qualified authorities left SHA-1 in 2010). */
const SHA1_UNTIL = new Date('2014-01-01T00:00:00Z');

/** How certificates and time stamps of files from anywhere are looked at. */
export const settingsOf = (judge: Judge): TrustSettings => ({
  anchors: judge.anchors,
  sha1Until: SHA1_UNTIL,
  strictness: 'foreign',
});

/** What was found of one signature, whatever the file. */
export interface Evidence {
  readonly format: SignatureFact['format'];
  readonly level: SignatureFact['level'];
  readonly signer: Certificate | null;
  /** Certificates that came along. */
  readonly pool: readonly Certificate[];
  readonly hash: HashName | null;
  /** What is wrong with it, and what there is to know; nothing when it fits. */
  readonly reasons: readonly SignatureReason[];
  readonly claimedAt: Date | null;
  readonly stamp: TimestampCheck | null;
  /** A time by which the signature existed, proven by something else in the file (a document time stamp). */
  readonly provenAt?: Date | undefined;
  readonly revocation?: RevocationData | undefined;
  readonly coversWhole: boolean;
  readonly additions?: readonly SignatureFact['additions'][number][];
  readonly place?: string | null;
  readonly statedReason?: string | null;
}

const CHANGED: ReadonlySet<SignatureReason> = new Set([
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
  'not-permitted',
]);
/** Changes after signing: what was signed is still whole. */
const AFTERWARDS: ReadonlySet<SignatureReason> = new Set([
  'changed-afterwards',
  'appended-data',
  'removed-content',
  'not-permitted',
]);
const UNREADABLE: ReadonlySet<SignatureReason> = new Set([
  'structure',
  'algorithm',
  'signer-missing',
  'content-missing',
  'external-reference',
  'transform',
  'unsigned',
  'repaired',
  'sub-filter',
]);
const HARMLESS: ReadonlySet<SignatureReason> = new Set([
  'visible-signature-added',
  'certificate-unnamed',
  'no-signed-attributes',
  'claimed-time-only',
  'no-time',
]);

function verdictOf(reasons: readonly SignatureReason[]): SignatureFact['verdict'] {
  if (reasons.some((one) => CHANGED.has(one))) return 'changed';
  if (reasons.some((one) => UNREADABLE.has(one))) return 'unreadable';
  const rest = reasons.filter((one) => !HARMLESS.has(one));
  if (rest.length === 0) return 'valid';
  return rest.every((one) => one === 'unknown-issuer' || one === 'stamp-unknown-issuer')
    ? 'unknown-issuer'
    : 'doubtful';
}

function integrityOf(reasons: readonly SignatureReason[]): SignatureFact['integrity'] {
  if (reasons.some((one) => CHANGED.has(one) && !AFTERWARDS.has(one))) return 'changed';
  return reasons.some((one) => UNREADABLE.has(one)) ? 'unreadable' : 'whole';
}

const CHAIN: Readonly<Record<Exclude<Trust, 'trusted'>, SignatureReason>> = {
  'unknown-issuer': 'unknown-issuer',
  expired: 'chain-expired',
  'not-yet-valid': 'chain-not-yet-valid',
  weak: 'chain-weak',
  'other-signer': 'other-signer',
};

/** Everything that is told of one signature. */
export function assess(evidence: Evidence, judge: Judge): SignatureFact {
  const stamp = evidence.stamp ?? NO_TIMESTAMP;
  const proven = provenTime(stamp, evidence.provenAt);
  const claimed = evidence.claimedAt && evidence.claimedAt < judge.now ? evidence.claimedAt : null;
  const at = proven ?? claimed ?? judge.now;
  const reasons = new Set<SignatureReason>(evidence.reasons);
  const add = (on: boolean, reason: SignatureReason): unknown => on && reasons.add(reason);

  add(evidence.hash === 'sha1', 'weak-hash');
  add(stamp.present && !stamp.ok, 'stamp-invalid');
  add(stamp.ok && stamp.trust !== 'trusted', 'stamp-unknown-issuer');
  add(!proven && evidence.claimedAt !== null, 'claimed-time-only');
  add(!proven && evidence.claimedAt === null, 'no-time');
  const about = evidence.signer === null ? nobody : certificateFacts(evidence.signer, evidence, { at, proven, judge });
  for (const reason of about.reasons) reasons.add(reason);

  const ordered = signatureReasons.filter((one) => reasons.has(one));
  return {
    format: evidence.format,
    level: evidence.level,
    verdict: verdictOf(ordered),
    reasons: ordered,
    ...about.facts,
    claimedAt: evidence.claimedAt?.toISOString() ?? null,
    stamp: stampFact(stamp),
    judgedAt: at.toISOString(),
    integrity: integrityOf(ordered),
    coversWhole: evidence.coversWhole,
    additions: [...(evidence.additions ?? [])],
    place: evidence.place ?? null,
    statedReason: evidence.statedReason ?? null,
  };
}

/** The earliest time that is proven. */
function provenTime(stamp: TimestampCheck, other: Date | undefined): Date | null {
  const stamped = stamp.ok && stamp.trust === 'trusted' && stamp.time !== undefined ? new Date(stamp.time) : null;
  if (!stamped || !other) return stamped ?? other ?? null;
  return stamped < other ? stamped : other;
}

function stampFact(stamp: TimestampCheck): SignatureFact['stamp'] {
  if (!stamp.present || stamp.time === undefined) return null;
  const [authority] = stamp.certificates ?? [];
  return {
    at: stamp.time,
    authority: authority ? signerOf(authority).commonName : '',
    ok: stamp.ok,
    trusted: stamp.ok && stamp.trust === 'trusted',
  };
}

type CertificateFacts = Pick<
  SignatureFact,
  'signer' | 'certificateKind' | 'onDevice' | 'certificate' | 'revocation' | 'trusted'
>;

const nobody: { facts: CertificateFacts; reasons: readonly SignatureReason[] } = {
  facts: {
    signer: null,
    certificateKind: 'other',
    onDevice: false,
    certificate: 'missing',
    revocation: 'not-checked',
    trusted: false,
  },
  reasons: [],
};

interface Time {
  readonly at: Date;
  readonly proven: Date | null;
  readonly judge: Judge;
}

function certificateFacts(signer: Certificate, evidence: Evidence, time: Time): typeof nobody {
  const { at, proven, judge } = time;
  const { validFromDate, validToDate } = signer.x509;
  const certificate = at > validToDate ? 'expired-then' : at < validFromDate ? 'not-yet-valid' : 'valid-then';
  const trust = trustOf(signer, evidence.pool, judge.anchors, at, SHA1_UNTIL);
  const revocation = revocationOf(signer, [...evidence.pool, ...judge.anchors], evidence.revocation, at);
  const reasons: SignatureReason[] = [];
  if (certificate !== 'valid-then') reasons.push(certificate);
  else if (!proven && judge.now > validToDate) reasons.push('expired-since-unstamped');
  // A chain that fails by the signer's own certificate is told once.
  if (trust !== 'trusted' && !(certificate !== 'valid-then' && (trust === 'expired' || trust === 'not-yet-valid')))
    reasons.push(CHAIN[trust]);
  if (hasWeakKey(signer)) reasons.push('weak-key');
  if (!maySign(signer)) reasons.push('other-use');
  if (revocation === 'revoked') reasons.push('revoked-then');
  return {
    facts: { signer: signerOf(signer), ...kindOf(signer), certificate, revocation, trusted: trust === 'trusted' },
    reasons,
  };
}
