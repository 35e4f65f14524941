/** The few pieces of DER (X.690) that a signature is written with. */

function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const hex = length.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | octets.length]), octets, content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => value(0x30, ...parts);
export const octets = (content: Uint8Array): Buffer => value(0x04, content);
/** `[0]`, around or instead of another tag. */
export const context0 = (...parts: readonly Uint8Array[]): Buffer => value(0xa0, ...parts);
/** Members sorted by their encoding, as DER asks. */
export const setOf = (...members: readonly Uint8Array[]): Buffer =>
  value(0x31, ...members.toSorted((a, b) => Buffer.compare(a, b)));
/** Content of an INTEGER as it stands in another one. */
export const integer = (content: Uint8Array): Buffer => value(0x02, content);
export const nothing = (): Buffer => Buffer.from([0x05, 0]);

/** OBJECT IDENTIFIER with arcs below 2^28. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) septets.unshift((left & 0x7f) | 0x80);
    return septets;
  });
  return value(0x06, Buffer.from(bytes));
}

/** UTCTime, good until 2049 (RFC 5652 § 11.3). */
export function utcTime(at: Date): Buffer {
  return value(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));
}
