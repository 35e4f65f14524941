import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';
import { identityEvents, type LevelOfAssurance } from '../api.ts';
import { citizenOfToken, digestOf, newSessionToken } from '../token.ts';

/** The sealed part of a session. */
export interface SessionFacts {
  readonly givenName: string;
  readonly familyName: string;
  readonly levelOfAssurance: LevelOfAssurance;
  readonly means?: string | undefined;
  /** For signing out at the national identity. */
  readonly nameId: string;
  readonly sessionIndex: string;
  readonly userAgent: string;
  readonly address: string;
}

export interface StoredSession {
  readonly citizen: CitizenId;
  readonly id: string;
  readonly facts: SessionFacts;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly idleEndsAt: Date;
  readonly endsAt: Date;
}

export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

interface Row {
  id: string;
  sealed: Buffer;
  started_at: Date;
  last_seen_at: Date;
  idle_ends_at: Date;
  ends_at: Date;
}

/** Being seen more often than this is not written down: a page with its parts is one visit. */
const touchEveryMs = 60_000;

/** Sessions: found by the digest of a cookie's secret, sealed with the citizen's key. */
export function createSessionStore(database: Database, vault: ServiceVault, limits: SessionLimits) {
  const ref = (citizen: CitizenId, id: string) => ({ citizen, table: 'session', row: id });
  const providerDigest = (facts: Pick<SessionFacts, 'nameId'>) => vault.mac('provider-session', facts.nameId);

  const opened = async (citizen: CitizenId, row: Row): Promise<StoredSession> => ({
    citizen,
    id: row.id,
    facts: await vault.openJson<SessionFacts>(ref(citizen, row.id), row.sealed),
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    idleEndsAt: row.idle_ends_at,
    endsAt: row.ends_at,
  });

  const prolong = async ({ citizen, id, endsAt }: StoredSession, now: Date): Promise<Date> => {
    const idleEndsAt = new Date(Math.min(now.getTime() + limits.idleMs, endsAt.getTime()));
    await database.as(
      citizen,
      'session.prolong',
      (sql) => sql`
      update session set last_seen_at = ${now}, idle_ends_at = ${idleEndsAt}
      where citizen = ${citizen} and id = ${id} and ended_at is null`,
    );
    return idleEndsAt;
  };

  return {
    /** Starts a session, tells the others and writes it into the history, all at once. */
    async start(
      citizen: CitizenId,
      facts: SessionFacts,
      now: Date,
    ): Promise<{ token: string; session: StoredSession }> {
      const id = randomUUID();
      const token = newSessionToken(citizen);
      const endsAt = new Date(now.getTime() + limits.absoluteMs);
      const idleEndsAt = new Date(Math.min(now.getTime() + limits.idleMs, endsAt.getTime()));
      const [sealed, sealedHistory] = await Promise.all([
        vault.sealJson(ref(citizen, id), facts),
        vault.sealJson({ citizen, table: 'history', row: id }, historyFacts(facts)),
      ]);
      await database.as(
        citizen,
        'session.start',
        (sql) => sql`
        with started as (
          insert into session (citizen, id, token_digest, sealed, started_at, last_seen_at, idle_ends_at, ends_at)
          values (${citizen}, ${id}, ${digestOf(token)}, ${sealed}, ${now}, ${now}, ${idleEndsAt}, ${endsAt})
        ), indexed as (
          insert into session_index (session, holder, provider_digest, ends_at)
          values (${id}, ${citizen}, ${providerDigest(facts)}, ${endsAt})
        ), noted as (
          insert into history (citizen, session, at, what, sealed) values (${citizen}, ${id}, ${now}, 'signed-in', ${sealedHistory})
        )
        insert into events.outbox (name, citizen, payload)
        values (${identityEvents.signedIn.name}, ${citizen}, ${sql.json({ citizen, session: id })})`,
      );
      return { token, session: { citizen, id, facts, startedAt: now, lastSeenAt: now, idleEndsAt, endsAt } };
    },

    /** The live session of a token, moved forward if asked. */
    async resolve(token: string, touch: boolean, now: Date): Promise<StoredSession | undefined> {
      const citizen = citizenOfToken(token);
      if (!citizen) return undefined;
      const digest = digestOf(token);
      const [row] = await database.as<Row[]>(
        citizen,
        'session.resolve',
        (sql) => sql`
        select id, sealed, started_at, last_seen_at, idle_ends_at, ends_at from session
        where citizen = ${citizen} and token_digest = ${digest} and ended_at is null and idle_ends_at > ${now}`,
      );
      if (!row) return undefined;
      try {
        const session = await opened(citizen, row);
        if (!touch || now.getTime() - session.lastSeenAt.getTime() < touchEveryMs) return session;
        return { ...session, lastSeenAt: now, idleEndsAt: await prolong(session, now) };
      } catch (error) {
        // Whoever was erased is nobody's session any more.
        if (error instanceof SealError && (error.kind === 'erased' || error.kind === 'unknown-key')) return undefined;
        throw error;
      }
    },

    async list(citizen: CitizenId, now: Date): Promise<StoredSession[]> {
      const rows = await database.as<Row[]>(
        citizen,
        'session.list',
        (sql) => sql`
        select id, sealed, started_at, last_seen_at, idle_ends_at, ends_at from session
        where citizen = ${citizen} and ended_at is null and idle_ends_at > ${now}
        order by last_seen_at desc limit 100`,
      );
      return Promise.all(rows.map((row) => opened(citizen, row)));
    },

    /** Ends sessions of a citizen and notes each; gives those that were still open. */
    async end(
      citizen: CitizenId,
      which: SessionChoice,
      what: 'signed-out' | 'session-ended',
      now: Date,
    ): Promise<number> {
      const ended = await database.as<{ id: string }[]>(
        citizen,
        'session.end',
        (sql) => sql`
        with ended as (
          update session set ended_at = ${now}
          where citizen = ${citizen} and ended_at is null
            and case when ${which.kind} = 'one' then id = ${which.id} else id <> ${which.id} end
          returning id
        ), unindexed as (
          delete from session_index where session in (select id from ended)
        ), noted as (
          insert into history (citizen, session, at, what, sealed)
          select ${citizen}, id, ${now}, ${what}, past.sealed from ended
          join lateral (select sealed from history past where past.citizen = ${citizen} and past.session = ended.id and past.what = 'signed-in') past on true
        )
        select id from ended`,
      );
      return ended.length;
    },

    /** Sessions that belong to a session of the national identity. */
    async ofProvider(nameId: string): Promise<{ citizen: CitizenId; id: string }[]> {
      const rows = await database.none<{ holder: string; session: string }[]>(
        'session.provider',
        (sql) => sql`
        select holder, session from session_index where provider_digest = ${providerDigest({ nameId })}`,
      );
      return rows.map((row) => ({ citizen: citizenId(row.holder), id: row.session }));
    },

    /** Sessions past their absolute end that nobody ended. */
    async overdue(now: Date): Promise<{ citizen: CitizenId; id: string }[]> {
      const rows = await database.none<{ holder: string; session: string }[]>(
        'session.overdue',
        (sql) => sql`
        select holder, session from session_index where ends_at <= ${now} limit 1000`,
      );
      return rows.map((row) => ({ citizen: citizenId(row.holder), id: row.session }));
    },

    /** Notes an overdue session as expired, at the time when it really ended. */
    async expire({ citizen, id }: { citizen: CitizenId; id: string }): Promise<void> {
      await database.as(
        citizen,
        'session.expire',
        (sql) => sql`
        with ended as (
          update session set ended_at = idle_ends_at where citizen = ${citizen} and id = ${id} and ended_at is null
          returning id, idle_ends_at
        ), noted as (
          insert into history (citizen, session, at, what, sealed)
          select ${citizen}, ended.id, ended.idle_ends_at, 'session-expired', past.sealed
          from ended join history past on past.citizen = ${citizen} and past.session = ended.id and past.what = 'signed-in'
        )
        delete from session_index where session = ${id}`,
      );
    },

    /** What happened around sign-ins, newest first. */
    async history(citizen: CitizenId, before: Date, limit: number) {
      const rows = await database.as<{ at: Date; what: HistoryEntry['what']; session: string; sealed: Buffer }[]>(
        citizen,
        'session.history',
        (sql) => sql`
        select at, what, session, sealed from history where citizen = ${citizen} and at < ${before} order by at desc limit ${limit}`,
      );
      return Promise.all(
        rows.map(async ({ at, what, session, sealed }): Promise<HistoryEntry> => {
          const facts = await vault.openJson<HistoryFacts>({ citizen, table: 'history', row: session }, sealed);
          return { at, what, ...facts };
        }),
      );
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;

/** One session, or all but one. */
export interface SessionChoice {
  readonly kind: 'one' | 'others';
  readonly id: string;
}

interface HistoryFacts {
  readonly userAgent: string;
  readonly address: string;
  readonly means?: string | undefined;
}

export interface HistoryEntry extends HistoryFacts {
  readonly at: Date;
  readonly what: 'signed-in' | 'signed-out' | 'session-ended' | 'session-expired';
}

function historyFacts({ userAgent, address, means }: SessionFacts): HistoryFacts {
  return { userAgent, address, means };
}
