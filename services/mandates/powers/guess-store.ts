import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of tried codes. */

/** Counts a try; gives how many there were since `fresh`, this one with them. */
export async function countTry(db: Database, citizen: CitizenId, now: Date, fresh: Date): Promise<number> {
  const [row] = await db.as(
    citizen,
    'powers.guess',
    (sql) => sql<{ wrong: number }[]>`
    insert into guess as g (citizen, wrong, since) values (${citizen}, 1, ${now})
    on conflict (citizen) do update
      set wrong = case when g.since < ${fresh} then 1 else least(g.wrong + 1, 1000000) end,
        since = case when g.since < ${fresh} then excluded.since else g.since end
    returning wrong`,
  );
  return row!.wrong;
}

export async function giveTryBack(db: Database, citizen: CitizenId): Promise<void> {
  await db.as(
    citizen,
    'powers.guess.back',
    (sql) => sql`update guess set wrong = greatest(wrong - 1, 0) where citizen = ${citizen}`,
  );
}
