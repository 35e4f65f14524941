import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** Counts a search; false: there were `most` on that day already. Days before it are let go of. */
export async function countSearch(db: Database, citizen: CitizenId, day: string, most: number): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'search.count',
    (sql) => sql<{ searches: number }[]>`
    with old as (delete from search_day where citizen = ${citizen} and day < ${day}::date)
    insert into search_day as s (citizen, day, searches) values (${citizen}, ${day}::date, 1)
    on conflict (citizen, day) do update set searches = s.searches + 1 where s.searches < ${most}
    returning searches`,
  );
  return rows.length > 0 && rows[0]!.searches <= most;
}
