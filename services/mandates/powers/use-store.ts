import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of what was done by powers. */

export interface UseRow {
  readonly id: string;
  readonly at: Date;
  readonly sealed: Uint8Array;
}

/** Keeps it, unless it is here already. */
export async function insertUse(
  db: Database,
  citizen: CitizenId,
  use: UseRow & { readonly power: string },
): Promise<void> {
  await db.as(
    citizen,
    'powers.use',
    (sql) => sql`
    insert into power_use (citizen, id, power, at, sealed)
    values (${citizen}, ${use.id}, ${use.power}, ${use.at}, ${use.sealed}) on conflict do nothing`,
  );
}

export async function listUses(db: Database, citizen: CitizenId, power: string): Promise<UseRow[]> {
  return db.as(
    citizen,
    'powers.uses',
    (sql) => sql<UseRow[]>`
    select id, at, sealed from power_use where power = ${power} order by at desc, id limit 200`,
  );
}
