/** A strict view of ASN.1 read by asn1js: identifier octets as they stood, bytes as they stood. */
import { fromBER } from 'asn1js';
import { ZfoError } from './errors.ts';

export interface Asn {
  /** Identifier octet: class, constructed bit, number. */
  readonly tag: number;
  /** The whole element. */
  readonly raw: Buffer;
  /** What is inside, without the header. Only for definite lengths. */
  readonly content: Buffer;
  readonly items: readonly Asn[];
}

interface Block {
  readonly idBlock: { readonly isConstructed: boolean; readonly blockLength: number };
  readonly lenBlock: { readonly blockLength: number };
  readonly valueBlock: { readonly value?: unknown };
  readonly valueBeforeDecodeView: Uint8Array;
}

export const TAG = {
  integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, utcTime: 0x17, generalizedTime: 0x18,
  sequence: 0x30, set: 0x31, context0: 0xa0, context1: 0xa1,
} as const;

function view(block: Block, depth: number): Asn {
  const bytes = block.valueBeforeDecodeView;
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (depth > 32 || raw.length < 2) throw new ZfoError('damaged');
  const inside = block.idBlock.isConstructed ? block.valueBlock.value : [];
  return {
    tag: raw[0] as number,
    raw,
    content: raw.subarray(block.idBlock.blockLength + block.lenBlock.blockLength),
    // The end of an indefinite length comes as an item of its own.
    items: Array.isArray(inside) ? inside.map((one) => view(one as Block, depth + 1)).filter((one) => one.tag !== 0) : [],
  };
}

/** One element that fills the bytes exactly. @throws {ZfoError} damaged */
export function parseAsn(bytes: Uint8Array): Asn {
  const { offset, result } = fromBER(bytes);
  if (offset !== bytes.byteLength) throw new ZfoError('damaged');
  return view(result as unknown as Block, 0);
}

/** The item there, of the tag it must have. @throws {ZfoError} damaged */
export function item(parent: Asn, index: number, tag?: number): Asn {
  const found = parent.items[index];
  if (!found || (tag !== undefined && found.tag !== tag)) throw new ZfoError('damaged');
  return found;
}

/** Dotted text of an OBJECT IDENTIFIER. */
export function oid(element: Asn): string {
  if (element.tag !== TAG.oid || element.content.length === 0) throw new ZfoError('damaged');
  const numbers: number[] = [];
  let value = 0;
  for (const byte of element.content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new ZfoError('damaged');
    if ((byte & 0x80) === 0) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.trunc(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** UTCTime or GeneralizedTime in UTC. @throws {ZfoError} damaged */
export function time(element: Asn): Date {
  const text = element.content.toString('latin1');
  const utc = element.tag === TAG.utcTime ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text) : null;
  const general = element.tag === TAG.generalizedTime ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/.exec(text) : null;
  const match = utc ?? general;
  if (!match) throw new ZfoError('damaged');
  const year = utc ? Number(match[1]) + (Number(match[1]) < 50 ? 2000 : 1900) : Number(match[1]);
  const fraction = (match[7] ?? '.0').slice(0, 4);
  const iso = `${String(year).padStart(4, '0')}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}${fraction}Z`;
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new ZfoError('damaged');
  return date;
}

/** A SET OF or SEQUENCE OF small whole numbers has no use here; one small INTEGER has. */
export function smallInteger(element: Asn): number {
  if (element.tag !== TAG.integer || element.content.length !== 1) throw new ZfoError('damaged');
  return element.content[0] as number;
}
