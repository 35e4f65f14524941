import postgres from 'postgres';
import { databaseError } from '../data/errors.ts';
import { withLogin } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import { eventsRole } from './queue.ts';
import type { DeadLetter } from './types.ts';

/** Figures of one task's queue. */
export interface QueueFigures {
  readonly task: string;
  /** All that waits, also for next week. */
  readonly waiting: number;
  /** What waits and whose time has come. */
  readonly due: number;
  /** Age of the oldest work that is due, seconds. */
  readonly oldestSeconds: number;
  readonly dead: number;
}

/** Which dead letters: all, those of a task, or one. */
export interface DeadLetterFilter {
  readonly id?: string;
  readonly task?: string;
}

/** The queue as operators see it. */
export interface EventsConnection {
  readonly sql: postgres.Sql;
  /** Dead letters, newest first, at most 1,000. */
  deadLetters(filter?: DeadLetterFilter): Promise<DeadLetter[]>;
  /** Lets dead letters be tried again with all their attempts; returns how many. */
  replay(filter?: DeadLetterFilter): Promise<number>;
  /** Throws dead letters away; returns how many. */
  discard(filter?: DeadLetterFilter): Promise<number>;
  figures(): Promise<QueueFigures[]>;
  /** Removes events, work and dead letters of a citizen who has left. */
  forget(citizen: CitizenId): Promise<void>;
  close(): Promise<void>;
}

export interface EventsAccess {
  /** postgres://…; user and password in it are not used. */
  readonly url: string;
  /** Password of role `portal_events`. */
  readonly password: string;
}

/** Where role `portal_events` logs in. */
function eventsUrl({ url, password }: EventsAccess, parameters: Readonly<Record<string, string>> = {}): string {
  return withLogin(url, { role: eventsRole, password }, parameters);
}

/**
 * The same for the connections that serve. They do not wait for the disk: when the server itself crashes, the last
 * moments of serving may be forgotten, and that only means that work is done again, as it may be at any time. What a
 * handler writes, and what a service asks for, is written by connections of their own that do wait.
 */
export function servingUrl(access: EventsAccess): string {
  return eventsUrl(access, { options: '-c synchronous_commit=off', application_name: 'portal events' });
}

/** Errors as those of every other statement, so that callers can tell a database that is not there from a mistake. */
async function asked<T>(query: string, work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw databaseError(error, query);
  }
}

/**
 * Opens the queue for operators: dead letters, figures. Nothing is connected before it is first used. Whatever is asked
 * of it throws `DatabaseError`.
 */
export function connectEvents(access: EventsAccess): EventsConnection {
  const sql = postgres(eventsUrl(access), {
    max: 2,
    idle_timeout: 30,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: 'portal events', statement_timeout: 30_000 },
  });
  return {
    sql,
    deadLetters: async ({ id, task } = {}) => [
      ...(await asked(
        'events.dead-letters',
        sql<DeadLetter[]>`
        select d.id::text, d.task, o.name as event, d.event_id::text as "eventId", d.citizen, d.attempts, d.error,
          d.added_at as "addedAt", d.died_at as "diedAt", d.trace
        from events.dead_letter d left join events.outbox o on o.id = d.event_id
        where (${id ?? null}::bigint is null or d.id = ${id ?? null}) and (${task ?? null}::text is null or d.task = ${task ?? null})
        order by d.died_at desc, d.id desc limit 1000`,
      )),
    ],
    async replay({ id, task } = {}) {
      const [row] = await asked(
        'events.replay',
        sql<{ count: number }[]>`select events.replay(${id ?? null}, ${task ?? null}) as count`,
      );
      return row?.count ?? 0;
    },
    async discard({ id, task } = {}) {
      const [row] = await asked(
        'events.discard',
        sql<{ count: number }[]>`select events.discard(${id ?? null}, ${task ?? null}) as count`,
      );
      return row?.count ?? 0;
    },
    async figures() {
      const rows = await asked(
        'events.figures',
        sql<
          { task: string; waiting: string; due: string; oldest: number; dead: string }[]
        >`select * from events.queues()`,
      );
      return rows.map((row) => ({
        task: row.task,
        waiting: Number(row.waiting),
        due: Number(row.due),
        oldestSeconds: row.oldest,
        dead: Number(row.dead),
      }));
    },
    async forget(citizen) {
      await asked('events.forget', sql`select events.forget(${citizen})`);
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
