/**
 * How values of PostgreSQL come and go, where the driver's own way does not do. Arrays are declared here, and not asked
 * of every new connection, which costs a round trip and cannot be caught when it fails.
 */

interface ColumnType {
  readonly to: number;
  readonly from: number[];
  readonly serialize: (value: never) => unknown;
  readonly parse: (text: string) => unknown;
}

/** OIDs from pg_type.dat; they never change. Element → array. */
const arrayOids: Readonly<Record<number, number>> = {
  16: 1000, // bool
  17: 1001, // bytea
  19: 1003, // name
  20: 1016, // int8
  21: 1005, // int2
  23: 1007, // int4
  25: 1009, // text
  114: 199, // json
  700: 1021, // float4
  701: 1022, // float8
  1042: 1014, // bpchar
  1043: 1015, // varchar
  1082: 1182, // date
  1114: 1115, // timestamp
  1184: 1185, // timestamptz
  1700: 1231, // numeric
  2950: 2951, // uuid
  3802: 3807, // jsonb
};

/** The type of an array of these. @throws {RangeError} for an element that is not known */
export function arrayOidOf(elementOid: number): number {
  const oid = arrayOids[elementOid];
  if (oid === undefined) throw new RangeError(`no array type is known for the type ${elementOid}`);
  return oid;
}

/** A bigint as a number; above 2^53 it is refused, to be selected as text. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint above 2^53: select it as text');
  return value;
}

/** Numbers, flags and moments as values of JavaScript; the rest, such as numeric, stays text, which loses nothing. */
const elementParsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: safeInteger,
  21: Number,
  23: Number,
  114: (text) => JSON.parse(text) as unknown,
  700: Number,
  701: Number,
  1114: (text) => new Date(text),
  1184: (text) => new Date(text),
  3802: (text) => JSON.parse(text) as unknown,
};

const jsonOids = new Set([114, 3802]);

/** For the driver's option `types`. A date is text, "2026-01-31", so that no time zone can move it. */
export const columnTypes: Readonly<Record<string, ColumnType>> = {
  bigint: { to: 20, from: [20], serialize: (value: unknown) => String(value), parse: safeInteger },
  day: { to: 1082, from: [1082], serialize: (value: unknown) => value, parse: (text) => text },
  ...Object.fromEntries(
    Object.entries(arrayOids).map(([element, array]): [string, ColumnType] => {
      const parse = elementParsers[Number(element)] ?? ((text: string) => text);
      const asText = jsonOids.has(Number(element)) ? JSON.stringify : elementText;
      return [
        `arrayOf${element}`,
        {
          to: array,
          from: [array],
          serialize: (values: unknown) => (Array.isArray(values) ? arrayText(values, asText) : values),
          parse: (text) => parseArray(text).map((item) => (item === null ? null : parse(item))),
        },
      ];
    }),
  ),
};

/** Array literal, PostgreSQL 8.15.6; every element quoted. Of one dimension. */
function arrayText(values: readonly unknown[], asText: (value: unknown) => string): string {
  const items = values.map((value) =>
    value === null ? 'NULL' : `"${asText(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  );
  return `{${items.join(',')}}`;
}

function elementText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw new TypeError('an array element that is no plain value');
}

/** Elements of an array literal of one dimension, as text. */
function parseArray(text: string): (string | null)[] {
  const items: (string | null)[] = [];
  const element = /\{|,?(?:"((?:[^"\\]|\\.)*)"|([^",{}]+))/gy;
  for (let match = element.exec(text); match; match = element.exec(text)) {
    const [whole, quoted, bare] = match;
    if (whole === '{') {
      if (items.length > 0 || match.index > 0) throw new TypeError('an array of several dimensions');
      continue;
    }
    if (quoted !== undefined) items.push(quoted.replaceAll(/\\(.)/gs, '$1'));
    else items.push(bare === 'NULL' ? null : (bare ?? ''));
  }
  return items;
}
