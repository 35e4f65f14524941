import fc from 'fast-check';
import type { Schema as Described } from '../tests/journeys/openapi.ts';

/** A JSON Schema as far as the contracts use it. */
export interface Schema extends Described {
  readonly maxLength?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

/** Deeper than any parser should go without saying so. */
const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** Texts that have broken programs before: SQL, markup, templates, other scripts, halves of characters, sheer size. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'",
  '"',
  "' or '1'='1",
  "'; drop table po_be_profil.profile; --",
  "\\'; select pg_sleep(5); --",
  '1)) union select null, version() --',
  "%' and 1=(select 1/0) and '%'='",
  '\u02bc or 1=1 --',
  '\uff07 or 1=1 --',
  '/*!*/',
  '${7*7}{{7*7}}<%= 7*7 %>#{7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%00',
  '%c0%ae%c0%ae/',
  '\ud800',
  'x\udfff\ud800x',
  '\ufffe\uffff',
  '\u202e\u2066abc',
  '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}',
  'e' + '\u0301'.repeat(2000),
  '\r\nset-cookie: x=1\r\n\r\n',
  'x'.repeat(10_000),
  'ř'.repeat(300_000),
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '9'.repeat(400),
  '-1',
  '1e309',
  '0x10',
  '2026-02-30',
  '9999-12-31',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
];

const nastyNumbers = [0, -0, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e308, -1e308, 5e-324];

/** Anything at all, of any type. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyTexts),
  fc.constantFrom<unknown>(...nastyNumbers),
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { a: { b: {} } }),
  fc.constantFrom(5, 200, 1000).map(deep),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom<unknown>(null, 'x', 1), { maxLength: 8 }),
  fc.constantFrom(1000, 50_000).map((length) => Array.from({ length }, () => 'x')),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}') as unknown),
);

/** Ids of things and of people that exist. A service speaks only of citizens that it was told of. */
export interface Known {
  readonly ids: readonly string[];
  readonly citizens: readonly string[];
}

/** What fits a schema, mostly; now and then a part of it is something else. */
export function drawn(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fitting(schema, known), weight: 6 }, { arbitrary: anything, weight: 1 });
}

function fitting(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => drawn(one, known)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object' || schema.properties) return object(schema, known);
  if (schema.type === 'array') return fc.array(drawn(schema.items ?? {}, known), { maxLength: 4 });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'integer' || schema.type === 'number') return number(schema);
  return schema.type === 'string' ? text(schema, known.ids) : anything;
}

function object({ properties = {}, required = [], additionalProperties }: Schema, known: Known): fc.Arbitrary<unknown> {
  const shape = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [
      name,
      name === 'citizen' ? fc.constantFrom(...known.citizens) : drawn(one, known),
    ]),
  );
  const whole = fc.record(shape, {
    requiredKeys: Object.keys(properties).filter((name) => required.includes(name)),
  });
  const rest = typeof additionalProperties === 'object' ? drawn(additionalProperties, known) : anything;
  const more = fc.dictionary(fc.constantFrom('__proto__x', 'toString', 'id', 'citizen', 'extra', 'a\u0000'), rest, {
    maxKeys: 2,
  });
  return fc.oneof(
    { arbitrary: whole, weight: 5 },
    { arbitrary: fc.tuple(more, whole).map(([one, other]) => ({ ...one, ...other })), weight: 1 },
    // Something that should be there is not.
    { arbitrary: fc.record(shape, { requiredKeys: [] }), weight: 1 },
  );
}

function number({ minimum = -5, maximum = 1000 }: Schema): fc.Arbitrary<number> {
  const [least, most] = [Math.ceil(Math.max(minimum, -(2 ** 31))), Math.floor(Math.min(maximum, 2 ** 31))];
  return fc.oneof(fc.integer({ min: least, max: Math.max(least, most) }), fc.constantFrom(...nastyNumbers));
}

function text({ format, minLength = 0, maxLength = 40 }: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (format === 'uuid') return ids.length > 0 ? fc.oneof(fc.constantFrom(...ids), fc.uuid()) : fc.uuid();
  if (format === 'date') return fc.constantFrom('2026-01-31', '2030-12-31', '0001-01-01', '9999-12-31', '2024-02-29');
  if (format === 'date-time')
    return fc.constantFrom('2026-01-31T10:00:00Z', '1900-01-01T00:00:00.000Z', '9999-12-31T23:59:59Z');
  if (format === 'uri')
    return fc.constantFrom('https://example.org/', 'http://127.0.0.1:1/', 'javascript:alert(1)', 'file:///etc/passwd');
  const size = { minLength: Math.min(minLength, 300), maxLength: Math.min(Math.max(maxLength, minLength), 300) };
  return fc.oneof(
    fc.string({ unit: 'grapheme', ...size }),
    fc.constantFrom(...nastyTexts).map((one) => one.slice(0, maxLength)),
    fc.constantFrom(
      '2026-05-04',
      '2026-05-04T10:00',
      '08:00',
      'FREQ=DAILY',
      'FREQ=SECONDLY;COUNT=100000',
      'jana@example.cz',
      '+420777123456',
    ),
  );
}
