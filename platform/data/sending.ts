import type postgres from 'postgres';
import { citizenId, type CitizenId } from '../ids.ts';
import { traceparent } from '../telemetry/index.ts';
import { databaseError, DatabaseError, DatabaseUnavailable } from './errors.ts';
import type { Lane } from './lane.ts';
import type { Statement } from './sql.ts';

/** How long a connection that is gone may take to say so of all that was sent on it. */
const graceMs = 50;
const gone: PromiseRejectedResult = {
  status: 'rejected',
  reason: Object.assign(new Error('the connection is gone'), { code: 'LANE_CLOSED' }),
};

/** What became of one of the statements that were sent together. */
type Answer = PromiseSettledResult<unknown>;

/** Of W3C Trace Context: letters, digits and dashes. */
const traceShape = /^[0-9a-f-]{55}$/;

/**
 * Opens a transaction, with a citizen's scope unless it is nobody's. One message for all of it: nothing stands in its
 * text but an id and a trace, each of a known shape. What was not taken for writing would not be told to `onWritten`, so
 * it may only read.
 */
export function begin({ sql }: Lane, citizen: CitizenId | null, writes: boolean): PromiseLike<unknown> {
  if (citizen === null) return sql.unsafe('begin').execute();
  const trace = writes ? traceparent() : undefined;
  const text = [
    writes ? 'begin' : 'begin read only',
    `set local portal.citizen = '${citizenId(citizen)}'`,
    'set local row_security = on',
    ...(trace !== undefined && traceShape.test(trace) ? [`set local portal.trace = '${trace}'`] : []),
  ];
  return sql.unsafe(text.join('; ')).execute();
}

/** Ends a transaction. */
export function commit({ sql }: Lane): PromiseLike<unknown> {
  return sql.unsafe('commit').execute();
}

/** Sends a statement. */
export function bind(statement: Statement, lane: Lane): PromiseLike<unknown> {
  return (statement.bind(lane.sql) as postgres.PendingQuery<postgres.Row[]>).execute();
}

/**
 * Sends statements together and waits for all of them, so that a lane is never given back while something runs on it.
 * An error that is not the server's (a value that cannot be serialised, a broken connection) may leave the driver out
 * of step with the connection: it would hand one statement's answer to another. Such a lane is dropped.
 */
export async function settle(lane: Lane, name: string, send: () => PromiseLike<unknown>[]): Promise<Answer[]> {
  if (lane.dead) throw new DatabaseUnavailable(name, { said: 'the connection is gone' });
  let sent: PromiseLike<unknown>[];
  try {
    sent = send();
  } catch (error) {
    lane.drop();
    throw databaseError(error, name);
  }
  lane.sentAt = performance.now();
  // Of several statements that wait for a connection that never comes about, the driver forgets all but the first.
  const lost = Promise.withResolvers<void>();
  lane.whenGone = () => setTimeout(lost.resolve, graceMs);
  const answers: Answer[] = sent.map(() => gone);
  const all = sent.map((one, index) =>
    one.then(
      (value) => void (answers[index] = { status: 'fulfilled', value }),
      (reason: unknown) => {
        answers[index] = { status: 'rejected', reason };
        if (!isServers(reason)) lane.drop();
      },
    ),
  );
  await Promise.race([Promise.all(all), lost.promise]);
  lane.whenGone = undefined;
  lane.sentAt = undefined;
  return answers;
}

function isServers(error: unknown): boolean {
  const severity = (error as { severity?: string } | null)?.severity;
  return severity !== undefined && severity !== 'FATAL' && severity !== 'PANIC';
}

/** What a statement gave. @throws {DatabaseError} */
export function valueOf(answer: Answer | undefined, name: string): unknown {
  if (answer?.status === 'fulfilled') return answer.value;
  throw databaseError(answer?.reason, name);
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error. */
export function mustBeCommitted(name: string, commit: Answer | undefined, failure?: DatabaseError): void {
  const { command } = valueOf(commit, name) as { command?: string };
  if (command !== 'COMMIT') throw failure ?? new DatabaseError('invalid', name, { said: 'rolled back' });
}

/** Runs the statements of a transaction one by one, and refuses those that come too late. */
export function serial(lane: Lane, name: string) {
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
