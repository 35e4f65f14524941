import type { CitizenId } from '../ids.ts';
import { databaseError, DatabaseError, DatabaseUnavailable, readOnlyState } from './errors.ts';
import type { Lane } from './lane.ts';
import { openLanes } from './lanes.ts';
import { createReadings } from './readings.ts';
import { begin, bind, commit, mustBeCommitted, serial, settle, valueOf } from './sending.ts';
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
  /**
   * Calls `behind` whenever something was read on a standby, before whoever asked has it: it may be older than what was
   * committed and told of, so nobody may remember it as if it were not.
   */
  whenBehind(behind: () => void): void;
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
  /**
   * A citizen's rows may have changed: told when that is committed or its outcome is not known, before the statement or
   * transaction settles. Never rejects.
   */
  readonly onWritten?: (citizen: CitizenId) => Promise<void>;
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
  const behind: (() => void)[] = [];

  const onLane = async <T>(names: string | readonly string[], work: (lane: Lane) => Promise<T>): Promise<T> => {
    const asked = performance.now();
    const queries = typeof names === 'string' ? [names] : names;
    const lane = await lanes.take(queries[0]!);
    const began = performance.now();
    let ok = false;
    try {
      const result = await work(lane);
      ok = true;
      return result;
    } finally {
      if (lane.readOnly) for (const tell of behind) tell();
      lanes.give(lane);
      const ms = performance.now() - began;
      for (const query of queries) options.observe?.({ query, ms, waitMs: began - asked, ok });
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

  /** Settles as the work does, once the write has been told of. */
  const told = async <T>(citizen: CitizenId, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await options.onWritten?.(citizen);
    }
  };

  /** One statement in a scope of its own. */
  const alone = (citizen: CitizenId, name: string, statement: Statement): Promise<unknown> =>
    writable(name, async (lane) => {
      for (let attempt = 1; ; attempt++) {
        // One after another on one connection, all sent at once. Whatever fails, nothing after it has any effect.
        const answers = await settle(lane, name, () => [
          begin(lane, citizen, statement.writes),
          bind(statement, lane),
          commit(lane),
        ]);
        const failure = answers.find((answer) => answer.status === 'rejected')?.reason;
        if (failure === undefined) {
          mustBeCommitted(name, answers.at(-1));
          return valueOf(answers.at(-2), name);
        }
        if (attempt === 2 || !isStalePlan(failure)) throw failureOf(failure, name, statement);
      }
    });

  const readings = createReadings<Statement>(async (citizen, group) => {
    const [first] = group;
    if (first && group.length === 1) return first.settle(alone(citizen, first.name, first.statement));
    try {
      await onLane(
        group.map(({ name }) => name),
        async (lane) => {
          const [scope, ...answers] = await settle(lane, first!.name, () => [
            begin(lane, citizen, false),
            ...group.map(({ statement }) => bind(statement, lane)),
            commit(lane),
          ]);
          if (scope?.status === 'rejected') throw scope.reason;
          group.forEach((one, index) => {
            const answer = answers[index]!;
            // Nothing has been changed: what failed, or came after what failed, is read again by itself.
            one.settle(
              answer.status === 'fulfilled' ? Promise.resolve(answer.value) : alone(citizen, one.name, one.statement),
            );
          });
        },
      );
    } catch (error) {
      // A connection that is not to be had is not for one of them either. Anything else may be the fault of one.
      const gone = error instanceof DatabaseUnavailable;
      for (const one of group) one.settle(gone ? Promise.reject(error) : alone(citizen, one.name, one.statement));
    }
  });

  return {
    async as(citizen, name, build) {
      const statement = built(name, build);
      const answer = statement.writes
        ? told(citizen, alone(citizen, name, statement))
        : readings.read(citizen, name, statement);
      return answer as never;
    },

    async none(name, build) {
      const statement = built(name, build);
      return writable(name, async (lane) => {
        const [answer] = await settle(lane, name, () => [bind(statement, lane)]);
        return valueOf(answer, name);
      }) as never;
    },

    transaction(citizen, name, work) {
      const run = onLane(name, async (lane) => {
        for (const answer of await settle(lane, name, () => [begin(lane, citizen, true)])) valueOf(answer, name);
        const turn = serial(lane, name);
        try {
          const result = await work(sqlTag(turn.run));
          await turn.close();
          const [answer] = await settle(lane, name, () => [commit(lane)]);
          mustBeCommitted(name, answer, turn.failure());
          return result;
        } catch (error) {
          await turn.close().catch(() => undefined);
          if (!lane.dead) await settle(lane, name, () => [lane.sql`rollback`.execute()]);
          throw error;
        }
      });
      return citizen === null ? run : told(citizen, run);
    },

    listen: ({ name, ...heard }) =>
      listen({
        ...heard,
        url: options.url,
        role: options.role,
        password: options.password,
        applicationName: [options.applicationName, name].filter(Boolean).join(' '),
      }),

    whenBehind: (tell) => void behind.push(tell),

    async ready() {
      await onLane('ready', async (lane) =>
        valueOf((await settle(lane, 'ready', () => [lane.sql`select 1`.execute()]))[0], 'ready'),
      );
    },
    stop: () => lanes.stop(),
  };
}

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

/** What was not seen to write and does is a fault of ours; a server that takes no writes now is not. */
function failureOf(failure: unknown, name: string, { writes }: Statement): DatabaseError {
  const error = databaseError(failure, name);
  return error.sqlState === readOnlyState && !writes
    ? new DatabaseError('invalid', name, { said: 'it writes, and its text does not show it: see sql.ts' })
    : error;
}

/** A prepared statement whose result changed shape by a migration: the driver has forgotten it, so the next try is new. */
function isStalePlan(error: unknown): boolean {
  return (error as { routine?: string } | null)?.routine === 'RevalidateCachedQuery';
}
