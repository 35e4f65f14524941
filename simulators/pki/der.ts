/**
 * The little of DER (ITU-T X.690) that signing needs. Own code, because a signed message of 20 MB must be written
 * around its content without copying it, which the ASN.1 libraries cannot do; what is made here is read back with
 * pkijs in the tests.
 */

const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag and length octets of a value of that many octets. */
export function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([tag, 0x80 | bytes.length, ...bytes]);
}

const value = (tag: number, content: Uint8Array): Buffer => Buffer.concat([header(tag, content.length), content]);

export const sequence = (...parts: readonly Uint8Array[]): Buffer => value(TAG.sequence, Buffer.concat(parts));
export const octetString = (content: Uint8Array): Buffer => value(TAG.octetString, content);
export const nothing = (): Buffer => Buffer.from([TAG.null, 0]);
export const boolean = (truth: boolean): Buffer => Buffer.from([0x01, 1, truth ? 0xff : 0]);
export const utf8 = (text: string): Buffer => value(TAG.utf8, Buffer.from(text));
export const printable = (text: string): Buffer => value(TAG.printable, Buffer.from(text, 'latin1'));
export const bitString = (content: Uint8Array, unusedBits = 0): Buffer =>
  value(TAG.bitString, Buffer.concat([Buffer.from([unusedBits]), content]));

/** SET OF: the members sorted by their encoding, as DER asks. */
export const setOf = (...members: readonly Buffer[]): Buffer =>
  value(TAG.set, Buffer.concat(members.toSorted((a, b) => Buffer.compare(a, b))));

/** `[n]` around (explicit), or instead of (implicit), the tag of a constructed value. */
export const explicit = (n: number, ...parts: readonly Uint8Array[]): Buffer => value(0xa0 | n, Buffer.concat(parts));
/** Swaps the tag of an encoded value for `[n]`; constructed stays constructed. */
export function implicit(n: number, encoded: Uint8Array): Buffer {
  const copy = Buffer.from(encoded);
  copy[0] = 0x80 | n | ((copy[0] ?? 0) & 0x20);
  return copy;
}

/** A non-negative INTEGER, given as a number or as big-endian octets. */
export function integer(number: number | bigint | Uint8Array): Buffer {
  let bytes = number instanceof Uint8Array ? Buffer.from(number) : bigEndian(BigInt(number));
  while (bytes.length > 1 && bytes[0] === 0 && (bytes[1] ?? 0) < 0x80) bytes = bytes.subarray(1);
  if ((bytes[0] ?? 0) >= 0x80) bytes = Buffer.concat([Buffer.from([0]), bytes]);
  return value(TAG.integer, bytes);
}

function bigEndian(number: bigint): Buffer {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const septets = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      septets.unshift((left & 0x7f) | 0x80);
    bytes.push(...septets);
  }
  return value(TAG.oid, Buffer.from(bytes));
}

const digits = (date: Date): string => date.toISOString().replace(/[-:T]/g, '');

/** GeneralizedTime in UTC; milliseconds without trailing zeros when asked for (RFC 3161, section 2.4.2). */
export function generalizedTime(date: Date, milliseconds = false): Buffer {
  const [seconds = '', fraction = ''] = digits(date).replace('Z', '').split('.');
  const shortened = fraction.replace(/0+$/, '');
  return value(
    TAG.generalizedTime,
    Buffer.from(`${seconds}${milliseconds && shortened !== '' ? `.${shortened}` : ''}Z`),
  );
}

/** Time as RFC 5652 and RFC 5280 want it: UTCTime to 2049, GeneralizedTime after. */
export function time(date: Date): Buffer {
  if (date.getUTCFullYear() > 2049 || date.getUTCFullYear() < 1950) return generalizedTime(date);
  return value(TAG.utcTime, Buffer.from(`${digits(date).slice(2, 14)}Z`));
}
