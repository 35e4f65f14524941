import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { DatabaseError } from '#platform/data/index.ts';
import { type AccountStore, idleMs, sessionMs } from './store.ts';

/** Who is signed in, and until when at the latest. */
export interface OperatorSession {
  readonly name: string;
  readonly endsAt: Date;
}

/**
 * Sessions of operators. The database is asked each time; while it does not answer, a session that this process has
 * seen alive within the idle time still counts, because that is when an operator needs the page most. Whether it was
 * ended meanwhile is then not known; deeds are done in the database, so none can be done by it.
 */
export function createSessions(accounts: AccountStore, now: () => Date) {
  const seen = new LRUCache<string, OperatorSession & { readonly at: number }>({ max: 100, ttl: idleMs });
  const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64');
  return {
    async resolve(token: string, touch: boolean): Promise<OperatorSession | null> {
      const key = keyOf(token);
      try {
        const row = await accounts.session(token);
        if (!row) {
          seen.delete(key);
          return null;
        }
        if (touch) await accounts.touch(token, row.seenAt);
        const session = { name: row.name, endsAt: new Date(row.startedAt.getTime() + sessionMs) };
        seen.set(key, { ...session, at: now().getTime() });
        return session;
      } catch (error) {
        const known = error instanceof DatabaseError ? seen.get(key) : undefined;
        if (!known || known.endsAt <= now() || now().getTime() - known.at > idleMs) throw error;
        return known;
      }
    },

    async end(token: string): Promise<void> {
      seen.delete(keyOf(token));
      await accounts.end(token);
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
