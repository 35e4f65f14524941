import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { isKeyless, type ServiceVault } from '#platform/vault/index.ts';
import { identityEvents, type LevelOfAssurance } from '../api.ts';
import { digestOf, newSessionToken } from '../token.ts';
import { createOpenSessions } from './open-sessions.ts';

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

/** A row as it is read. */
export interface SessionRow {
  id: string;
  sealed: Buffer;
  started_at: Date;
  last_seen_at: Date;
  idle_ends_at: Date;
  ends_at: Date;
}

/** Sessions: found by the digest of a cookie's secret, sealed with the citizen's key. */
export function createSessionStore(database: Database, vault: ServiceVault, limits: SessionLimits) {
  const ref = (citizen: CitizenId, id: string) => ({ citizen, table: 'session', row: id });
  const providerDigest = (facts: Pick<SessionFacts, 'nameId'>) => vault.mac('provider-session', facts.nameId);

  const opened = async (citizen: CitizenId, row: SessionRow): Promise<StoredSession> => ({
    citizen,
    id: row.id,
    facts: await vault.openJson<SessionFacts>(ref(citizen, row.id), row.sealed),
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    idleEndsAt: row.idle_ends_at,
    endsAt: row.ends_at,
  });

  const open = createOpenSessions({ database, vault, limits, open: opened });

  /** The session of the national identity that a session belongs to; empty when it cannot be told any more. */
  const providerIndex = async (citizen: CitizenId, id: string): Promise<string> => {
    const [row] = await database.as<Pick<SessionRow, 'sealed'>[]>(
      citizen,
      'session.provider-index',
      (sql) => sql`select sealed from session where citizen = ${citizen} and id = ${id} and ended_at is null`,
    );
    if (!row) return '';
    try {
      return (await vault.openJson<SessionFacts>(ref(citizen, id), row.sealed)).sessionIndex;
    } catch (error) {
      if (isKeyless(error)) return '';
      throw error;
    }
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

    resolve: open.resolve,

    async list(citizen: CitizenId, now: Date): Promise<StoredSession[]> {
      const rows = await database.as<SessionRow[]>(
        citizen,
        'session.list',
        (sql) => sql`
        select id, sealed, started_at, last_seen_at, idle_ends_at, ends_at from session
        where citizen = ${citizen} and ended_at is null and idle_ends_at > ${now}
        order by last_seen_at desc limit 100`,
      );
      return Promise.all(rows.map((row) => opened(citizen, row)));
    },

    /** Ends sessions of a citizen and notes each; gives how many were still open. No process takes them any more then. */
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
          where citizen = ${citizen} and ended_at is null and idle_ends_at > ${now}
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
      if (ended.length > 0) await open.ended(citizen);
      return ended.length;
    },

    /** Sessions that belong to those sessions of the national identity; to all of that person's, when none is named. */
    async ofProvider(nameId: string, sessionIndexes: readonly string[]): Promise<{ citizen: CitizenId; id: string }[]> {
      const rows = await database.none<{ holder: string; session: string }[]>(
        'session.provider',
        (sql) => sql`
        select holder, session from session_index where provider_digest = ${providerDigest({ nameId })}`,
      );
      const found = rows.map((row) => ({ citizen: citizenId(row.holder), id: row.session }));
      if (sessionIndexes.length === 0) return found;
      const indexes = await Promise.all(found.map(({ citizen, id }) => providerIndex(citizen, id)));
      return found.filter((_, at) => sessionIndexes.includes(indexes[at]!));
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

    /** Sessions of a citizen by their ids, ended ones too. */
    async facts(citizen: CitizenId, ids: readonly string[]): Promise<{ id: string; facts: SessionFacts }[]> {
      const rows = await database.as<{ id: string; sealed: Buffer }[]>(
        citizen,
        'session.facts',
        (sql) => sql`
        select id, sealed from session where citizen = ${citizen} and id = any(${ids}::uuid[])`,
      );
      return Promise.all(
        rows.map(async ({ id, sealed }) => ({
          id,
          facts: await vault.openJson<SessionFacts>(ref(citizen, id), sealed),
        })),
      );
    },

    /** What happened around sign-ins, newest first; more than `limit` when the last of them share their moment. */
    async history(citizen: CitizenId, before: Date, limit: number) {
      const rows = await database.as<{ at: Date; what: HistoryEntry['what']; session: string; sealed: Buffer }[]>(
        citizen,
        'session.history',
        (sql) => sql`
        select at, what, session, sealed from history where citizen = ${citizen} and at < ${before} order by at desc fetch first ${limit} rows with ties`,
      );
      return Promise.all(
        rows.map(async ({ at, what, session, sealed }): Promise<HistoryEntry> => {
          const facts = await vault.openJson<HistoryFacts>({ citizen, table: 'history', row: session }, sealed);
          return { at, what, ...facts };
        }),
      );
    },

    stop: open.stop,
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
