/**
 * A strict reader of ASN.1 in DER and BER (X.690), keeping bytes as they stood. Not asn1js: flipping bits in a signed
 * message showed that it accepts elements whose lengths do not add up, and what is read here is what signatures do not
 * protect.
 */
import { CmsError } from './errors.ts';

export interface Asn {
  /** Identifier octet: class, constructed bit, number. */
  readonly tag: number;
  /** The whole element. */
  readonly raw: Buffer;
  /** What is inside, without header and end. */
  readonly content: Buffer;
  readonly items: readonly Asn[];
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
} as const;

const MAX_DEPTH = 32;
/** Enough for revocation lists of some fifty thousand entries, little enough for memory. */
const MAX_ITEMS = 200_000;

interface Budget {
  items: number;
}

/** Length octets at a place: how many there are and what they say; null = indefinite. */
function lengthAt(bytes: Buffer, at: number): { octets: number; length: number | null } {
  const first = bytes[at];
  if (first === undefined || first > 0x84) throw new CmsError('damaged');
  if (first < 0x80) return { octets: 1, length: first };
  if (first === 0x80) return { octets: 1, length: null };
  const more = first - 0x80;
  if (at + 1 + more > bytes.length) throw new CmsError('damaged');
  return { octets: 1 + more, length: bytes.readUIntBE(at + 1, more) };
}

function elementAt(bytes: Buffer, at: number, depth: number, budget: Budget): Asn {
  const tag = bytes[at];
  budget.items -= 1;
  if (tag === undefined || tag === 0 || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH || budget.items < 0)
    throw new CmsError('damaged');
  const constructed = (tag & 0x20) !== 0;
  const { octets, length } = lengthAt(bytes, at + 1);
  const start = at + 1 + octets;
  if (length === null) {
    if (!constructed) throw new CmsError('damaged');
    const { items, end } = itemsUntilEnd(bytes, start, depth, budget);
    return { tag, raw: bytes.subarray(at, end + 2), content: bytes.subarray(start, end), items };
  }
  const end = start + length;
  if (end > bytes.length) throw new CmsError('damaged');
  const content = bytes.subarray(start, end);
  return { tag, raw: bytes.subarray(at, end), content, items: constructed ? itemsOf(content, depth, budget) : [] };
}

function itemsOf(content: Buffer, depth: number, budget: Budget): Asn[] {
  const items: Asn[] = [];
  for (let at = 0; at < content.length;) {
    const next = elementAt(content, at, depth + 1, budget);
    items.push(next);
    at += next.raw.length;
  }
  return items;
}

function itemsUntilEnd(bytes: Buffer, start: number, depth: number, budget: Budget): { items: Asn[]; end: number } {
  const items: Asn[] = [];
  let at = start;
  while (bytes[at] !== 0) {
    const next = elementAt(bytes, at, depth + 1, budget);
    items.push(next);
    at += next.raw.length;
  }
  if (bytes[at + 1] !== 0) throw new CmsError('damaged');
  return { items, end: at };
}

/** One element that fills the bytes exactly. @throws {CmsError} damaged */
export function parseAsn(bytes: Uint8Array): Asn {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = elementAt(buffer, 0, 0, { items: MAX_ITEMS });
  if (found.raw.length !== buffer.length) throw new CmsError('damaged');
  return found;
}

/** The element at the beginning; what follows it is left unread (as the padding of a signature in a PDF). @throws {CmsError} damaged */
export function leadingAsn(bytes: Uint8Array): Asn {
  return elementAt(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 0, { items: MAX_ITEMS });
}

/** The item there, of the tag it must have. @throws {CmsError} damaged */
export function item(parent: Asn, index: number, tag?: number): Asn {
  const found = parent.items[index];
  if (!found || (tag !== undefined && found.tag !== tag)) throw new CmsError('damaged');
  return found;
}

/** Dotted text of an OBJECT IDENTIFIER. */
export function oid(element: Asn): string {
  if (element.tag !== TAG.oid || element.content.length === 0) throw new CmsError('damaged');
  const numbers: number[] = [];
  let value = 0;
  for (const byte of element.content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new CmsError('damaged');
    if ((byte & 0x80) === 0) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.trunc(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** UTCTime or GeneralizedTime in UTC. @throws {CmsError} damaged */
export function time(element: Asn): Date {
  const text = element.content.toString('latin1');
  const utc = element.tag === TAG.utcTime ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text) : null;
  const general =
    element.tag === TAG.generalizedTime ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/.exec(text) : null;
  const match = utc ?? general;
  if (!match) throw new CmsError('damaged');
  const year = utc ? Number(match[1]) + (Number(match[1]) < 50 ? 2000 : 1900) : Number(match[1]);
  const fraction = (match[7] ?? '.0').slice(0, 4);
  const iso = `${String(year).padStart(4, '0')}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}${fraction}Z`;
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new CmsError('damaged');
  return date;
}

/** A small INTEGER that is not negative, written as short as can be. @throws {CmsError} damaged */
export function smallInteger(element: Asn): number {
  const { tag, content } = element;
  const [first = 0x80, second = 0x80] = content;
  const isLong = first === 0 && content.length > 1 && second < 0x80;
  if (tag !== TAG.integer || content.length > 4 || first >= 0x80 || isLong) throw new CmsError('damaged');
  return content.readUIntBE(0, content.length);
}
