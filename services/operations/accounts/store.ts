import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';

const minuteMs = 60_000;
export const invitationMs = 30 * minuteMs;
/** An operator's session: at most so long, and so long without anything being done. */
export const sessionMs = 8 * 60 * minuteMs;
export const idleMs = 30 * minuteMs;
/** How often a session's last use is written. */
const touchMs = minuteMs;

export interface Operator {
  readonly id: string;
  readonly name: string;
  /** Sealed credentials; null until they are set. */
  readonly sealed: Buffer | null;
}

export interface OperatorRow {
  readonly name: string;
  readonly createdAt: Date;
  readonly ready: boolean;
  readonly lastSeenAt: Date | null;
}

export interface SessionRow {
  readonly name: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
}

export interface DeedRow {
  readonly at: Date;
  readonly operator: string;
  readonly deed: string;
  readonly subject: string | null;
}

/** Accounts, links, sessions and the log of operators. Secrets come in and go out; only their digests are kept. */
export function createAccountStore(database: Database, now: () => Date) {
  return {
    /** Adds an operator, or gives an existing one a new link; older links end. Gives the link's secret. */
    async invite(name: string, mustExist: boolean): Promise<string | null> {
      const secret = randomBytes(32).toString('base64url');
      return database.transaction(null, 'operator.invite', async (sql) => {
        const found = mustExist
          ? await sql<{ id: string }[]>`
              update operator set sealed = null, last_step = 0 where name = ${name} returning id`
          : await sql<{ id: string }[]>`
              insert into operator (name, created_at) values (${name}, ${now()}) on conflict do nothing returning id`;
        const id = found[0]?.id;
        if (id === undefined) return null;
        await sql`delete from invitation where operator = ${id}`;
        await sql`delete from session where operator = ${id}`;
        await sql`
          insert into invitation (digest, operator, expires_at)
          values (${digest(secret)}, ${id}, ${new Date(now().getTime() + invitationMs)})`;
        return secret;
      });
    },

    async remove(name: string): Promise<boolean> {
      const gone = await database.none(
        'operator.remove',
        (sql) => sql`delete from operator where name = ${name} returning 1`,
      );
      return gone.length > 0;
    },

    list: () =>
      database.none<OperatorRow[]>(
        'operator.list',
        (sql) => sql`
        select name, created_at as "createdAt", sealed is not null as ready,
          (select max(seen_at) from session where operator = operator.id) as "lastSeenAt"
        from operator order by name`,
      ),

    async invited(secret: string): Promise<Operator | null> {
      const [row] = await database.none<Operator[]>(
        'invitation.read',
        (sql) => sql`
        select o.id, o.name, o.sealed from invitation i join operator o on o.id = i.operator
        where i.digest = ${digest(secret)} and i.expires_at > ${now()}`,
      );
      return row ?? null;
    },

    /** Sets the credentials and uses the link up; false when it was used meanwhile. */
    async accept(secret: string, sealed: Buffer, step: number): Promise<boolean> {
      const done = await database.none(
        'invitation.accept',
        (sql) => sql`
        with used as (
          delete from invitation where digest = ${digest(secret)} and expires_at > ${now()} returning operator
        )
        update operator set sealed = ${sealed}, last_step = ${step} from used where id = used.operator returning 1`,
      );
      return done.length > 0;
    },

    async byName(name: string): Promise<Operator | null> {
      const [row] = await database.none<Operator[]>(
        'operator.find',
        (sql) => sql`
        select id, name, sealed from operator where name = ${name}`,
      );
      return row ?? null;
    },

    /** Begins a session by a code of that step; null when the step was used before. */
    async begin(operator: string, step: number): Promise<string | null> {
      const token = randomBytes(32).toString('base64url');
      const begun = await database.none(
        'session.begin',
        (sql) => sql`
        with fresh as (
          update operator set last_step = ${step} where id = ${operator} and last_step < ${step} returning id
        )
        insert into session (digest, operator, started_at, seen_at)
        select ${digest(token)}, id, ${now()}, ${now()} from fresh returning 1`,
      );
      return begun.length > 0 ? token : null;
    },

    async session(token: string): Promise<SessionRow | null> {
      const [row] = await database.none<SessionRow[]>(
        'session.find',
        (sql) => sql`
        select o.name, s.started_at as "startedAt", s.seen_at as "seenAt"
        from session s join operator o on o.id = s.operator
        where s.digest = ${digest(token)} and s.started_at > ${new Date(now().getTime() - sessionMs)}
          and s.seen_at > ${new Date(now().getTime() - idleMs)}`,
      );
      return row ?? null;
    },

    async touch(token: string, seenAt: Date): Promise<void> {
      if (now().getTime() - seenAt.getTime() < touchMs) return;
      await database.none(
        'session.touch',
        (sql) => sql`update session set seen_at = ${now()} where digest = ${digest(token)}`,
      );
    },

    async end(token: string): Promise<void> {
      await database.none('session.end', (sql) => sql`delete from session where digest = ${digest(token)}`);
    },

    async note(operator: string, deed: string, subject?: string): Promise<void> {
      await database.none(
        'deed.note',
        (sql) => sql`
        insert into deed (at, operator, deed, subject) values (${now()}, ${operator}, ${deed}, ${subject ?? null})`,
      );
    },

    deeds: () =>
      database.none<DeedRow[]>(
        'deed.list',
        (sql) => sql`
        select at, operator, deed, subject from deed order by at desc, id desc limit 500`,
      ),

    /** Forgets what has expired; the log of operators is kept for two years. */
    async tidy(): Promise<void> {
      const before = (ms: number): Date => new Date(now().getTime() - ms);
      await database.transaction(null, 'operator.tidy', async (sql) => {
        await sql`delete from invitation where expires_at < ${now()}`;
        await sql`delete from session where started_at < ${before(sessionMs)} or seen_at < ${before(idleMs)}`;
        await sql`delete from failure where last_at < ${before(24 * 60 * minuteMs)}`;
        await sql`delete from deed where at < ${before(2 * 365 * 24 * 60 * minuteMs)}`;
      });
    },
  };
}

export type AccountStore = ReturnType<typeof createAccountStore>;

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
