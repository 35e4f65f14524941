import type { Fragment, Sql } from '#platform/data/index.ts';
import { target } from './jobs.ts';

/** Parts of larger statements that put jobs on the list together with the row they are for. */

/**
 * Renews the tile of the citizens of a CTE, once for a burst of changes. A part of a larger statement. `distinct` reads
 * the CTE to its end before the first job is put, so that a statement that changes many rows does not hold the tile's
 * job while it waits for a row of another statement, which then waits for that job.
 */
export function tileJob(sql: Sql, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select distinct ${`${target}:tile`}, jsonb_build_object('citizen', citizen), 'tile:' || citizen, now() + interval '300 milliseconds', citizen from ${sql(from)}`;
}

/** Looks into the boxes of a CTE with `id` and `citizen` not before `at`; a look that waits already is moved. */
export function syncJob(sql: Sql, from: string, at: Date | null = null): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:sync`}, jsonb_build_object('citizen', citizen, 'box', id), 'sync:' || id, ${at}::timestamptz, citizen from ${sql(from)}`;
}

/** Runs the dispatches of a CTE with `id` and `citizen` not before `at`. */
export function dispatchJob(sql: Sql, from: string, at: Date | null = null): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:dispatch`}, jsonb_build_object('citizen', citizen, 'dispatch', id), 'dispatch:' || id, ${at}::timestamptz, citizen from ${sql(from)}`;
}

/** Tells ISDS of the messages of a CTE with `id` and `citizen` that they have been read. */
export function tellReadJob(sql: Sql, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, citizen)
    select ${`${target}:tellRead`}, jsonb_build_object('citizen', citizen, 'message', id), 'read:' || id, citizen from ${sql(from)}`;
}
