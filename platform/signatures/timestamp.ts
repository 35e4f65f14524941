/** Time stamp tokens of RFC 3161: over a message, a file, or a signature (CAdES, PAdES, XAdES). */
import { createHash } from 'node:crypto';
import { hashOf, type HashName } from './algorithms.ts';
import { item, parseAsn, TAG, time } from './asn1.ts';
import { ByteSource } from './bytes.ts';
import { factsOf, trustOf, type Certificate, type CertificateFacts, type Trust } from './certificates.ts';
import { readCms, type CmsParts } from './cms-reader.ts';
import { CmsError } from './errors.ts';
import {
  checkSignature,
  checkSignatures,
  digestNames,
  hasStrays,
  type CmsFinding,
  type CmsReason,
  type Strictness,
} from './signed-data.ts';

export const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const MAX_TOKEN = 256 * 1024;

export interface TimestampCheck {
  readonly present: boolean;
  /** The token is whole, signed, and stamps just this. Says nothing of trust. */
  readonly ok: boolean;
  /** Why not: `imprint` it stamps something else, `unreadable`, `weak` SHA-1 after its day, or a fault of its signature. */
  readonly reason?: CmsReason | 'imprint' | 'unreadable' | 'weak';
  readonly time?: string;
  readonly authority?: CertificateFacts;
  /** The same, whole, with those that came along. */
  readonly certificates?: readonly [signer: Certificate, ...others: Certificate[]];
  readonly trust?: Trust;
}

export const NO_TIMESTAMP: TimestampCheck = { present: false, ok: false };

export interface TrustSettings {
  readonly anchors: readonly Certificate[];
  /** Until when SHA-1 counts. */
  readonly sha1Until: Date;
  /** How tokens are looked at. Default exact. */
  readonly strictness?: Strictness;
}

/**
 * Checks a token. `stamped` gives the hash that should have been stamped, for the algorithm the token uses;
 * undefined when that is not known.
 */
export async function checkTimestamp(
  token: Uint8Array,
  stamped: (hash: HashName) => Buffer | undefined,
  trust: TrustSettings,
): Promise<TimestampCheck> {
  try {
    return await check(token, stamped, trust);
  } catch (error) {
    if (error instanceof CmsError) return { present: true, ok: false, reason: 'unreadable' };
    throw error;
  }
}

async function check(
  token: Uint8Array,
  stamped: (hash: HashName) => Buffer | undefined,
  trust: TrustSettings,
): Promise<TimestampCheck> {
  const content: Buffer[] = [];
  let names: HashName[] = [];
  const reading = readCms(new ByteSource([token], MAX_TOKEN), (algorithms) => {
    names = digestNames(algorithms);
  });
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) content.push(Buffer.from(step.value));
  const parts = step.value;
  const info = Buffer.concat(content);
  const digests = new Map(names.map((name) => [name, createHash(name).update(info).digest()]));
  const finding = findingOf(parts, digests, trust.strictness ?? 'exact');
  const tst = parseAsn(info);
  const imprint = item(tst, 2, TAG.sequence);
  const at = time(item(tst, 4, TAG.generalizedTime));
  const hash = hashOf(item(imprint, 0));
  const facts: Omit<TimestampCheck, 'ok'> = {
    present: true,
    time: at.toISOString(),
    ...(finding.signer
      ? {
          authority: factsOf(finding.signer),
          certificates: [finding.signer, ...finding.certificates] as const,
          trust: authorityTrust(finding.signer, finding.certificates, at, trust),
        }
      : {}),
  };
  if (!finding.ok) return { ...facts, ok: false, reason: finding.reason ?? 'structure' };
  if (finding.contentType !== ID_TST_INFO) return { ...facts, ok: false, reason: 'structure' };
  const expected = hash === undefined ? undefined : stamped(hash);
  if (!expected?.equals(item(imprint, 1, TAG.octetString).content)) return { ...facts, ok: false, reason: 'imprint' };
  if (trust.strictness !== 'foreign' && facts.trust === 'trusted' && hasStrays(finding, trust.anchors))
    return { ...facts, ok: false, reason: 'stray-certificate' };
  const weak = (hash === 'sha1' || finding.hash === 'sha1') && at >= trust.sha1Until;
  return weak ? { ...facts, ok: false, reason: 'weak' } : { ...facts, ok: true };
}

function findingOf(parts: CmsParts, digests: ReadonlyMap<HashName, Buffer>, strictness: Strictness): CmsFinding {
  if (strictness === 'exact') return checkSignature(parts, digests);
  const [only, more] = checkSignatures(parts, { digests });
  if (!only || more) throw new CmsError('damaged');
  return only;
}

function authorityTrust(signer: Certificate, pool: readonly Certificate[], at: Date, trust: TrustSettings): Trust {
  const verdict = trustOf(signer, pool, trust.anchors, at, trust.sha1Until);
  const usage = signer.x509.keyUsage as string[] | undefined;
  return verdict === 'trusted' && !usage?.includes(TIME_STAMPING) ? 'other-signer' : verdict;
}
