/** Looking into a document that was signed elsewhere, in this thread. What the worker runs; tests may, too. */
import { CmsError, hasWeakKey, leadingAsn, maySign, openCms } from '#platform/signatures/index.ts';
import {
  changesSince,
  coverageOf,
  openStrictly,
  PdfFault,
  readRange,
  signaturesOf,
  TooManyObjects,
  type OpenedPdf,
  type PdfSignature,
} from '#platform/signatures/pdf/index.ts';
import { signatureOf, type SignatureView } from './sign.ts';
import type { VerifyAnswer, VerifyTask } from './verify.ts';

const mostSignatures = 8;
const detached = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

/** What came of it; a file that cannot be read is an answer, too. */
export async function inspect(task: VerifyTask): Promise<VerifyAnswer> {
  try {
    return await look(task);
  } catch (error) {
    if (error instanceof CmsError) return { fault: 'BROKEN_SIGNATURE' };
    if (error instanceof PdfFault || error instanceof TooManyObjects) return { fault: 'NOT_THE_DOCUMENT' };
    throw error;
  }
}

async function look({ original, signed, now }: VerifyTask): Promise<VerifyAnswer> {
  if (signed.length < original.length || Buffer.compare(signed.subarray(0, original.length), original) !== 0)
    return { fault: 'NOT_THE_DOCUMENT' };
  if (signed.length === original.length) return { fault: 'NOT_SIGNED' };
  const [before, after] = [await openStrictly(original), await openStrictly(signed)];
  if (!before || !after || after.encrypted) return { fault: 'NOT_THE_DOCUMENT' };
  const { additions, visibleSignature } = changesSince(before, after);
  if ([...additions].some((one) => one !== 'signatures' && one !== 'validation-data'))
    return { fault: 'NOT_THE_DOCUMENT' };
  const all = signaturesOf(after);
  const made = all.filter(({ isTimestamp }) => !isTimestamp);
  if (made.length === 0) return { fault: 'NOT_SIGNED' };
  if (all.length > mostSignatures) return { fault: 'NOT_THE_DOCUMENT' };
  const found: { readonly end: number; readonly view: SignatureView }[] = [];
  for (const one of made) {
    const fit = await read(signed, after, one, original.length, now);
    if (!fit) return { fault: 'BROKEN_SIGNATURE' };
    found.push(fit);
  }
  const [first, ...more] = found.toSorted((one, other) => one.end - other.end).map(({ view }) => view);
  return first ? { signatures: [first, ...more], visible: visibleSignature } : { fault: 'NOT_SIGNED' };
}

/** Who made a signature; undefined where it does not hold for the document, or cannot be read. */
async function read(
  file: Uint8Array,
  pdf: OpenedPdf,
  signature: PdfSignature,
  least: number,
  now: Date,
): Promise<{ readonly end: number; readonly view: SignatureView } | undefined> {
  const range = readRange(file, signature, pdf.encrypted);
  if (typeof range === 'string' || range.before.length < least || !detached.has(signature.subFilter)) return undefined;
  const { parts, findings } = await openCms(leadingAsn(range.contents).raw, [range.before, range.after]);
  const [finding, another] = findings;
  if (!parts.detached || !finding?.ok || another || !finding.signer || finding.hash === 'sha1') return undefined;
  // What came after it, by what readers of the file go by to the last byte.
  const { reasons } = await coverageOf(file, pdf, signature, range.end);
  if (reasons.some((one) => one !== 'visible-signature-added')) return undefined;
  const { validFromDate, validToDate } = finding.signer.x509;
  if (now < validFromDate || now > validToDate || !maySign(finding.signer) || hasWeakKey(finding.signer))
    return undefined;
  const claimed = finding.signedAt ?? signature.claimedAt ?? now;
  return { end: range.end, view: signatureOf(finding.signer, claimed < now ? claimed : now) };
}
