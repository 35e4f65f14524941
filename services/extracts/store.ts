import type { Fragment, Sql } from '#platform/data/index.ts';
import { target } from './jobs.ts';

/** Parts of larger statements that put jobs on the list together with the row they are for. */

/** Renews the tile of the citizens of a CTE, once for a burst of changes. */
export function tileJob(sql: Sql, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select distinct ${`${target}:tile`}, jsonb_build_object('citizen', citizen), 'tile:' || citizen, now() + interval '300 milliseconds', citizen from ${sql(from)}`;
}

/** Follows the requests of a CTE with `id` and `citizen` not before `at`. */
export function followJob(sql: Sql, from: string, at: Date): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:follow`}, jsonb_build_object('citizen', citizen, 'request', id), 'follow:' || id, ${at}::timestamptz, citizen from ${sql(from)}`;
}
