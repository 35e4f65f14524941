import type { Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from './jobs.ts';

/** Parts of larger statements that put jobs on the list together with the row they are for. */

/** Renews the tile when the CTE has a row; once for a burst of changes. */
export function tileJob(sql: Sql, citizen: CitizenId, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:tile`}, jsonb_build_object('citizen', ${citizen}::text), ${`tile:${citizen}`}, now() + interval '300 milliseconds', ${citizen}::uuid
    where exists (select from ${sql(from)})`;
}

/** Looks at the version of a CTE with `id`. */
export function inspectJob(sql: Sql, citizen: CitizenId, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, citizen)
    select ${`${target}:inspect`}, jsonb_build_object('citizen', ${citizen}::text, 'version', id), 'inspect:' || id, ${citizen}::uuid from ${sql(from)}`;
}

/** Deletes the contents whose ids a CTE has as `id`. */
export function dropJob(sql: Sql, citizen: CitizenId, from: string): Fragment {
  return sql`insert into events.job (task, payload, citizen)
    select ${`${target}:drop`}, jsonb_build_object('citizen', ${citizen}::text, 'contents', jsonb_agg(id)), ${citizen}::uuid
    from ${sql(from)} having count(*) > 0`;
}

/** Tidies up on the day of `at`, when the CTE has a row; one job a day. */
export function tidyJob(sql: Sql, citizen: CitizenId, from: string, at: Date): Fragment {
  // After the day has ended, so that it finds all that is over by then.
  const runAt = new Date(Math.ceil(at.getTime() / 86_400_000) * 86_400_000);
  const key = `tidy:${citizen}:${runAt.toISOString().slice(0, 10)}`;
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:tidy`}, jsonb_build_object('citizen', ${citizen}::text), ${key}, ${runAt}, ${citizen}::uuid
    where exists (select from ${sql(from)})`;
}
