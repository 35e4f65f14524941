/** Time-stamp tokens of RFC 3161, as ISDS puts into dmQTimestamp and into its signatures. */
import { createHash } from 'node:crypto';
import type { Identity } from './certificates.ts';
import { signWhole } from './cms.ts';
import { generalizedTime, integer, nothing, octetString, oid, sequence } from './der.ts';

const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SHA256 = '2.16.840.1.101.3.4.2.1';
/** Policy of the stamps, in the arc for examples (2.999), because no authority issued it. */
const POLICY = '2.999.300.2008.1';

/**
 * Stamps a SHA-256 digest. The serial number is derived from the digest and the time, so the same stamp is the same
 * bytes (RSA PKCS #1 v1.5 adds nothing random).
 *
 * @returns DER of the TimeStampToken, a CMS SignedData
 */
export function timestampToken(
  authority: Identity,
  chain: readonly Uint8Array[],
  digest: Uint8Array,
  at: Date,
): Buffer {
  const serial = createHash('sha256').update(digest).update(at.toISOString()).digest().subarray(0, 8);
  const info = sequence(
    integer(1),
    oid(POLICY),
    sequence(sequence(oid(SHA256), nothing()), octetString(digest)),
    integer(serial),
    generalizedTime(at, true),
    sequence(integer(1)), // accuracy: one second
  );
  return signWhole(info, { signer: authority, chain, contentType: ID_TST_INFO });
}
