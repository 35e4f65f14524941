import postgres from 'postgres';

/** What went wrong, as far as a caller can act on it. */
export type DatabaseFault =
  | 'unavailable' // no connection, too many, or the server is stopping: try later; a write's outcome is unknown
  | 'busy' // every connection of this service was in use for too long
  | 'timeout' // the statement took longer than it may
  | 'conflict' // serialization failure or deadlock: the same work may succeed when repeated
  | 'unique'
  | 'foreign-key'
  | 'check'
  | 'not-null'
  | 'no-scope' // a citizen's table outside a citizen's scope, or a row of another citizen's
  | 'invalid'; // the statement or its values are wrong: a mistake in the program

/**
 * A failed statement. Carries names from the schema, never a value: PostgreSQL puts row values into `detail`, and
 * values into some messages, and both would reach a log.
 */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';
  /** The message is ours, so it may be logged. */
  readonly safe = true;
  readonly fault: DatabaseFault;
  /** SQLSTATE, e.g. "23505"; '' when the error is not the server's. PostgreSQL 18, appendix A. */
  readonly sqlState: string;
  /** Name under which the statement was run. */
  readonly query: string;
  readonly table: string | undefined;
  readonly constraint: string | undefined;

  constructor(fault: DatabaseFault, query: string, facts: Facts = {}) {
    super(sentence(fault, query, facts));
    this.fault = fault;
    this.query = query;
    this.sqlState = facts.sqlState ?? '';
    this.table = facts.table;
    this.constraint = facts.constraint;
  }
}

/** There is no database to ask at the moment. */
export class DatabaseUnavailable extends DatabaseError {
  override readonly name = 'DatabaseUnavailable';
  /** What is told to whoever asked: not a mistake of the program, try later. */
  readonly statusCode = 503;

  constructor(query: string, facts: Facts = {}, fault: 'unavailable' | 'busy' = 'unavailable') {
    super(fault, query, facts);
  }
}

interface Facts {
  readonly sqlState?: string;
  readonly table?: string | undefined;
  readonly constraint?: string | undefined;
  readonly said?: string | undefined;
}

/** SQLSTATE of a write on a server that only reads. Nothing of the statement was done. */
export const readOnlyState = '25006';

const byState: Readonly<Record<string, DatabaseFault>> = {
  '23505': 'unique',
  '23503': 'foreign-key',
  '23514': 'check',
  '23502': 'not-null',
  '40001': 'conflict',
  '40P01': 'conflict',
  '42501': 'no-scope',
  '55P03': 'timeout',
  '57014': 'timeout',
  '25P03': 'timeout',
  PO001: 'no-scope',
};

/**
 * Also 25006: the statement writes and the server is a standby. Class 53 is insufficient resources (connections, disk,
 * memory), 58030 an error of the disk.
 */
const unavailableStates = new Set(['57P01', '57P02', '57P03', '57P05', readOnlyState, '58030']);

/** Classes whose messages speak of the schema or the statement's text only, never of values. */
const quotable = /^(?:23|25|40|42|53|55|57|PO)/;

/** Turns whatever the driver threw into an error of ours that is safe to log. */
export function databaseError(thrown: unknown, query: string): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  if (!(thrown instanceof postgres.PostgresError)) return clientError(thrown, query);
  const facts: Facts = {
    sqlState: thrown.code,
    table: thrown.table_name,
    constraint: thrown.constraint_name,
    said: quotable.test(thrown.code) ? thrown.message : undefined,
  };
  if (unavailableStates.has(thrown.code) || /^(?:08|53)/.test(thrown.code))
    return new DatabaseUnavailable(query, facts);
  return new DatabaseError(byState[thrown.code] ?? 'invalid', query, facts);
}

const connectionCodes = /^(?:CONNECTION_|CONNECT_TIMEOUT|E[A-Z]+$|LANE_CLOSED|SASL_)/;

function clientError(thrown: unknown, query: string): DatabaseError {
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && connectionCodes.test(code)) return new DatabaseUnavailable(query, { said: code });
  // A value that cannot be serialised, an empty list of rows: the text may repeat the value, so only its kind is told.
  return new DatabaseError('invalid', query, { said: thrown instanceof Error ? thrown.name : typeof thrown });
}

function sentence(fault: DatabaseFault, query: string, facts: Facts): string {
  const about = [facts.sqlState, facts.table, facts.constraint].filter(Boolean).join(' ');
  return `${query}: ${fault}${about && ` (${about})`}${facts.said ? `: ${facts.said}` : ''}`;
}
