import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { ensureCluster, readPassword, superuser } from '#platform/data/cluster.ts';
import { findHome } from '#platform/data/embedded-home.ts';
import { alive } from '#platform/data/owner-lock.ts';
import { freePorts } from '#bench/ports.ts';
import { makeStandby } from './base-backup.ts';
import { type Link, openLink } from './link.ts';
import { type Server, startServer } from './server.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

export interface PairOptions {
  /** Folder of both servers; the user that PostgreSQL runs as must be able to enter it. */
  readonly folder: string;
  readonly log: (line: string) => void;
  /** Settings beside those of every embedded server, e.g. `max_connections`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Gives each server a small disk of its own that can be filled; see `noSmallDisk`. */
  readonly smallDisks?: boolean;
}

/** A primary and its synchronous standby, with whoever manages them played by the one who asks. */
export interface Pair {
  /** Both servers by libpq's rules: whoever takes writes is meant. Holds the password: never log it. */
  readonly adminUrl: string;
  /** The one server that takes writes just now. */
  readonly primaryUrl: string;
  readonly primary: Server;
  readonly standby: Server | undefined;
  /** Between the standby and the primary. */
  readonly link: Link;
  /** Of the primary, where the servers have small disks. */
  readonly disk: SmallDisk | undefined;
  /** One statement as the administrator on the primary. */
  ask<T extends object>(text: string): Promise<T[]>;
  /** What a manager does when the primary is gone: the standby becomes the primary. Resolves when it takes writes. */
  promote(): Promise<void>;
  /** What a manager does when the standby is gone: commits do not wait for it any more, or wait again. */
  waitForStandby(wanted: boolean): Promise<void>;
  /** Resolves when commits are known to be on both. */
  untilSynchronous(withinMs?: number): Promise<void>;
  /** The primary that has ended by itself is started again; says what was found. Resolves when it takes writes. */
  startAgain(): Promise<'went on by itself' | 'was started again'>;
  /** Makes a new standby of the present primary where the old primary was, and waits until it follows. */
  rebuild(): Promise<void>;
  stop(): Promise<void>;
}

const replica = 'portal_replica';
const standbyName = 'standby';
const fullMs = 10_000;

/** Beside those of every embedded server. Enough old log is kept for a standby that begins from a copy. */
const settingsOfPair = {
  wal_level: 'replica',
  hot_standby: 'on',
  wal_keep_size: '128MB',
  max_wal_size: '256MB',
  wal_receiver_timeout: '2s',
  wal_sender_timeout: '2s',
  wal_retrieve_retry_interval: '200ms',
  max_connections: '250',
  // Of the setting of the same name on the primary a standby must have at least as much.
  max_wal_senders: '10',
};

/** Makes two clusters in a folder and starts them, the second following the first synchronously. */
export async function startPair({ folder, log, settings = {}, smallDisks = false }: PairOptions): Promise<Pair> {
  const folders = ['one', 'two'].map((name) => join(folder, name));
  const disks = smallDisks ? await Promise.all(folders.map(mountSmallDisk)) : [];
  const homes = await Promise.all(folders.map((one) => findHome(one, log)));
  const ports = await freePorts(2);
  const all = { ...settingsOfPair, ...settings };
  const start = (index: number): Promise<Server> =>
    startServer(homes[index]!, ports[index]!, all, (line) => log(`${index === 0 ? 'one' : 'two'}: ${line}`));

  await ensureCluster(homes[0]!);
  const password = await readPassword(homes[0]!);
  const replicaPassword = randomBytes(24).toString('base64url');
  const login = `${superuser}:${password}`;
  const urlOf = (index: number, database = 'portal'): string =>
    `postgres://${login}@127.0.0.1:${ports[index]}/${database}`;

  let first = 0;
  let primary = await start(first);
  let standby: Server | undefined;
  const link = await openLink(ports[first]!);

  const on = async <T extends object>(index: number, text: string, database?: string): Promise<T[]> => {
    const sql = postgres(urlOf(index, database), {
      max: 1,
      onnotice: () => undefined,
      fetch_types: false,
      connect_timeout: 5,
    });
    try {
      for (const end = Date.now() + fullMs; ; await wait(50)) {
        try {
          return [...(await sql.unsafe<T[]>(text))];
        } catch (error) {
          // Even the places kept for the administrator are taken for a moment by those who are about to be refused.
          if ((error as { code?: string }).code !== '53300' || Date.now() > end) throw error;
        }
      }
    } finally {
      await sql.end({ timeout: 1 });
    }
  };
  await on(first, 'create database portal', 'postgres');
  await on(first, `create role ${replica} replication login password '${replicaPassword}'`);

  const pair: Pair = {
    adminUrl: `postgres://${login}@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/portal?target_session_attrs=primary`,
    get primaryUrl() {
      return urlOf(first);
    },
    get primary() {
      return primary;
    },
    get standby() {
      return standby;
    },
    link,
    get disk() {
      return disks[first];
    },
    ask: (text) => on(first, text),
    async promote() {
      const next = 1 - first;
      await on(next, 'select pg_promote(wait => true, wait_seconds => 30)');
      // The new primary has nobody to wait for.
      primary = standby!;
      standby = undefined;
      first = next;
    },
    async waitForStandby(wanted) {
      await on(first, `alter system set synchronous_standby_names = '${wanted ? standbyName : ''}'`);
      await on(first, 'select pg_reload_conf()');
    },
    async untilSynchronous(withinMs = 30_000) {
      for (const end = Date.now() + withinMs; Date.now() < end; await wait(50)) {
        const rows = await on<{ state: string; sync_state: string }>(
          first,
          'select state, sync_state from pg_stat_replication',
        );
        if (rows.some(({ state, sync_state }) => state === 'streaming' && sync_state === 'sync')) return;
      }
      throw new Error('the standby does not follow synchronously');
    },
    async startAgain() {
      for (const end = Date.now() + 60_000; Date.now() < end; await wait(100)) {
        const ended = !alive(primary.pid);
        if (ended) primary = await start(first);
        const writes = await on(first, 'create table if not exists room (n int); drop table room').then(
          () => true,
          () => false,
        );
        if (writes) return ended ? 'was started again' : 'went on by itself';
      }
      throw new Error('the primary does not take writes again');
    },
    async rebuild() {
      await standby?.stop();
      const next = 1 - first;
      await pair.waitForStandby(false);
      link.mend();
      link.leadTo(ports[first]!);
      const conninfo = `host=127.0.0.1 port=${link.port} user=${replica} password=${replicaPassword} application_name=${standbyName}`;
      await makeStandby({ adminUrl: urlOf(first), from: homes[first]!, to: homes[next]!, conninfo });
      standby = await start(next);
      await pair.waitForStandby(true);
      await pair.untilSynchronous();
    },
    async stop() {
      standby?.thaw();
      primary.thaw();
      // The standby first: a primary that stops waits for the standby to have everything.
      await standby?.stop();
      await primary.stop();
      await link.close();
      await Promise.all(disks.map((disk) => disk.unmount()));
    },
  };
  try {
    await pair.rebuild();
  } catch (error) {
    await pair.stop();
    throw error;
  }
  return pair;
}
