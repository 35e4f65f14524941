/**
 * What a signature in a PDF really covers. The checks answer the published attacks: universal forgery (a ByteRange that
 * is missing, not numbers, empty or out of the file), wrapping (a gap that hides more than the signature itself, or
 * that belongs to another object), see "1 Trillion Dollar Refund", CCS 2019.
 */
import type { PdfSignature } from './fields.ts';

/** The bytes that were signed, and where their revision of the file ends. */
export interface SignedRange {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Offset behind the last signed byte. */
  readonly end: number;
  /** The signature, padded with zeros. */
  readonly contents: Uint8Array;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const HEX = /^[0-9A-Fa-f\s]*$/;
/** How far back from the signature the beginning of its object is looked for. */
const LOOK_BACK = 64 * 1024;

/** The signed range of a signature, or why there is none: `byte-range`, `wrapped`. */
export function readRange(
  file: Uint8Array,
  signature: PdfSignature,
  encrypted: boolean,
): SignedRange | 'byte-range' | 'wrapped' {
  const [start, length, next, rest] = signature.byteRange;
  if (signature.byteRange.length !== 4 || start !== 0 || !isCount(length) || !isCount(next) || !isCount(rest))
    return 'byte-range';
  const end = next + rest;
  if (length + 2 > next || end > file.length || !endsRevision(file, end)) return 'byte-range';
  const gap = file.subarray(length, next);
  const text = Buffer.from(gap.buffer, gap.byteOffset + 1, gap.length - 2).toString('latin1');
  if (gap[0] !== LESS || gap.at(-1) !== GREATER || !HEX.test(text)) return 'byte-range';
  const contents = Buffer.from(text.replace(/\s/g, ''), 'hex');
  // An encrypted file does not encrypt this one string, and the reader does not know that.
  if (!encrypted && (!signature.contents || !contents.equals(signature.contents))) return 'wrapped';
  if (!isItsOwn(file, length, signature.objectNumber)) return 'wrapped';
  return { before: file.subarray(0, length), after: file.subarray(next, end), end, contents };
}

const isCount = (value: number | undefined): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** A revision ends with %%EOF and at most a line end. */
function endsRevision(file: Uint8Array, end: number): boolean {
  const tail = Buffer.from(file.buffer, file.byteOffset + Math.max(0, end - 16), Math.min(16, end));
  return /%%EOF\s*$/.test(tail.toString('latin1'));
}

/** The gap is the value of Contents, and the object around it is the one that the form points at. */
function isItsOwn(file: Uint8Array, gapStart: number, objectNumber: number | null): boolean {
  const from = Math.max(0, gapStart - LOOK_BACK);
  const before = Buffer.from(file.buffer, file.byteOffset + from, gapStart - from).toString('latin1');
  if (!/\/Contents\s*$/.test(before)) return false;
  const [last] = [...before.matchAll(/(?:^|[\s>])(\d{1,10})\s+\d{1,5}\s+obj\b/g)].slice(-1);
  return objectNumber !== null && last !== undefined && Number(last[1]) === objectNumber;
}
