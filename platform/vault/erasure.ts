import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { listen, listeningName } from '../data/index.ts';
import type { Database } from '../data/index.ts';
import { citizenId } from '../ids.ts';
import type { CitizenId } from '../ids.ts';
import type { ErasureReport, KeyRing } from './key-ring.ts';
import type { KeyStore } from './key-store.ts';

interface Parts {
  readonly url: string;
  readonly role: string;
  readonly password: string;
  readonly database: Database;
  readonly store: KeyStore;
  readonly ring: KeyRing;
}

/** Tells every process of an erasure, and knows when all of them have heard. */
export interface Erasures {
  erase(citizen: CitizenId): Promise<ErasureReport>;
  /** Resolves when notices are heard for the first time. */
  readonly listening: Promise<void>;
  stop(): Promise<void>;
}

const channels = { erased: 'vault_erased', heard: 'vault_heard' };
const applicationName = 'portal vault';
const patienceMs = 5_000;

/**
 * Every vault listens for erasures, drops the key and answers with its process id at the database. The one that erases
 * waits for the answers of all that PostgreSQL says are listening. A vault that is not listening does not trust what
 * it holds (see `distrust`), so it needs not be waited for.
 */
export function connectErasures({ database, store, ring, ...login }: Parts): Erasures {
  const up = Promise.withResolvers<void>();
  /** Token of an erasure of ours → process ids that have heard. */
  const waiting = new Map<string, { heard: Set<number>; changed: () => void }>();

  const listener = listen({
    ...login,
    applicationName,
    channels: Object.values(channels),
    onUp() {
      ring.trust();
      up.resolve();
    },
    onAlive: () => ring.heard(),
    onDown: () => ring.distrust(),
    onNotify(channel, payload) {
      const [first = '', second = ''] = payload.split(' ');
      if (channel === channels.erased) return onErased(first, second);
      const erasure = waiting.get(first);
      erasure?.heard.add(Number(second));
      erasure?.changed();
    },
  });

  const onErased = (citizen: string, token: string): void => {
    ring.drop(citizenId(citizen));
    const pid = listener.backendPid();
    if (!token || pid === undefined) return;
    database
      .none('vault.heard', (sql) => sql`select pg_notify(${channels.heard}, ${`${token} ${pid}`})`)
      // Without an answer the one that erases stops waiting after a while, and reports it.
      .catch(() => undefined);
  };

  const listeners = async (): Promise<number[]> => {
    const rows = await database.none<{ pid: number }[]>(
      'vault.listeners',
      (sql) => sql`
      select pid from pg_stat_activity
      where datname = current_database() and usename = current_user and application_name = ${listeningName(applicationName)}`,
    );
    return rows.map((row) => row.pid);
  };

  return {
    listening: up.promise,
    async erase(citizen) {
      const token = randomBytes(12).toString('hex');
      const heard = new Set<number>();
      let changed = Promise.withResolvers<void>();
      waiting.set(token, { heard, changed: () => changed.resolve() });
      try {
        const destroyed = await store.destroy(citizen, token);
        ring.drop(citizen);
        if (!destroyed) return { destroyed, unconfirmed: 0 };
        for (const deadline = Date.now() + patienceMs; ;) {
          const missing = (await listeners()).filter((pid) => !heard.has(pid));
          if (missing.length === 0 || Date.now() > deadline) return { destroyed, unconfirmed: missing.length };
          await Promise.race([changed.promise, wait(100)]);
          changed = Promise.withResolvers<void>();
        }
      } finally {
        waiting.delete(token);
      }
    },
    async stop() {
      await listener.stop();
    },
  };
}
