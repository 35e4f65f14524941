/** OpenAPI 3.1 as far as the tests need it. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
    >
  >;
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Gives the id to put where a contract asks for one: by the name of the field and the path of the operation. */
export type IdFor = (name: string, path: string) => string;

/** A request that fits a contract. */
export interface FittingRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly body?: unknown;
}

/** Makes a request for an operation: ids as told, everything else as little as its schema asks for. */
export function requestFor(path: string, method: string, operation: Operation, idFor: IdFor): FittingRequest {
  const parameters = operation.parameters ?? [];
  const value = (name: string, schema: Schema): string => String(sample(schema, name, path, idFor));
  let url = path;
  const query = new URLSearchParams();
  for (const { name, in: place, required, schema } of parameters) {
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(value(name, schema)));
    else if (place === 'query' && (required || isId(schema))) query.set(name, value(name, schema));
  }
  const schema = operation.requestBody?.content['application/json']?.schema;
  return {
    method: method.toUpperCase(),
    path: query.size === 0 ? url : `${url}?${query}`,
    ...(schema ? { body: sample(schema, '', path, idFor) } : {}),
  };
}

const isId = ({ type, format, anyOf = [] }: Schema): boolean =>
  (type === 'string' && format === 'uuid') || anyOf.some(isId);

/** What patterns of contracts mostly ask for: numbers of several lengths, a word. */
const likely = ['1', '1234567', '12345678', '1234567890', 'abc'];

function sample(schema: Schema, name: string, path: string, idFor: IdFor): unknown {
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return sample(choice, name, path, idFor);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (isId(schema)) return idFor(name, path);
  if (schema.type === 'object' || schema.properties) return sampleObject(schema, path, idFor);
  if (schema.type === 'array') return [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.format === 'uri') return 'https://example.org/';
  if (schema.format === 'date') return '2026-01-31';
  if (schema.format === 'date-time') return '2026-01-31T10:00:00.000Z';
  const { pattern } = schema;
  const fitting = pattern === undefined ? undefined : likely.find((text) => new RegExp(pattern, 'u').test(text));
  return fitting ?? 'x'.repeat(Math.min(Math.max(schema.minLength ?? 0, 20), schema.maxLength ?? 20_000));
}

function sampleObject({ properties = {}, required = [] }: Schema, path: string, idFor: IdFor): Record<string, unknown> {
  const wanted = Object.entries(properties).filter(([name, schema]) => required.includes(name) || isId(schema));
  return Object.fromEntries(wanted.map(([name, schema]) => [name, sample(schema, name, path, idFor)]));
}
