/** Whether two revisions of a PDF hold the same thing at a place, followed through all references. */
import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfObject,
} from '@libpdf/core';
import { refKey, type OpenedPdf } from './open.ts';

/** Pairs compared at most in one file; a file with more is not vouched for. */
const MAX_PAIRS = 1_000_000;

/** The file is too large to be compared with its earlier version. */
export class TooManyObjects extends Error {
  override readonly name = 'TooManyObjects';
}

type Pair = readonly [before: PdfObject | null | undefined, now: PdfObject | null | undefined];

/** Compares two revisions, remembering what was already compared. */
export class Comparison {
  readonly before: OpenedPdf;
  readonly now: OpenedPdf;
  /** Objects compared apart, by rules of their own: a reference to them is the same when it is the same reference. */
  readonly #apart: ReadonlySet<string>;
  readonly #done = new Set<string>();
  #left = MAX_PAIRS;

  constructor(before: OpenedPdf, now: OpenedPdf, apart: ReadonlySet<string>) {
    this.before = before;
    this.now = now;
    this.#apart = apart;
  }

  /** Whether both are the same, to the last stream. */
  same(before: Pair[0], now: Pair[1]): boolean {
    return this.#compare([before, now], false);
  }

  /** Whether what was there is still there and only more was added: entries of dictionaries, items behind lists. */
  grown(before: Pair[0], now: Pair[1]): boolean {
    return this.#compare([before, now], true);
  }

  /** Without recursion: chains of references may be as long as the file. */
  #compare(first: Pair, growing: boolean): boolean {
    const waiting: Pair[] = [first];
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      this.#left -= 1;
      if (this.#left < 0) throw new TooManyObjects();
      if (this.#known(pair, growing)) continue;
      const inner = this.#inner(this.before.resolve(pair[0]), this.now.resolve(pair[1]), growing);
      if (!inner) return false;
      for (const one of inner) waiting.push(one);
    }
    return true;
  }

  /** A pair that was or will be compared anyway. A failed one ends everything, so that what is done was the same. */
  #known([before, now]: Pair, growing: boolean): boolean {
    if (!(before instanceof PdfRef) || !(now instanceof PdfRef)) return false;
    const key = `${refKey(before)}|${refKey(now)}`;
    if (refKey(before) === refKey(now) && this.#apart.has(refKey(before) as string)) return true;
    // What is the same has also grown, but not the other way.
    if (this.#done.has(key) || (growing && this.#done.has(`${key}+`))) return true;
    this.#done.add(growing ? `${key}+` : key);
    return false;
  }

  /** The pairs inside that decide; undefined where it is already decided that they differ. */
  #inner(before: PdfObject | null, now: PdfObject | null, growing: boolean): Pair[] | undefined {
    if (before === null || now === null) return before === now || (growing && before === null) ? [] : undefined;
    if (before instanceof PdfStream || now instanceof PdfStream) {
      if (!(before instanceof PdfStream && now instanceof PdfStream) || !sameBytes(before.data, now.data))
        return undefined;
    }
    if (before instanceof PdfDict) return now instanceof PdfDict ? entries(before, now, growing) : undefined;
    if (before instanceof PdfArray) return now instanceof PdfArray ? items(before, now, growing) : undefined;
    return sameValue(before, now) ? [] : undefined;
  }
}

/** Where the stream lies in the file and how long that is, is not what it says. */
const isStreamLength = (dict: PdfDict, key: string): boolean => dict instanceof PdfStream && key === 'Length';

function entries(before: PdfDict, now: PdfDict, growing: boolean): Pair[] | undefined {
  const keys = new Set([...before.keys(), ...(growing ? [] : now.keys())].map((name) => name.value));
  return [...keys].filter((key) => !isStreamLength(before, key)).map((key) => [before.get(key), now.get(key)]);
}

function items(before: PdfArray, now: PdfArray, growing: boolean): Pair[] | undefined {
  if (now.length < before.length || (!growing && now.length !== before.length)) return undefined;
  return before.toArray().map((one, index) => [one, now.at(index)]);
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

function sameValue(one: PdfObject, other: PdfObject): boolean {
  if (one instanceof PdfName) return other instanceof PdfName && one.value === other.value;
  if (one instanceof PdfNumber) return other instanceof PdfNumber && one.value === other.value;
  if (one instanceof PdfBool) return other instanceof PdfBool && one.value === other.value;
  return one instanceof PdfString && other instanceof PdfString && sameBytes(one.bytes, other.bytes);
}
