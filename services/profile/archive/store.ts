import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { profileEvents } from '../api.ts';
import { target } from '../jobs.ts';

/** An archive as it is noted; the file itself lies in the file store. */
export interface ArchiveRow {
  readonly id: string;
  readonly state: 'making' | 'ready' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly size: number | null;
  /** Targets that could not be read. */
  readonly missing: readonly string[];
  readonly asked_at: Date;
  readonly ready_at: Date | null;
  readonly expires_at: Date | null;
}

/** How long one may be made before it is taken for lost: its process ended and the job went with it. */
const lostMs = 24 * 3_600_000;

/** Archives: at most one of a citizen. */
export function createArchiveStore(database: Database) {
  return {
    async read(citizen: CitizenId): Promise<ArchiveRow | undefined> {
      const [row] = await database.as<(Omit<ArchiveRow, 'size'> & { size: string | null })[]>(
        citizen,
        'archive.read',
        (sql) => sql`
        select id, state, done, total, size, missing, asked_at, ready_at, expires_at from archive where citizen = ${citizen}`,
      );
      return row && { ...row, size: row.size === null ? null : Number(row.size) };
    },

    /** Begins a new one with its job, unless one is being made; gives the id of the file that it takes the place of. */
    async begin(
      citizen: CitizenId,
      id: string,
      total: number,
      now: Date,
    ): Promise<{ begun: boolean; replaced: string | null }> {
      const [row] = await database.as<{ begun: boolean; replaced: string | null }[]>(
        citizen,
        'archive.begin',
        (sql) => sql`
        with before as (
          select id from archive where citizen = ${citizen}
        ), begun as (
          insert into archive as a (citizen, id, state, total, asked_at)
          values (${citizen}, ${id}, 'making', ${total}, ${now})
          on conflict (citizen) do update
            set id = excluded.id, state = 'making', done = 0, total = excluded.total, size = null, missing = '{}',
              asked_at = excluded.asked_at, ready_at = null, expires_at = null
            where a.state <> 'making' or a.asked_at < ${new Date(now.getTime() - lostMs)}
          returning citizen, id
        ), job as (
          insert into events.job (task, payload, key, citizen)
          select ${`${target}:archive`}, jsonb_build_object('citizen', citizen, 'id', id), 'archive:' || citizen, citizen from begun
        )
        select exists (select from begun) as begun, (select id from before) as replaced`,
      );
      return row!.begun ? row! : { begun: false, replaced: null };
    },

    /** How far it is; false when this one is not wanted any more. */
    async progress(citizen: CitizenId, id: string, done: number): Promise<boolean> {
      const rows = await database.as(
        citizen,
        'archive.progress',
        (sql) => sql`
        update archive set done = ${done} where citizen = ${citizen} and id = ${id} and state = 'making' returning id`,
      );
      return rows.length > 0;
    },

    async miss(citizen: CitizenId, id: string, missing: string): Promise<void> {
      await database.as(
        citizen,
        'archive.miss',
        (sql) => sql`
        update archive set missing = array_append(missing, ${missing})
        where citizen = ${citizen} and id = ${id} and not ${missing} = any(missing)`,
      );
    },

    /** It is ready: the citizen is told, and the alarm for its end is set. False when it is not wanted any more. */
    async finish(citizen: CitizenId, id: string, size: number, now: Date, expiresAt: Date): Promise<boolean> {
      const rows = await database.as(
        citizen,
        'archive.finish',
        (sql) => sql`
        with finished as (
          update archive set state = 'ready', done = total, size = ${size}, ready_at = ${now}, expires_at = ${expiresAt}
          where citizen = ${citizen} and id = ${id} and state = 'making' returning citizen, id
        ), alarm as (
          insert into events.job (task, payload, key, run_at, citizen)
          select ${`${target}:expire`}, jsonb_build_object('citizen', citizen, 'id', id), 'expire:' || id, ${expiresAt}::timestamptz, citizen from finished
        ), told as (
          insert into events.outbox (name, citizen, payload)
          select ${profileEvents.archiveReady.name}, citizen, jsonb_build_object('citizen', citizen) from finished
        )
        select id from finished`,
      );
      return rows.length > 0;
    },

    async fail(citizen: CitizenId, id: string): Promise<void> {
      await database.as(
        citizen,
        'archive.fail',
        (sql) => sql`
        with failed as (
          update archive set state = 'failed' where citizen = ${citizen} and id = ${id} and state = 'making' returning citizen
        )
        insert into events.outbox (name, citizen, payload)
        select ${profileEvents.archiveFailed.name}, citizen, jsonb_build_object('citizen', citizen) from failed`,
      );
    },

    /** Forgets it; with an id only that one. Gives the id of its file. */
    async remove(citizen: CitizenId, id: string | null): Promise<string | undefined> {
      const [row] = await database.as<{ id: string }[]>(
        citizen,
        'archive.remove',
        (sql) => sql`
        delete from archive where citizen = ${citizen} and (${id}::uuid is null or id = ${id}) returning id`,
      );
      return row?.id;
    },
  };
}

export type ArchiveStore = ReturnType<typeof createArchiveStore>;
