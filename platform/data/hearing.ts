import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.ts';
import { listeningName } from './listen.ts';
import { notices } from './notices.ts';

/** How long one waits for the others to say that they have heard. */
const patienceMs = 2_000;
const askAgainMs = 100;

export interface HearingOptions {
  readonly database: Database;
  /** Channel of the notices; three more are made of its name. */
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  /** From here on nothing is missed. */
  readonly onUp: () => void;
  /** The connection has just shown that it lives; see `silenceMs`. */
  readonly onAlive: () => void;
  /** From here on notices may be missed. */
  readonly onDown: () => void;
  /** Another process has stopped listening: what it changed last it may not have come to tell. */
  readonly onLeft: () => void;
  readonly beatMs?: number;
}

/** Ears of one process for a channel that all processes of a service hear. */
export interface Hearing {
  /**
   * Resolves when every other process that listens has heard what was told before this call; with how many did not say
   * so in time (2 s). Those that are not listening know it, and rely on nothing. Whoever did not answer is not waited
   * for again until they do.
   */
  everyone(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Hears notices, and can wait until everybody has: PostgreSQL delivers the notices of all channels in the order of
 * their commits, so whoever answers a question has heard everything told before it.
 */
export function hear({ database, channel, onNotice, onLeft, onUp, ...rest }: HearingOptions): Hearing {
  const asked = `${channel}_asked`;
  const heard = `${channel}_heard`;
  const here = `${channel}_here`;
  const seenAs = ` ${listeningName(channel)}`;
  const questions = new Map<string, Question>();
  /** Who else listens, by process ids at the database: those found at the beginning and with each beat, and who came since. */
  let others = new Set<number>();
  /** Those of them that did not answer in time. */
  const silent = new Set<number>();

  const listener = database.listen({
    ...rest,
    onUp: () => announce(),
    onAlive() {
      rest.onAlive();
      // Without an answer it is asked again with the next beat.
      lookAround().catch(() => undefined);
    },
    name: channel,
    channels: [channel, asked, heard, here],
    onNotify(on, payload) {
      if (on === channel) onNotice(payload);
      else if (on === here) arrived(Number(payload));
      else if (on === asked) answer(payload);
      else answered(payload);
    },
  });
  const tell = (to: string, payload: string) => database.none('notices.tell', (sql) => notices(sql, to, [payload]));

  /**
   * Says that this process listens. Only what it reads after it has heard itself say so is relied on: whoever told of
   * a change before that had it committed, and whoever tells after knows of us.
   */
  const announce = (): void => {
    const pid = listener.backendPid();
    const said = tell(here, String(pid));
    said.catch(async () => {
      await wait(askAgainMs, undefined, { ref: false });
      if (pid !== undefined && pid === listener.backendPid()) announce();
    });
  };
  const arrived = (pid: number): void => {
    silent.delete(pid);
    if (pid !== listener.backendPid()) others.add(pid);
    else lookAround().then(() => pid === listener.backendPid() && onUp(), announce);
  };
  const answer = (question: string): void => {
    const mine = questions.get(question);
    if (mine) return mine.echoed();
    const pid = listener.backendPid();
    // Without an answer the one that asks stops waiting after a while.
    if (pid !== undefined) tell(heard, `${question} ${pid}`).catch(() => undefined);
  };
  const answered = (payload: string): void => {
    const [question = '', pid] = payload.split(' ');
    silent.delete(Number(pid));
    questions.get(question)?.answered(Number(pid));
  };
  /** Asks the database who else listens. */
  const lookAround = async (): Promise<void> => {
    const before = others;
    const rows = await database.none<{ pid: number }[]>(
      'notices.listeners',
      (sql) => sql`
      select pid from pg_stat_activity
      where datname = current_database() and usename = current_user
        and right(application_name, ${seenAs.length}) = ${seenAs}`,
    );
    const found = new Set(rows.map((row) => row.pid).filter((pid) => pid !== listener.backendPid()));
    const left = before.difference(found);
    // Who came while the database was answering stays.
    others = others.difference(left).union(found);
    for (const pid of left) silent.delete(pid);
    if (left.size > 0) onLeft();
  };

  return {
    async everyone() {
      // Without ears of its own it can only see whether there is anybody to wait for.
      if (listener.backendPid() === undefined) await lookAround();
      if (listener.backendPid() === undefined && others.size === 0) return 0;
      const question = new Question(() => others.difference(silent));
      const name = randomBytes(9).toString('hex');
      questions.set(name, question);
      try {
        for (const deadline = Date.now() + patienceMs; ;) {
          // Asked again now and then: an answer that came while this process was not listening itself is lost.
          if (listener.backendPid() !== undefined) await tell(asked, name);
          await Promise.race([question.done, wait(askAgainMs, undefined, { ref: false })]);
          // Who did not answer before may have gone meanwhile.
          if (!question.isDone() || silent.size > 0) await lookAround();
          if (question.isDone()) return silent.size;
          if (Date.now() < deadline) continue;
          for (const pid of question.missing()) silent.add(pid);
          return Math.max(silent.size, 1);
        }
      } finally {
        questions.delete(name);
      }
    },
    stop: () => listener.stop(),
  };
}

/** A question that is over when it has come back to who asked it, and everybody known by then has answered. */
class Question {
  readonly #whom: () => ReadonlySet<number>;
  readonly #answers = new Set<number>();
  readonly #over = Promise.withResolvers<void>();
  #echoed = false;

  constructor(whom: () => ReadonlySet<number>) {
    this.#whom = whom;
  }

  get done(): Promise<void> {
    return this.#over.promise;
  }

  echoed(): void {
    this.#echoed = true;
    if (this.isDone()) this.#over.resolve();
  }

  answered(pid: number): void {
    this.#answers.add(pid);
    if (this.isDone()) this.#over.resolve();
  }

  missing(): ReadonlySet<number> {
    return this.#whom().difference(this.#answers);
  }

  isDone(): boolean {
    return this.#echoed && this.missing().size === 0;
  }
}
