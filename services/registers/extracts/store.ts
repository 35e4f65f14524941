import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of yearly extracts. */

export interface ExtractRow {
  readonly message: string;
  readonly came_at: Date;
  readonly sealed: Buffer;
}

/** Newest first. */
export async function listExtracts(db: Database, citizen: CitizenId): Promise<ExtractRow[]> {
  return db.as(
    citizen,
    'registers.extracts.list',
    (sql) => sql<ExtractRow[]>`
    select message, came_at, sealed from extract order by came_at desc, message limit 200`,
  );
}

export async function hasExtract(db: Database, citizen: CitizenId, message: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'registers.extracts.has',
    (sql) => sql<{ message: string }[]>`select message from extract where message = ${message}`,
  );
  return rows.length > 0;
}

/** Notes one down; whether it is new. */
export async function insertExtract(db: Database, citizen: CitizenId, extract: ExtractRow): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'registers.extracts.create',
    (sql) => sql<{ message: string }[]>`
    insert into extract (citizen, message, came_at, sealed)
    values (${citizen}, ${extract.message}, ${extract.came_at}, ${extract.sealed})
    on conflict (citizen, message) do nothing returning message`,
  );
  return rows.length > 0;
}
