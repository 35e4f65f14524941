import type postgres from 'postgres';
import { arrayOidOf } from './column-types.ts';

/** A piece of SQL that is bound to no connection: a column list, rows to insert, a condition. Only goes into a template. */
export interface Fragment {
  readonly fragment: true;
}

/**
 * A statement that has not run. Inside `transaction` it runs when awaited, once; inside `as` and `none` it is
 * returned, and the database runs it.
 */
export interface Query<T extends readonly object[] = readonly Record<string, unknown>[]>
  extends Fragment, PromiseLike<Rows<T>> {}

/** Rows of a result, with how many were returned or touched. */
export type Rows<T extends readonly object[]> = T & { readonly count: number };

type Scalar = string | number | bigint | boolean | Date | Uint8Array | null;

/** What may stand in a template: it becomes a parameter, never text. `undefined` is refused. */
export type Value = Scalar | Fragment | readonly Value[];

/** The tag that makes statements; plain SQL, values as parameters. */
export interface Sql {
  <T extends readonly object[] = readonly Record<string, unknown>[]>(
    text: TemplateStringsArray,
    ...values: readonly Value[]
  ): Query<T>;
  /** A name, quoted. */
  (name: string): Fragment;
  /** For `in ${sql(list)}` values, for `select ${sql(list)}` names. Must not be empty. */
  (list: readonly (string | number)[]): Fragment;
  /** Rows for `insert into t ${sql(rows, 'a', 'b')}`, or one for `update t set ${sql(row, 'a')}`. Must not be empty. */
  <R extends Readonly<Record<string, Value>>>(
    rows: R | readonly R[],
    ...columns: readonly (keyof R & string)[]
  ): Fragment;
  /** A value for a json or jsonb column. */
  json(value: unknown): Fragment;
  /** An array whose type PostgreSQL cannot infer, with the OID of its elements: 25 text, 23 int4, 2950 uuid, 17 bytea. */
  array(values: readonly Scalar[], elementOid: number): Fragment;
}

type Client = postgres.Sql | postgres.ReservedSql;

/** How a statement is run when it is awaited. */
export type Run = (statement: Statement) => Promise<unknown>;

class Piece implements Fragment {
  readonly fragment = true;
  /** Whether it may change something in the database, by its text. */
  readonly writes: boolean;
  readonly #make: (client: Client) => unknown;

  constructor(make: (client: Client) => unknown, writes = false) {
    this.#make = make;
    this.writes = writes;
  }

  /** The same piece for one connection. */
  bind(client: Client): unknown {
    return this.#make(client);
  }
}

/** A whole statement; thenable only where `run` says how. */
export class Statement extends Piece {
  readonly #run: Run;
  #running: Promise<unknown> | undefined;

  constructor(make: (client: Client) => unknown, writes: boolean, run: Run) {
    super(make, writes);
    this.#run = run;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a statement is awaited by design
  then(done?: (value: unknown) => unknown, failed?: (reason: unknown) => unknown): Promise<unknown> {
    this.#running ??= this.#run(this);
    return this.#running.then(done, failed);
  }
}

/** Makes a tag whose statements run by `run`. */
export function sqlTag(run: Run): Sql {
  const tag = (first: unknown, ...rest: unknown[]): unknown => {
    refuseUndefined(first);
    rest.forEach(refuseUndefined);
    if (isTemplate(first)) {
      return new Statement(
        (client) => (client as never as Call)(first, ...rest.map((value) => bound(value, client))),
        changes(first) || rest.some(isWriting),
        run,
      );
    }
    if (Array.isArray(first) && first.length === 0) throw new TypeError('an empty list makes no SQL');
    return new Piece((client) => (client as never as Call)(bound(first, client), ...rest));
  };
  return Object.assign(tag, {
    json: (value: unknown) => {
      refuseUndefined(value);
      return new Piece((client) => client.json(value as postgres.JSONValue));
    },
    array(values: readonly Scalar[], elementOid: number) {
      refuseUndefined(values);
      const oid = arrayOidOf(elementOid);
      return new Piece((client) => client.typed(values, oid));
    },
  }) as unknown as Sql;
}

type Call = (...input: unknown[]) => unknown;

/**
 * Words of statements that change something or lock rows, and calls of the platform's own functions, which may. Taken
 * for too much rather than too little: what is not found here runs in a transaction that only reads.
 */
const writing =
  /\b(insert|update|delete|merge|truncate|call|do)\b|\bfor\s+(no\s+key|key|share)\b|\b(platform|events|audit)\.\w+\s*\(/i;
const known = new WeakMap<TemplateStringsArray, boolean>();

function changes(text: TemplateStringsArray): boolean {
  let answer = known.get(text);
  if (answer === undefined) known.set(text, (answer = text.some((piece) => writing.test(piece))));
  return answer;
}

function isWriting(value: unknown): boolean {
  if (value instanceof Piece) return value.writes;
  return Array.isArray(value) && value.some(isWriting);
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && Array.isArray((value as { raw?: unknown }).raw);
}

/** Replaces pieces by what the connection makes of them, in lists and in rows too. */
function bound(value: unknown, client: Client): unknown {
  if (value instanceof Piece) return value.bind(client);
  if (Array.isArray(value)) {
    const elementOid = inferredElement(value);
    return elementOid ? client.typed(value as never, arrayOidOf(elementOid)) : value.map((item) => bound(item, client));
  }
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bound(item, client)]));
}

/** Elements for which the driver would declare the array to be one of them; PostgreSQL infers the others itself. */
function inferredElement(list: readonly unknown[]): number | undefined {
  const first = list.find((item) => item !== null);
  if (typeof first === 'boolean') return 16;
  if (typeof first === 'bigint') return 20;
  if (first instanceof Uint8Array) return 17;
  if (first instanceof Date) return 1184;
  return undefined;
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The driver would find an undefined value only after it queued the statement, which leaves its connection out of step. */
function refuseUndefined(value: unknown): void {
  if (value === undefined) throw new TypeError('an undefined value in a statement');
  if (Array.isArray(value)) return value.forEach(refuseUndefined);
  if (isRow(value)) Object.values(value).forEach(refuseUndefined);
}
