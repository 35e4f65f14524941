import type { CitizenId } from '../ids.ts';
import type { Database } from './database.ts';
import { notices } from './notices.ts';

/** How soon a notice that was not taken is told again. */
const againMs = 500;

export interface TellingOptions {
  readonly database: Database;
  readonly channel: string;
  /** Resolves when whoever must hear has heard what was told before. */
  readonly heard: () => Promise<unknown>;
}

/** Tells the processes of a service of whom something has changed. */
export interface Telling {
  /** Resolves when it is told and heard, or the database does not take it now: then it goes on trying. Never rejects. */
  tell(citizen: CitizenId): Promise<void>;
  stop(): void;
}

/**
 * Notices of changes, apart from the writes: a commit that notifies holds a lock of the whole server until it is on
 * disk. What comes while one round is on its way goes together in the next, so that many writers cost one statement. A
 * notice that the database does not take is told again until it does, while the others still hear: they would show what
 * was before for minutes.
 */
export function createTelling({ database, channel, heard }: TellingOptions): Telling {
  let due = new Set<CitizenId>();
  let round = Promise.withResolvers<void>();
  let going = false;
  let retry: NodeJS.Timeout | undefined;

  const notify = (citizens: readonly CitizenId[]) =>
    database.none('changes.tell', (sql) => notices(sql, channel, citizens));
  const later = (citizens: Iterable<CitizenId>): void => {
    for (const citizen of citizens) due.add(citizen);
    retry ??= setTimeout(() => {
      retry = undefined;
      void go();
    }, againMs).unref();
  };
  /** False: the database does not take it now. */
  const tellAll = async (): Promise<boolean> => {
    const citizens = due;
    const mine = round;
    due = new Set();
    round = Promise.withResolvers();
    try {
      await notify([...citizens]);
      await heard();
      return true;
    } catch {
      later(citizens);
      return false;
    } finally {
      mine.resolve();
    }
  };
  const go = async (): Promise<void> => {
    if (going) return;
    going = true;
    while (due.size > 0) if (!(await tellAll())) break;
    // What has come since waits for the next attempt, and nobody for that.
    round.resolve();
    round = Promise.withResolvers();
    going = false;
  };

  return {
    tell(citizen) {
      due.add(citizen);
      // The database is not there: nobody waits for the next attempt.
      if (retry !== undefined) return Promise.resolve();
      const mine = round.promise;
      void go();
      return mine;
    },
    stop() {
      clearTimeout(retry);
      due.clear();
    },
  };
}
