import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { healthyWithin, nothingDoubled, nothingLost, nothingOld } from '../aims.ts';
import type { Fault } from '../fault.ts';

interface Hogs {
  readonly held: () => number;
  /** Resolves when the server refuses another connection. */
  readonly full: Promise<void>;
  stop(): Promise<void>;
}

const atOnce = 8;

/** Clients that take every connection the server has, and any that becomes free, until they are told to let go. */
function hog(url: string): Hogs {
  const held: postgres.Sql[] = [];
  const full = Promise.withResolvers<void>();
  const stopping = new AbortController();
  const take = async (): Promise<void> => {
    const options = { max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 5, fetch_types: false };
    const sql = postgres(url, { ...options, onnotice: () => undefined });
    const refused = await sql`select 1`.then(
      () => false,
      (error: { code?: string }) => error.code === '53300',
    );
    if (!refused) return void held.push(sql);
    full.resolve();
    await Promise.all([sql.end({ timeout: 0 }), wait(20)]);
  };
  const running = Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (!stopping.signal.aborted) await take();
    }),
  );
  return {
    held: () => held.length,
    full: full.promise,
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(held.map((sql) => sql.end({ timeout: 0 })));
    },
  };
}

const guest = 'portal_guest';

export default {
  title: 'other clients take every connection of the database, and the portal loses half of its own',
  aims: [nothingLost, nothingDoubled, nothingOld, healthyWithin(30)],
  async prepare({ pair }) {
    await pair.ask(`drop role if exists ${guest}`);
    await pair.ask(`create role ${guest} login password '${guest}'`);
    await pair.ask(`grant connect on database portal to ${guest}`);
  },
  async happen({ stand: { pair }, seconds, moment, hold, note, check }) {
    void moment();
    const url = new URL(pair.primaryUrl);
    [url.username, url.password] = [guest, guest];
    const hogs = hog(url.href);
    try {
      await hogs.full;
      note(`${hogs.held()} connections taken by others, none is left; the portal keeps what it has`);
      await hold(2);
      const [ended] =
        (await moment(
          pair.ask<{ count: number }>(
            `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
           where usename like 'po\\_%' and pid % 2 = 0`,
          ),
        )) ?? [];
      note(`${ended?.count ?? 0} connections of the portal ended; others take their places`);
      await hold(seconds);
    } finally {
      await moment(hogs.stop());
    }
    const [left] = await pair.ask<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where usename = '${guest}'`,
    );
    check('the others are gone', String(left?.count), left?.count === 0);
  },
  async restore({ pair }) {
    await pair.ask(`revoke all on database portal from ${guest}`);
    await pair.ask(`drop role ${guest}`);
  },
} satisfies Fault;
