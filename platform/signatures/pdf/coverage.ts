/** How much of a PDF a signature covers, and what came after it. */
import { changesSince } from './changes.ts';
import { signaturesOf, type PdfSignature } from './fields.ts';
import type { Addition } from './findings.ts';
import { openStrictly, type OpenedPdf } from './open.ts';
import { TooManyObjects } from './same.ts';

/** What there is to say of what came after a signature. */
export type CoverageReason =
  | 'repaired'
  | 'appended-data'
  | 'wrapped'
  | 'changed-afterwards'
  | 'form-filled'
  | 'annotated'
  | 'not-permitted'
  | 'visible-signature-added';

export interface Coverage {
  readonly coversWhole: boolean;
  readonly additions: readonly Addition[];
  readonly reasons: readonly CoverageReason[];
}

const WHITE: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

/**
 * @param now the file as it is
 * @param end offset behind the last signed byte
 */
export async function coverageOf(
  file: Uint8Array,
  now: OpenedPdf,
  signature: PdfSignature,
  end: number,
): Promise<Coverage> {
  if (now.repaired) return { coversWhole: false, additions: [], reasons: ['repaired'] };
  if (file.subarray(end).every((byte) => WHITE.has(byte))) return { coversWhole: true, additions: [], reasons: [] };
  // What was appended must be what readers go by, to the last byte: else readers may differ in what they show.
  if (!isRevision(file, end)) return { coversWhole: false, additions: ['content'], reasons: ['appended-data'] };
  const before = await openStrictly(file.subarray(0, end));
  if (!before) return { coversWhole: false, additions: [], reasons: ['repaired'] };
  const original = signaturesOf(before).find((one) => one.objectNumber === signature.objectNumber);
  if (!original) return { coversWhole: false, additions: ['content'], reasons: ['wrapped'] };
  return judged(before, now, original.permits);
}

function judged(before: OpenedPdf, now: OpenedPdf, permits: PdfSignature['permits']): Coverage {
  try {
    const { additions, visibleSignature } = changesSince(before, now);
    const reasons = [...reasonsOf(additions, permits)];
    if (visibleSignature) reasons.push('visible-signature-added');
    const harmless = [...additions].every((one) => one === 'signatures' || one === 'validation-data');
    return { coversWhole: harmless, additions: [...additions], reasons };
  } catch (error) {
    if (!(error instanceof TooManyObjects)) throw error;
    return { coversWhole: false, additions: ['content'], reasons: ['changed-afterwards'] };
  }
}

function* reasonsOf(additions: ReadonlySet<Addition>, permits: PdfSignature['permits']): Generator<CoverageReason> {
  if (additions.has('content')) yield 'changed-afterwards';
  if (additions.has('form-filled')) yield 'form-filled';
  if (additions.has('annotations')) yield 'annotated';
  if (permits === 1 && (additions.has('form-filled') || additions.has('annotations'))) yield 'not-permitted';
  if (permits === 2 && additions.has('annotations')) yield 'not-permitted';
}

/** The file ends with a cross-reference of its own that lies in what was appended, and nothing stands behind it. */
function isRevision(file: Uint8Array, end: number): boolean {
  const from = Math.max(end, file.length - 1024);
  const tail = Buffer.from(file.buffer, file.byteOffset + from, file.length - from).toString('latin1');
  const last = /startxref\s+(\d{1,15})\s+%%EOF[\s\0]*$/.exec(tail);
  return last !== null && Number(last[1]) >= end && Number(last[1]) < file.length;
}
