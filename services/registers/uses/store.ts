import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of gathered uses. */

export interface MonthRow {
  readonly month: number;
  readonly sealed: Buffer;
}

/** All months, the newest first; their number is bounded by years. */
export async function listMonths(db: Database, citizen: CitizenId): Promise<MonthRow[]> {
  return db.as(
    citizen,
    'registers.uses.months',
    (sql) => sql<MonthRow[]>`select month, sealed from use_month order by month desc`,
  );
}

/** Some of the months. */
export async function findMonths(db: Database, citizen: CitizenId, months: readonly number[]): Promise<MonthRow[]> {
  return db.as(
    citizen,
    'registers.uses.some-months',
    (sql) => sql<MonthRow[]>`select month, sealed from use_month where month = any(${[...months]})`,
  );
}

/** Stores months as they are now; a burst of readings renews the tile once. */
export async function keepMonths(db: Database, citizen: CitizenId, months: readonly MonthRow[]): Promise<void> {
  for (const { month, sealed } of months) {
    await db.as(
      citizen,
      'registers.uses.keep',
      (sql) => sql`
      insert into use_month (citizen, month, sealed) values (${citizen}, ${month}, ${sealed})
      on conflict (citizen, month) do update set sealed = excluded.sealed`,
    );
  }
}
