import { createCitizenMemory, type Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { isKeyless, type ServiceVault } from '#platform/vault/index.ts';
import { citizenOfToken, digestOf } from '../token.ts';
import type { SessionLimits, SessionRow, StoredSession } from './sessions.ts';

/** Being seen more often than this is not written down: a page with its parts is one visit. */
const touchEveryMs = 60_000;
/** Citizens whose open sessions are remembered. */
const mostRemembered = 50_000;

export interface OpenSessionsParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly limits: SessionLimits;
  /** Opens a row. @throws {SealError} */
  open(citizen: CitizenId, row: SessionRow): Promise<StoredSession>;
}

/**
 * Sessions by token: found by the digest of the secret and remembered by the process for a minute, unless one of the
 * citizen's ends; the table tells every process when (see migrations).
 */
export function createOpenSessions({ database, vault, limits, open }: OpenSessionsParts) {
  const memory = createCitizenMemory<StoredSession>({
    database,
    channel: 'po_be_identita_session',
    max: mostRemembered,
    believedMs: touchEveryMs,
    lives: (citizen) => vault.hasKey(citizen),
  });

  /** Moves the end of a session forward; undefined when it has ended meanwhile. */
  const prolonged = async (session: StoredSession, now: Date): Promise<StoredSession | undefined> => {
    const { citizen, id, endsAt } = session;
    const idleEndsAt = new Date(Math.min(now.getTime() + limits.idleMs, endsAt.getTime()));
    const rows = await database.as(
      citizen,
      'session.prolong',
      (sql) => sql`
      update session set last_seen_at = ${now}, idle_ends_at = ${idleEndsAt}
      where citizen = ${citizen} and id = ${id} and ended_at is null and idle_ends_at > ${now} returning id`,
    );
    return rows.length > 0 ? { ...session, lastSeenAt: now, idleEndsAt } : undefined;
  };

  /** As the database has it. */
  const find = async (citizen: CitizenId, digest: Buffer, touch: boolean, now: Date) => {
    const [row] = await database.as<SessionRow[]>(
      citizen,
      'session.resolve',
      (sql) => sql`
      select id, sealed, started_at, last_seen_at, idle_ends_at, ends_at from session
      where citizen = ${citizen} and token_digest = ${digest} and ended_at is null and idle_ends_at > ${now}`,
    );
    if (!row) return undefined;
    try {
      const session = await open(citizen, row);
      return touch && isDue(session, now) ? await prolonged(session, now) : session;
    } catch (error) {
      // Whoever was erased is nobody's session any more.
      if (isKeyless(error)) return undefined;
      throw error;
    }
  };

  return {
    /** The live session of a token, moved forward if asked. */
    async resolve(token: string, touch: boolean, now: Date): Promise<StoredSession | undefined> {
      const citizen = citizenOfToken(token);
      if (!citizen) return undefined;
      const digest = digestOf(token);
      const part = digest.toString('base64url');
      const known = await memory.recall(citizen, part);
      if (!known || known.idleEndsAt <= now)
        return memory.learn(citizen, part, () => find(citizen, digest, touch, now));
      return touch && isDue(known, now) ? memory.learn(citizen, part, () => prolonged(known, now)) : known;
    },
    /** After sessions of a citizen were ended by this process: resolves when no process takes them any more. */
    async ended(citizen: CitizenId): Promise<void> {
      memory.forget(citizen);
      await memory.forgottenEverywhere();
    },
    stop: () => memory.stop(),
  };
}

function isDue({ lastSeenAt }: StoredSession, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= touchEveryMs;
}
