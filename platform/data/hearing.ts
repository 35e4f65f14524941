import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.ts';
import { listeningName } from './listen.ts';

/** How long one waits for the others to say that they have heard. */
const patienceMs = 2_000;

export interface HearingOptions {
  readonly database: Database;
  /** Channel of the notices; two more are made of its name. */
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  /** From here on nothing is missed. */
  readonly onUp: () => void;
  /** The connection has just shown that it lives; see `silenceMs`. */
  readonly onAlive: () => void;
  /** From here on notices may be missed. */
  readonly onDown: () => void;
  readonly beatMs?: number;
}

/** Ears of one process for a channel that all processes of a service hear. */
export interface Hearing {
  /**
   * Resolves when every process that listens has heard what was told before this call; with how many did not say so in
   * time (2 s). Those that are not listening know it, and rely on nothing.
   */
  everyone(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Hears notices, and can wait until everybody has: PostgreSQL delivers the notices of all channels in the order of
 * their commits, so whoever answers a question has heard everything told before it.
 */
export function hear({ database, channel, onNotice, ...rest }: HearingOptions): Hearing {
  const asked = `${channel}_asked`;
  const heard = `${channel}_heard`;
  const seenAs = ` ${listeningName(channel)}`;
  /** Question of ours → process ids, at the database, of those that have answered. */
  const waiting = new Map<string, { answers: Set<number>; changed: () => void }>();

  const listener = database.listen({
    ...rest,
    name: channel,
    channels: [channel, asked, heard],
    onNotify(on, payload) {
      if (on === channel) return onNotice(payload);
      if (on === asked) return answer(payload);
      const [question = '', pid] = payload.split(' ');
      waiting.get(question)?.answers.add(Number(pid));
      waiting.get(question)?.changed();
    },
  });
  const tell = (to: string, payload: string) =>
    database.none('notices.tell', (sql) => sql`select pg_notify(${to}, ${payload})`);
  const answer = (question: string): void => {
    const pid = listener.backendPid();
    // Without an answer the one that asks stops waiting after a while.
    if (pid !== undefined) tell(heard, `${question} ${pid}`).catch(() => undefined);
  };
  const listeners = async (): Promise<number[]> => {
    const rows = await database.none<{ pid: number }[]>(
      'notices.listeners',
      (sql) => sql`
      select pid from pg_stat_activity
      where datname = current_database() and usename = current_user
        and right(application_name, ${seenAs.length}) = ${seenAs}`,
    );
    return rows.map((row) => row.pid);
  };

  return {
    async everyone() {
      const question = randomBytes(9).toString('hex');
      const answers = new Set<number>();
      let changed = Promise.withResolvers<void>();
      waiting.set(question, { answers, changed: () => changed.resolve() });
      try {
        // Whoever begins to listen only now relies on nothing from before, and may not hear the question.
        const meant = new Set(await listeners());
        for (const deadline = Date.now() + patienceMs; ;) {
          const missing = meant.isSubsetOf(answers)
            ? []
            : (await listeners()).filter((pid) => meant.has(pid) && !answers.has(pid));
          if (missing.length === 0 || Date.now() > deadline) return missing.length;
          // Asked again now and then: an answer that came while this process was not listening itself is lost.
          if (listener.backendPid() !== undefined) await tell(asked, question);
          await Promise.race([changed.promise, wait(100)]);
          changed = Promise.withResolvers<void>();
        }
      } finally {
        waiting.delete(question);
      }
    },
    stop: () => listener.stop(),
  };
}
