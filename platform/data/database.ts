import type postgres from 'postgres';
import type { CitizenId } from '../ids.ts';
import { databaseError, DatabaseError, DatabaseUnavailable, readOnlyState } from './errors.ts';
import { traceparent } from '../telemetry/index.ts';
import type { Lane } from './lane.ts';
import { openLanes } from './lanes.ts';
import { untilWritable } from './primary.ts';
import { listen, type Listener, type ListenOptions } from './listen.ts';
import { Statement, sqlTag } from './sql.ts';
import type { Query, Rows, Sql } from './sql.ts';

/**
 * A service's own schema, by its own role. Every statement has a name, for metrics and errors, and says whose scope
 * it runs in. The scope lives and dies with a transaction: there is nothing to clean up and so nothing to forget.
 *
 * @example
 * await database.as(citizen, 'message.list', (sql) => sql<{ id: string }[]>`
 *   select id from message order by received_at desc limit ${20}`);
 */
export interface Database {
  /**
   * One statement in a citizen's scope, in one round trip; a write is committed when it resolves.
   * @throws {DatabaseError}
   */
  as<T extends readonly object[]>(citizen: CitizenId, name: string, build: (sql: Sql) => Query<T>): Promise<Rows<T>>;
  /**
   * One statement on tables that belong to no citizen. A citizen's table is refused (`no-scope`), even an empty one.
   * @throws {DatabaseError}
   */
  none<T extends readonly object[]>(name: string, build: (sql: Sql) => Query<T>): Promise<Rows<T>>;
  /**
   * Several statements, all or none; one after another. Commits when `work` resolves, rolls back when it rejects or
   * when any statement failed. A statement awaited after that is refused.
   * @param citizen whose scope; null: as `none`
   * @throws {DatabaseError} or what `work` threw
   */
  transaction<T>(citizen: CitizenId | null, name: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Hears notices (NOTIFY) on a connection of its own, which the caller stops. Payloads hold identifiers only. */
  listen(heard: Heard): Listener;
  /** Resolves when the database answers. */
  ready(): Promise<void>;
  /** Finishes what runs, then closes every connection. */
  stop(): Promise<void>;
}

/** What to hear. `name` stands in the connection's name beside the application's, to tell several of them apart. */
export type Heard = Pick<ListenOptions, 'channels' | 'onNotify' | 'onUp' | 'onAlive' | 'onDown' | 'beatMs'> & {
  readonly name?: string;
};

/** One statement or transaction that ended. */
export interface QueryObservation {
  readonly query: string;
  readonly ms: number;
  /** Time spent waiting for a free connection, not counted in `ms`. */
  readonly waitMs: number;
  readonly ok: boolean;
}

export interface DatabaseOptions {
  /** postgres://…, of one server or several (see `readAddress`); user and password in it are not used. */
  readonly url: string;
  /** Login role, as `schemaOf(target)` names it, or a role of the platform. */
  readonly role: string;
  readonly password: string;
  readonly applicationName: string;
  /** Schema that unqualified names mean; default: named as the role. */
  readonly schema?: string;
  /** Connections; more than 8 are slower, not faster. Default 4. */
  readonly max?: number;
  /** How long one statement may run, and one transaction may stay idle. Default 10,000. */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a free connection. Default 5,000. */
  readonly waitMs?: number;
  readonly observe?: (observation: QueryObservation) => void;
}

const defaults = { max: 4, statementTimeoutMs: 10_000, waitMs: 5_000 };
/** What the server may be silent for beyond its own limit of a statement. */
const silenceBeyondMs = 5_000;

/**
 * Opens the database for one role. Nothing is connected until the first statement.
 *
 * Of several servers the one that takes writes is used. While there is none, statements run on a standby: those that
 * read are answered, and one that writes is refused there, waits up to `waitMs` for a server that takes it, and is
 * given to that one once (not in `transaction`, whose work is the caller's).
 */
export function openDatabase(options: DatabaseOptions): Database {
  const limits = { ...defaults, ...options };
  const laneOptions = {
    ...options,
    session: {
      search_path: options.schema ?? options.role,
      // Off means: refuse what a policy would filter. So a citizen's table outside a scope is an error, even when empty.
      row_security: 'off',
      statement_timeout: limits.statementTimeoutMs,
      idle_in_transaction_session_timeout: limits.statementTimeoutMs,
    },
    max: limits.max,
    waitMs: limits.waitMs,
    silentMs: limits.statementTimeoutMs + silenceBeyondMs,
  };
  const lanes = openLanes(laneOptions);

  const onLane = async <T>(name: string, work: (lane: Lane) => Promise<T>): Promise<T> => {
    const asked = performance.now();
    const lane = await lanes.take(name);
    const began = performance.now();
    let ok = false;
    try {
      const result = await work(lane);
      ok = true;
      return result;
    } finally {
      lanes.give(lane);
      options.observe?.({ query: name, ms: performance.now() - began, waitMs: began - asked, ok });
    }
  };

  /** Again, once, what a standby has refused: nothing of it was done. */
  const writable = async <T>(name: string, work: (lane: Lane) => Promise<T>): Promise<T> => {
    try {
      return await onLane(name, work);
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.sqlState !== readOnlyState) throw error;
      if (!(await untilWritable(laneOptions, limits.waitMs))) throw error;
      return onLane(name, work);
    }
  };

  const open = (sql: postgres.Sql, citizen: CitizenId | null): PromiseLike<unknown>[] =>
    citizen === null
      ? [sql`begin`.execute()]
      : [
          sql`begin`.execute(),
          sql`select set_config('portal.citizen', ${citizen}, true), set_config('row_security', 'on', true), set_config('portal.trace', ${traceparent() ?? ''}, true)`.execute(),
        ];

  return {
    async as(citizen, name, build) {
      const statement = built(name, build);
      return writable(name, async (lane) => {
        for (let attempt = 1; ; attempt++) {
          // One after another on one connection, all sent at once. Whatever fails, nothing after it has any effect.
          const answers = await settle(lane, name, () => [
            ...open(lane.sql, citizen),
            bind(statement, lane),
            lane.sql`commit`.execute(),
          ]);
          const failure = answers.find((answer) => answer.status === 'rejected')?.reason;
          if (failure === undefined) {
            mustBeCommitted(name, answers.at(-1));
            return valueOf(answers.at(-2), name);
          }
          if (attempt === 2 || !isStalePlan(failure)) throw databaseError(failure, name);
        }
      }) as never;
    },

    async none(name, build) {
      const statement = built(name, build);
      return writable(name, async (lane) => {
        const [answer] = await settle(lane, name, () => [bind(statement, lane)]);
        return valueOf(answer, name);
      }) as never;
    },

    transaction: (citizen, name, work) =>
      onLane(name, async (lane) => {
        for (const answer of await settle(lane, name, () => open(lane.sql, citizen))) valueOf(answer, name);
        const turn = serial(lane, name);
        try {
          const result = await work(sqlTag(turn.run));
          await turn.close();
          const [answer] = await settle(lane, name, () => [lane.sql`commit`.execute()]);
          mustBeCommitted(name, answer, turn.failure());
          return result;
        } catch (error) {
          await turn.close().catch(() => undefined);
          if (!lane.dead) await settle(lane, name, () => [lane.sql`rollback`.execute()]);
          throw error;
        }
      }),

    listen: ({ name, ...heard }) =>
      listen({
        ...heard,
        url: options.url,
        role: options.role,
        password: options.password,
        applicationName: [options.applicationName, name].filter(Boolean).join(' '),
      }),

    async ready() {
      await onLane('ready', async (lane) =>
        valueOf((await settle(lane, 'ready', () => [lane.sql`select 1`.execute()]))[0], 'ready'),
      );
    },
    stop: () => lanes.stop(),
  };
}

type Answer = PromiseSettledResult<unknown>;

const oneOnly = (name: string): never => {
  throw new TypeError(`${name}: return the statement, do not await it; use transaction() for several`);
};

function built(name: string, build: (sql: Sql) => unknown): Statement {
  const statement = build(sqlTag(async () => oneOnly(name)));
  if (statement instanceof Statement) return statement;
  // An async callback: its promise rejects too, with nobody to see.
  Promise.resolve(statement).catch(() => undefined);
  throw new TypeError(`${name}: the callback must return one statement`);
}

function bind(statement: Statement, lane: Lane): PromiseLike<unknown> {
  return (statement.bind(lane.sql) as postgres.PendingQuery<postgres.Row[]>).execute();
}

/**
 * Sends statements together and waits for all of them, so that a lane is never given back while something runs on it.
 * An error that is not the server's (a value that cannot be serialised, a broken connection) may leave the driver out
 * of step with the connection: it would hand one statement's answer to another. Such a lane is dropped.
 */
async function settle(lane: Lane, name: string, send: () => PromiseLike<unknown>[]): Promise<Answer[]> {
  if (lane.dead) throw new DatabaseUnavailable(name, { said: 'the connection is gone' });
  let sent: PromiseLike<unknown>[];
  try {
    sent = send();
  } catch (error) {
    lane.drop();
    throw databaseError(error, name);
  }
  lane.sentAt = performance.now();
  for (const one of sent) one.then(undefined, (error: unknown) => isServers(error) || lane.drop());
  const answers = await Promise.allSettled(sent);
  lane.sentAt = undefined;
  return answers;
}

function isServers(error: unknown): boolean {
  const severity = (error as { severity?: string } | null)?.severity;
  return severity !== undefined && severity !== 'FATAL' && severity !== 'PANIC';
}

/** A prepared statement whose result changed shape by a migration: the driver has forgotten it, so the next try is new. */
function isStalePlan(error: unknown): boolean {
  return (error as { routine?: string } | null)?.routine === 'RevalidateCachedQuery';
}

function valueOf(answer: Answer | undefined, name: string): unknown {
  if (answer?.status === 'fulfilled') return answer.value;
  throw databaseError(answer?.reason, name);
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error. */
function mustBeCommitted(name: string, commit: Answer | undefined, failure?: DatabaseError): void {
  const { command } = valueOf(commit, name) as { command?: string };
  if (command !== 'COMMIT') throw failure ?? new DatabaseError('invalid', name, { said: 'rolled back' });
}

/** Runs the statements of a transaction one by one, and refuses those that come too late. */
function serial(lane: Lane, name: string) {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  let failure: DatabaseError | undefined;
  const step = async (statement: Statement): Promise<unknown> => {
    const [answer] = await settle(lane, name, () => [bind(statement, lane)]);
    try {
      return valueOf(answer, name);
    } catch (error) {
      failure ??= error as DatabaseError;
      throw error;
    }
  };
  return {
    run(statement: Statement): Promise<unknown> {
      if (closed) return Promise.reject(new TypeError(`${name}: a statement after the end of its transaction`));
      const mine = last.then(() => step(statement));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close(): Promise<void> {
      closed = true;
      await last;
    },
    failure: () => failure,
  };
}
